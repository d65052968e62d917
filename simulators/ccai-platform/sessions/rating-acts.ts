import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { ActRefused } from '../../kit/host.ts'
import { name, text } from '../agents/arguments.ts'
import { postEvents, sessionEvent } from '../events/session-event.ts'
import { isOutgoing, type Session } from '../state/session.ts'
import { sessionNamed } from '../state/sessions.ts'
import type { CcaiInstance } from '../state/state.ts'
import { change } from './changes.ts'
import { isVoicemail, sessionFor } from './steps.ts'

const giveRating = defineAct({
  name: 'ccai.rating.give',
  summary: 'The contact rates a call or chat after its end, once.',
  schema: z.strictObject({
    session: name.describe('what the story calls the call or chat'),
    rating: z.int().min(1).max(5),
    comment: text.optional(),
  }),
  refs: {},
  isAllowedFor: (session: Session) =>
    session.status === 'finished' && !isVoicemail(session) && !isOutgoing(session) && session.rating === null,
  phrase: (args, cast) => `${cast.contactOf(args.session)} gives ${args.rating} of 5`,
  perform(instance: CcaiInstance, args) {
    const step = giveRating.name
    const named = sessionNamed(instance.state, args.session)
    if (!named) throw new ActRefused(`${step}: no call or chat "${args.session}"`)
    const session = sessionFor(instance, named.kind, args.session, step)
    const { rating: score, comment = null } = args
    const rated = change(instance, session, 'rated', { rating: { score, comment } })
    postEvents(
      instance,
      rated,
      sessionEvent(instance, rated, { kind: 'rating.added', rating: score, comment }),
    )
  },
})

/**
 * What contacts do after a session; nobody is asked about an outgoing call (release notes, 4.12). No public channel
 * tells of it as it happens; the event is ours.
 */
export const ratingActs = [giveRating] as const
