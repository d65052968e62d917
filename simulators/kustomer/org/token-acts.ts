import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { ActRefused } from '../../kit/host.ts'
import type { KustomerInstance } from '../state/state.ts'
import { liveSessionTokens } from './find.ts'

/** All session tokens expire now. */
const tokenExpire = defineAct({
  name: 'kustomer.token.expire',
  summary: 'All session tokens of Kustomer expire now; the API key stays good.',
  schema: z.strictObject({}),
  refs: {},
  phrase: () => 'the tokens of Kustomer expire',
  perform: (instance: KustomerInstance) => endTokens(instance, 'expire'),
})

/** An administrator revokes all session tokens. */
const tokenRevoke = defineAct({
  name: 'kustomer.token.revoke',
  summary: 'An administrator revokes all session tokens of Kustomer; the API key stays good.',
  schema: z.strictObject({}),
  refs: {},
  phrase: () => 'an administrator revokes the tokens of Kustomer',
  perform: (instance: KustomerInstance) => endTokens(instance, 'revoke'),
})

/** The acts that end all session tokens of the org. */
export const tokenActs = [tokenExpire, tokenRevoke] as const

function endTokens(instance: KustomerInstance, how: 'expire' | 'revoke'): { ended: string[] } {
  const live = liveSessionTokens(instance)
  if (live.length === 0) throw new ActRefused('no session token is good now; one must be made first')
  for (const { id } of live) {
    instance.tokens[how](id, `kustomer.token.${how}`)
    instance.host.record({ change: `token.${how === 'expire' ? 'expired' : 'revoked'}`, subject: id })
  }
  return { ended: live.map(({ id }) => id) }
}
