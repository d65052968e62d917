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

/** As little is no reading: whoever takes less in a quarter of the short time while others wait for room is given up. */
const leastRead = 65_536

/** A connection whose answer waits. */
interface Waiting {
  /** How long it is given, in milliseconds. */
  givenMs: number
  /** How much had left on it when that was last looked at: of an answer that is built as it is read, as much waits ever. */
  leftBytes: number
}

/**
 * The answers that wait for callers to read them, which stay in memory until then: tells when there are too many for
 * another one to be made, and ends the connections of callers who do not read.
 */
export class UnreadAnswers {
  readonly #patience: Patience
  readonly #waiting = new Map<Socket, Waiting>()
  #fullMs = 0

  constructor(patience = usualPatience) {
    this.#patience = patience
  }

  /** Whether some answer waits. */
  get isAny(): boolean {
    return this.#waiting.size > 0
  }

  /** Whether more waits than is kept for callers. */
  get isFull(): boolean {
    let bytes = 0
    for (const { writableLength } of this.#waiting.keys()) bytes += writableLength
    return bytes > this.#patience.mostBytes
  }

  /** Watches an answer that is being written to its connection, where not all of it has left the process. */
  watch(outgoing: ServerResponse): void {
    const { socket } = outgoing
    if (!socket || socket.destroyed || (outgoing.writableEnded && socket.writableLength === 0)) return
    const { usualMs, shortMs } = this.#patience
    if (!this.#waiting.has(socket)) {
      outgoing.once('close', () => this.#waiting.delete(socket))
      this.#give(socket, usualMs)
    }
    if (!this.isFull) return
    for (const [each, { givenMs }] of this.#waiting) if (givenMs > shortMs) this.#give(each, shortMs)
  }

  /**
   * To be called again and again while others wait for room: ends the connections that read, but so little that there
   * would be none for long.
   * @param sinceMs real milliseconds since the last call
   */
  makeRoom(sinceMs: number): void {
    this.#fullMs += sinceMs
    if (this.#fullMs < this.#patience.shortMs / 4) return
    this.#fullMs = 0
    for (const [socket, waiting] of this.#waiting) {
      const leftBytes = socket.bytesWritten - socket.writableLength
      const read = leftBytes - waiting.leftBytes
      waiting.leftBytes = leftBytes
      if (read < leastRead && socket.writableLength > leastRead) socket.destroy()
    }
  }

  #give(socket: Socket, givenMs: number): void {
    this.#waiting.set(socket, { givenMs, leftBytes: Number.NEGATIVE_INFINITY })
    // It ends a connection on which nothing moved for so long.
    socket.setTimeout(givenMs)
  }
}
