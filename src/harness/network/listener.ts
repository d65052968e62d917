import { PlainAnswer } from '../../../simulators/kit/answer.ts'
import type { WireRequest } from './transport.ts'

/** Where the listener of a world is, below which each subscriber has a path of its own. */
export const listenerOrigin = 'http://listener.standin.test'

/** An event that somebody heard. */
export interface Heard {
  readonly subscriber: string
  readonly event: Readonly<Record<string, unknown>>
}

/** How many events are kept; older ones are dropped. */
const keptEvents = 10_000

/** Somebody outside a world who hears the events that it posts, and does nothing about them. */
export class Listener {
  readonly #isProven: (headers: WireRequest['headers'], body: string) => boolean
  #heard: Heard[] = []

  /** @param isProven whether headers prove who posted a body */
  constructor(isProven: (headers: WireRequest['headers'], body: string) => boolean) {
    this.#isProven = isProven
  }

  /** What was heard, in the order in which it came. */
  heard(): readonly Heard[] {
    return this.#heard
  }

  /** Forgets what was heard. */
  clear(): void {
    this.#heard = []
  }

  /** Whether an address is the listener's. */
  isAt(url: string): boolean {
    return url.startsWith(`${listenerOrigin}/`)
  }

  /** Takes an event: 204, 401 when it does not prove where it comes from, 400 when it is none. */
  take(url: string, { headers, body }: WireRequest): PlainAnswer {
    if (typeof body !== 'string' || !this.#isProven(headers, body)) return answer(401)
    const event = objectIn(body)
    if (!event) return answer(400)
    this.#heard.push({ subscriber: decodeURIComponent(url.slice(listenerOrigin.length + 1)), event })
    if (this.#heard.length > keptEvents) this.#heard.shift()
    return answer(204)
  }
}

function answer(status: number): PlainAnswer {
  return new PlainAnswer(status, {}, '')
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
