import { secret } from '../../kit/ids.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { goodFor, issueSession, type Session } from './credentials.ts'

/** How long a one-time token can be used; not documented. */
const lifeMs = 300_000

/** The brand of the tenant: a number, in queries a text. */
export const brandId = 9001

/** Issues the token with which CXone opens a page of a middleware in a browser. */
export function issueOneTimeToken(instance: DigitalExperienceInstance, userId: number): string {
  const { host, state, tokens } = instance
  state.sessionsIssued += 1
  const token = `ott-${secret(host, 'cxone.one-time-token')}`
  tokens.issue(
    {
      id: `cxone-one-time-${state.sessionsIssued}`,
      kind: 'session',
      user: String(userId),
      roles: ['one-time'],
      expiresAtMs: host.now() + lifeMs,
    },
    token,
    'an administrator opens a page',
  )
  return token
}

/** Uses a one-time token up; `undefined` for one that is not good for this user now. */
export function useOneTimeToken(
  instance: DigitalExperienceInstance,
  asked: { readonly brandId: number; readonly userId: number; readonly token: string },
): Session | undefined {
  const call = 'POST /dfo/3.0/one-time-token/verification'
  const token = goodFor(instance, 'one-time', asked.token, call)
  if (!token || token.user !== String(asked.userId) || asked.brandId !== brandId) return undefined
  instance.tokens.revoke(token.id, call)
  return issueSession(instance, token.user, call)
}
