import { ccaiPlatformSimulator } from '../../simulators/ccai-platform/simulator.ts'
import type { CcaiInstance } from '../../simulators/ccai-platform/state/state.ts'
import { givenAgent } from '../../simulators/ccai-platform/world/given-agent.ts'

/** The people in the stories: a caller, a user of an app and an agent. */
export const people = { caller: '+14155550123', user: 'user-8841', agent: 'grace@acme.example' } as const

/** The simulator with the initial state of all stories: one available agent. */
export const ccaiPlatform = {
  consumer: 'ccai-platform',
  simulator: ccaiPlatformSimulator,
  prepare: (platform: CcaiInstance) => givenAgent(platform, { name: 'Grace Hopper', email: people.agent }),
} as const

/** The credentials that the core requires, by kind of post. */
export const logins = {
  'call events': { username: 'standin', password: 'standin-ccai-events' },
  'chat events': { username: 'standin', password: 'standin-ccai-chat-events' },
  'metadata records': { username: 'standin', password: 'standin-ccai-metadata' },
} as const

/** The Authorization header of a login (HTTP Basic). */
export function basic({ username, password }: { readonly username: string; readonly password: string }) {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
}

/**
 * The response that accepts so many events. The counts are exact, because the core responds 200 to malformed events
 * too.
 */
export function acceptedReply(events: number) {
  return { status: 200, body: { accepted: events, duplicates: 0, conflicts: 0, malformed: 0 } }
}
