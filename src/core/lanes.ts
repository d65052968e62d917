import { userLane } from './agent-status/receiver.ts'
import type { ByocGates } from './byoc/gates.ts'
import { inboundLane, outboundLane } from './byoc/rows.ts'
import { agentLane } from './ccai/agent-lane.ts'
import type { PlatformStanding } from './ccai/standing.ts'
import { ownCredentialLane } from './cxone/memorialization-request.ts'
import { Inbox, type InboxParts } from './inbox/inbox.ts'
import { noGate } from './inbox/lane-gate.ts'
import type { Side } from './operator/sides.ts'
import type { KustomerGate } from './processing/kustomer-gate.ts'

/** Agent lanes worked on concurrently: high, because their requests are batched and so mostly wait. */
const agentsAtATime = 4096

/** Threads worked on concurrently in each direction of the middleware: one side that is slow does not hold up the other. */
const messagesAtATime = 64

/** Interactions worked on concurrently of configurations with a credential of their own. */
const ownCredentialsAtATime = 16

/**
 * Whatever is no message of the middleware is written to Kustomer, and waits for it unless CCAI Platform could not be
 * asked about it, or did not take what was left to do there.
 */
export function sidesOf(
  kustomer: KustomerGate,
  byoc: ByocGates,
  platform: PlatformStanding,
): readonly Side[] {
  return [
    { name: 'digitalExperience', gate: byoc.inbound, lanes: inboundLane },
    { name: 'channel', gate: byoc.outbound, lanes: outboundLane },
    { name: 'ccaiPlatform', gate: platform, lanes: '', reason: 'Platform' },
    { name: 'kustomer', gate: kustomer, lanes: '' },
  ]
}

/** The inbox: what each lane waits for, and how many are worked on at a time. */
export function inboxOf(parts: Omit<InboxParts, 'work'>, gates: ByocGates, work: InboxParts['work']): Inbox {
  return new Inbox({
    ...parts,
    work,
    gates: { [inboundLane]: gates.inbound, [outboundLane]: gates.outbound, [ownCredentialLane]: noGate },
    groups: {
      [agentLane]: agentsAtATime,
      [userLane]: agentsAtATime,
      [inboundLane]: messagesAtATime,
      [outboundLane]: messagesAtATime,
      [ownCredentialLane]: ownCredentialsAtATime,
    },
  })
}
