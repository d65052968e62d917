import type { Situation } from '../../src/core/sessions/situation.ts'
import type { PlayOptions } from '../../src/harness/player.ts'
import {
  type Changeable,
  type Mutant,
  misreading,
  type Question,
  silentWhen,
  withAnswer,
  withSituation,
} from './mutant.ts'
import { sessionQuestions } from './questions.ts'

const { access, messageFields, timeline } = sessionQuestions

const rule = 'rating-added'

/** Mutants with errors in a rating's note and fields. */
export function ratingMutants(): Mutant[] {
  return [
    ...commonMutants(timeline),
    ...commonMutants(messageFields),
    withAnswer(timeline, rule, 'a note without the comment', (_note, { session }) => ({
      body: `Rating: ${session.rating?.score}`,
    })),
    withAnswer(messageFields, rule, 'a field without the comment', (fields) => ({
      ...fields,
      csatCommentTxt: null,
    })),
    withAnswer(messageFields, rule, 'the score for the comment', (fields) => ({
      ...fields,
      csatCommentTxt: String(fields.csatRatingNum),
    })),
    withoutRating(),
    onAnotherSession(),
  ]
}

function commonMutants<Answer>(question: Question<Answer>): Mutant[] {
  const ratingsOf = (ratedSessions: 'any' | 'mobile') => (situation: Situation) => ({
    ...situation,
    settings: { ...situation.settings, ratedSessions },
  })
  const mutant = (what: string) => `${what} (${question.name})`
  return [
    withSituation(question, rule, mutant('`mobile` ignored'), ratingsOf('any')),
    withSituation(question, rule, mutant('`any` ignored'), ratingsOf('mobile')),
    silentWhen(question, rule, mutant('not of chats'), ({ session }) => session.kind === 'chat'),
    silentWhen(question, rule, mutant('not of calls'), ({ session }) => session.kind === 'call'),
    silentWhen(
      question,
      rule,
      mutant('not of a session that is done'),
      (seen) => seen.conversation?.status === 'done',
    ),
    silentWhen(
      question,
      rule,
      mutant('not from the metadata record'),
      ({ session }) => session.source === 'record',
    ),
    withSituation(question, rule, mutant('0 where nobody rated'), (situation) => {
      const { session } = situation
      const rating = session.rating ?? (session.ended ? { score: 0, comment: null } : null)
      return { ...situation, session: { ...session, rating } }
    }),
  ]
}

/** The mutant in which ratings are never read. */
function withoutRating(): Mutant {
  return {
    rule,
    mutant: 'read nowhere',
    options: misreadSessions(() => (situation) => {
      situation.session = { ...situation.session, rating: null }
    }),
  }
}

/** The mutant that writes a rating to the previous session. */
function onAnotherSession(): Mutant {
  const before = () => {
    const read: Pick<Situation, 'conversation' | 'message' | 'notes'>[] = []
    return (situation: Changeable<Situation>) => {
      const { conversation, message, notes, session } = situation
      const other = read.findLast((earlier) => earlier.conversation?.id !== conversation?.id)
      if (session.rating !== null && other) Object.assign(situation, other)
      else if (conversation) read.push({ conversation, message, notes })
    }
  }
  return { rule, mutant: 'on another session of the customer', options: misreadSessions(before) }
}

/** Options for a core that reads sessions wrongly, but starts of the app correctly. */
function misreadSessions(begin: () => (situation: Changeable<Situation>) => void): PlayOptions {
  return misreading(access, () => {
    const change = begin()
    return (seen) => {
      if (seen.about === 'session') change(seen as Changeable<Situation>)
    }
  })
}
