import type { Journal, Party } from '../journal/journal.ts'
import type { WorldClock } from '../time/clock.ts'
import type { ExternalTraffic } from './external-traffic.ts'
import type { Faults } from './faults.ts'
import type { Transport } from './transport.ts'
import type { WayOut } from './way-out.ts'

/** The tokens of a party that may end before their time, by their ids in the journal. */
export interface EndableTokens {
  /** Whether this is a token, and no key. */
  has(id: string): boolean
  /** Ends it; `call` is the request that meets that, such as `GET /v1/customers`. */
  end(id: string, call: string): void
}

/** The dependencies of a network. */
export interface NetworkParts {
  readonly clock: WorldClock
  readonly draw: (site: string) => number
  readonly journal: Journal
  readonly faults: Faults
  readonly transport: Transport
  /** Set when others outside the process take part in virtual time. */
  readonly external?: ExternalTraffic | undefined
  readonly wayOut: WayOut
  /** Called when a party throws instead of responding: always a defect, never a simulated failure. */
  readonly onCrash: (party: Party, error: unknown) => void
  /** Lets the core crash, where there is one in this world. */
  readonly crashCore?: (downForMs: number) => void
  /** The tokens of a party, by their ids in the journal; none where it has none that end. */
  readonly tokensOf?: (party: Party) => EndableTokens | undefined
}
