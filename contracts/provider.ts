import type { ChangeState, States } from './states.ts'

/** A program that answers requests, as contracts are verified against it. */
export interface Provider {
  /** Its name in pact files. */
  readonly name: string
  /** The provider states that it can be set up for, with the parameters of each. */
  readonly states: States
  readonly fetch: (request: Request) => Response | Promise<Response>
  readonly changeState: ChangeState
}
