import type { KustomerChange, PlatformChange, StatusConfiguration, StatusSituation } from '../situation.ts'
import { unknownAgent } from '../situation.ts'

/** The mapping in the example of the vendor's page: Kustomer's one and two to A, three to B, four to D. */
export const mapping: StatusConfiguration['mapping'] = [
  { kustomerId: 'one', platformId: 1 },
  { kustomerId: 'two', platformId: 1 },
  { kustomerId: 'three', platformId: 2 },
  { kustomerId: 'four', platformId: 4 },
]

/** One-way inheritance, switched on, with the mapping above. */
export const configuration: StatusConfiguration = {
  activated: true,
  inheritance: true,
  direction: 'one-way',
  priority: 'latest',
  mapping,
}

/** The agent sets status three in Kustomer. */
export const inKustomer: KustomerChange = {
  side: 'kustomer',
  statusId: 'three',
  cause: 'agent',
  instances: 1,
  workSessionId: 'shift',
  teamId: 'support',
  atMs: 1000,
}

/** The agent sets status D in CCAI Platform. */
export const inPlatform: PlatformChange = {
  side: 'platform',
  previous: 'A',
  current: 'D',
  cause: 'agent',
  atMs: 1000,
}

/** A situation in which nothing blocks the change; the agent is in status A. */
export function situation(over: Partial<StatusSituation> = {}): StatusSituation {
  return {
    change: inKustomer,
    memory: unknownAgent,
    nowMs: 2000,
    configuration,
    options: { crmOverrides: 'any', externalQueues: ['ujet'] },
    app: 'current',
    statuses: [
      { id: 1, name: 'A', system: false },
      { id: 2, name: 'B', system: false },
      { id: 3, name: 'C', system: false },
      { id: 4, name: 'D', system: false },
      { id: -7, name: 'In-call', system: true },
    ],
    kustomerStatuses: new Set(['one', 'two', 'three', 'four', 'five']),
    email: 'grace@acme.example',
    agent: {
      id: 7,
      status: { id: 1, name: 'A', system: false },
      adapters: 1,
      loggedInAs: 'grace@acme.example',
      loggedInBy: ['grace@acme.example'],
    },
    team: { enabled: true, externalQueues: ['ujet'] },
    anyTeamTied: true,
    workSessionId: 'shift',
    ...over,
  }
}
