import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** How long callers may keep an answer waiting of which they read nothing. */
export interface Patience {
  /** Real milliseconds. */
  readonly usualMs: number
  /** The same while more than `mostBytes` wait for callers. */
  readonly shortMs: number
  readonly mostBytes: number
}

const usualPatience: Patience = { usualMs: 30_000, shortMs: 1_000, mostBytes: 64 * 1024 * 1024 }

/** Ends the connections of callers who do not read their answers, which stay in memory until then. */
export class UnreadAnswers {
  readonly #patience: Patience
  /** How long each connection is given whose answer waits, in milliseconds. */
  readonly #givenMs = new Map<Socket, number>()

  constructor(patience = usualPatience) {
    this.#patience = patience
  }

  /** Watches an answer that is being written to its connection, where not all of it has left the process. */
  watch(outgoing: ServerResponse): void {
    const { socket } = outgoing
    if (!socket || socket.destroyed || (outgoing.writableEnded && socket.writableLength === 0)) return
    const { usualMs, shortMs, mostBytes } = this.#patience
    if (!this.#givenMs.has(socket)) {
      outgoing.once('close', () => this.#givenMs.delete(socket))
      this.#give(socket, usualMs)
    }
    let bytes = 0
    for (const each of this.#givenMs.keys()) bytes += each.writableLength
    if (bytes <= mostBytes) return
    for (const [each, givenMs] of this.#givenMs) if (givenMs > shortMs) this.#give(each, shortMs)
  }

  #give(socket: Socket, ms: number): void {
    this.#givenMs.set(socket, ms)
    // It ends a connection on which nothing moved for so long.
    socket.setTimeout(ms)
  }
}
