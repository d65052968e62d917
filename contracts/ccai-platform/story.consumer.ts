import { ccaiPlatformSimulator } from '../../simulators/ccai-platform/simulator.ts'
import type { CcaiInstance } from '../../simulators/ccai-platform/state/state.ts'
import { givenAgent } from '../../simulators/ccai-platform/world/given-agent.ts'

/** Who calls, who writes in the app, and the agent who answers. */
export const people = { caller: '+14155550123', user: 'user-8841', agent: 'grace@acme.example' } as const

/** The platform as its stories begin: with one agent, who is available. */
export const ccaiPlatform = {
  consumer: 'ccai-platform',
  simulator: ccaiPlatformSimulator,
  prepare: (platform: CcaiInstance) => givenAgent(platform, { name: 'Grace Hopper', email: people.agent }),
} as const

/** The logins that the core asks for, by what is posted. */
export const logins = {
  'call events': { username: 'standin', password: 'standin-ccai-events' },
  'chat events': { username: 'standin', password: 'standin-ccai-chat-events' },
  'metadata records': { username: 'standin', password: 'standin-ccai-metadata' },
} as const

/** The headers that carry a login (HTTP Basic). */
export function basic({ username, password }: { readonly username: string; readonly password: string }) {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
}

/** The counts are exact: a POST with an event that the core cannot read is answered with 200 too. */
export function acceptedReply(events: number) {
  return { status: 200, body: { accepted: events, duplicates: 0, conflicts: 0, malformed: 0 } }
}
