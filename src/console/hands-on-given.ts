import type { Given } from '../harness/scenario/schema.ts'

/** Whoever is added where a given has too few of them. */
const caller = { ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123', externalId: 'ada-1815' }
const colleague = { ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' }

/**
 * What a world begins with that is played in by hand: what the server's own began with, and what the buttons need
 * besides. Somebody calls and is known to an app, a second agent takes a transfer, and the core has a token that can expire.
 */
export function handsOnGiven(given: Given): Given {
  const { agents, customers, settings } = given
  const isFree = agents.every(({ ref, email }) => ref !== colleague.ref && email !== colleague.email)
  const isAlone = agents.length < 2 && isFree
  const hasToken = settings.KUSTOMER_CREDENTIAL === undefined && given.integrationToken === 'none'
  return {
    ...given,
    ...(customers.length === 0 ? { customers: [caller] } : {}),
    ...(isAlone ? { agents: [...agents, colleague] } : {}),
    ...(hasToken
      ? {
          settings: { ...settings, KUSTOMER_CREDENTIAL: 'integration-token' },
          integrationToken: 'valid',
        }
      : {}),
  }
}
