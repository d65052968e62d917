import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import { ProblemError } from '../../kit/problem.ts'
import { name } from '../agents/arguments.ts'
import { endUserWrite } from '../end-users/body.ts'
import type { Session } from '../state/session.ts'
import { sessionNamed } from '../state/sessions.ts'
import type { CcaiInstance } from '../state/state.ts'
import { user } from './arguments.ts'
import { authenticate } from './authentication.ts'
import { sessionFor } from './steps.ts'

const person = endUserWrite.shape

const authenticateContact = defineAct({
  name: 'ccai.session.authenticate',
  summary: 'The contact of a session in progress proves who they are: they are another end user from now on.',
  schema: z.strictObject({
    session: name.describe('what the story calls the call or chat'),
    user,
    name: person.name,
    email: person.email,
    phone: person.phone,
  }),
  refs: { user: 'identifier' },
  isAllowedFor: (session: Session) => session.endsAtMs === null && session.status !== 'scheduled',
  phrase: (args, cast) => `${cast.contactOf(args.session)} is authenticated as ${personName(args.user)}`,
  perform(instance: CcaiInstance, { session: called, user: identifier, ...details }) {
    const step = authenticateContact.name
    const named = sessionNamed(instance.state, called)
    if (!named) throw new ActRefused(`${step}: no call or chat "${called}"`)
    const session = sessionFor(instance, named.kind, called, step)
    try {
      authenticate(instance, session, { identifier, ...details })
    } catch (error) {
      if (error instanceof ProblemError) throw new ActRefused(`${step}: ${error.message}`)
      throw error
    }
  },
})

/** What the company's own service does by the API in the course of a session: page of mid-session authentication. */
export const authenticationActs = [authenticateContact] as const
