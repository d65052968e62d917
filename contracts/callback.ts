import type { State } from './states.ts'

/** Acts on a platform that cause posts; the contract is about the last post on this channel and subject. */
export interface Story {
  /** In order; a number lets so many milliseconds pass. */
  readonly acts: ReadonlyArray<readonly [name: string, args: object] | number>
  readonly channel: string
  /** Any by default. */
  readonly subject?: string
  readonly switches?: object
  readonly secrets?: Readonly<Record<string, string>>
  /** Headers that the channel adds to each post, such as credentials. */
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * A callback that a platform posts: told twice, as a message that the core receives, and as a request whose answer the
 * platform relies on. Plain data, which both sides of both contracts read.
 */
export interface Callback {
  readonly story: Story
  /** Where the core takes it. */
  readonly path: string
  /** The state of the core when it comes. */
  readonly given: State
  readonly answer: { readonly status: number; readonly body?: Readonly<Record<string, unknown>> }
  /** What the platform does with that answer: it is done, or will try again. */
  readonly settles: 'delivered' | 'waiting'
}

/** Callbacks by their descriptions in the pact files. */
export type Callbacks = Readonly<Record<string, Callback>>

/** A callback as a message: what is posted, and as metadata the HTTP side of it. */
export interface Message {
  readonly contents: unknown
  readonly metadata: Readonly<Record<string, string>>
}

/** The answer that accepts so many events: exact, because the core responds 200 to what it cannot parse, too. */
export function accepted(events: number): Callback['answer'] {
  return { status: 200, body: { accepted: events, duplicates: 0, conflicts: 0, malformed: 0 } }
}

/** Whether it can be told as a message: one that the core refuses proves nothing of what the platform posts. */
export function isAccepted({ answer }: Callback): boolean {
  return answer.status < 300
}
