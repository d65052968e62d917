import type { Situation } from '../../src/core/sessions/situation.ts'
import type { PlayOptions } from '../../src/harness/player.ts'
import {
  type Changeable,
  type Mutant,
  misreading,
  type Question,
  saying,
  seeing,
  silentWhen,
} from './mutant.ts'
import { sessionQuestions } from './questions.ts'

const { access, messageFields, timeline } = sessionQuestions

const rule = 'rating-added'

/** What could be wrong about a rating, in its note and in its fields. */
export function ratingMutants(): Mutant[] {
  return [
    ...wherever(timeline),
    ...wherever(messageFields),
    saying(timeline, rule, 'a note without the comment', (_note, { session }) => ({
      body: `Rating: ${session.rating?.score}`,
    })),
    saying(messageFields, rule, 'a field without the comment', (said) => ({ ...said, csatCommentTxt: null })),
    saying(messageFields, rule, 'the score for the comment', (said) => ({
      ...said,
      csatCommentTxt: String(said.csatRatingNum),
    })),
    withoutRating(),
    onAnotherSession(),
  ]
}

function wherever<Answer>(of: Question<Answer>): Mutant[] {
  const ratingsOf = (ratedSessions: 'any' | 'mobile') => (situation: Situation) => ({
    ...situation,
    settings: { ...situation.settings, ratedSessions },
  })
  const mutant = (what: string) => `${what} (${of.name})`
  return [
    seeing(of, rule, mutant('`mobile` ignored'), ratingsOf('any')),
    seeing(of, rule, mutant('`any` ignored'), ratingsOf('mobile')),
    silentWhen(of, rule, mutant('not of chats'), ({ session }) => session.kind === 'chat'),
    silentWhen(of, rule, mutant('not of calls'), ({ session }) => session.kind === 'call'),
    silentWhen(
      of,
      rule,
      mutant('not of a session that is done'),
      (seen) => seen.conversation?.status === 'done',
    ),
    silentWhen(
      of,
      rule,
      mutant('not from the metadata record'),
      ({ session }) => session.source === 'record',
    ),
    seeing(of, rule, mutant('0 where nobody rated'), (situation) => {
      const { session } = situation
      const rating = session.rating ?? (session.ended ? { score: 0, comment: null } : null)
      return { ...situation, session: { ...session, rating } }
    }),
  ]
}

/** The rule is never asked about what was read. */
function withoutRating(): Mutant {
  return {
    rule,
    mutant: 'read nowhere',
    options: misreadSessions(() => (situation) => {
      situation.session = { ...situation.session, rating: null }
    }),
  }
}

/** What is told of one session is written on the one before. */
function onAnotherSession(): Mutant {
  const before = () => {
    const read: Pick<Situation, 'conversation' | 'message' | 'notes'>[] = []
    return (situation: Changeable<Situation>) => {
      const { conversation, message, notes, session } = situation
      const other = read.findLast((one) => one.conversation?.id !== conversation?.id)
      if (session.rating !== null && other) Object.assign(situation, other)
      else if (conversation) read.push({ conversation, message, notes })
    }
  }
  return { rule, mutant: 'on another session of the customer', options: misreadSessions(before) }
}

/** Decisions about sessions see what was read of them wrongly; starts of an app are left as they are. */
function misreadSessions(begin: () => (situation: Changeable<Situation>) => void): PlayOptions {
  return misreading(access, () => {
    const change = begin()
    return (seen) => {
      if (seen.about === 'session') change(seen as Changeable<Situation>)
    }
  })
}
