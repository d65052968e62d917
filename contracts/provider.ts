import { z } from 'zod'
import { offer } from '../simulators/kit/nearest-name.ts'
import type { Message } from './callback.ts'
import type { ChangeState, States } from './states.ts'

/** A program that answers requests, as contracts are verified against it. */
export interface Provider {
  /** Its name in pact files. */
  readonly name: string
  /** The provider states that it can be set up for, with the parameters of each. */
  readonly states: States
  readonly fetch: (request: Request) => Response | Promise<Response>
  readonly changeState: ChangeState
  /**
   * What it posts by itself: lets the story of a callback happen in the states that were set up, and tells what was
   * posted. Absent: it posts nothing.
   * @throws RangeError for a description or a state that there is not
   */
  readonly produceMessage?: (wanted: WantedMessage) => Promise<Message>
}

/** The message that a verifier asks for, by its description in the contract. */
export interface WantedMessage {
  readonly description: string
  readonly providerStates: ReadonlyArray<{
    readonly name: string
    readonly params?: Readonly<Record<string, unknown>>
  }>
}

const wantedSchema = z.object({
  description: z.string(),
  providerStates: z
    .array(z.object({ name: z.string(), params: z.record(z.string(), z.unknown()).default({}) }))
    .default([]),
})

/** What a verifier asks for. @throws z.ZodError when it is no request for a message */
export function wantedMessage(asked: unknown): WantedMessage {
  return wantedSchema.parse(asked)
}

/** The callback of that description. @throws RangeError, with the nearest descriptions, when there is none */
export function callbackNamed<Each>(callbacks: Readonly<Record<string, Each>>, description: string): Each {
  if (Object.hasOwn(callbacks, description)) return callbacks[description]!
  throw new RangeError(`no callback "${description}"; ${offer(description, Object.keys(callbacks))}`)
}
