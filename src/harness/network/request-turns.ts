import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { scaledClock } from '../time/real-clock.ts'
import { UnreadAnswers } from './unread-answers.ts'

/** The engine's own, also where a test has faked it since: a server must not stand still with the test's time. */
const nextTurn = setImmediate
const clock = scaledClock()

/** How often it is looked whether there is room for another answer, in real milliseconds. */
const lookMs = 20

/** How many requests are handed on in one turn: their answers are made at its end, and none of them is counted before. */
const mostInTurn = 2

/** From how many pipelined requests on, of all connections together, a connection with many of them is ended. */
const mostPipelined = 10_000

/** How many pipelined requests a connection may always have. */
const usualPipelined = 100

/**
 * Hands requests on in the order in which they came, of each connection one at a time. While connections come in it is
 * one request a turn of the event loop: Node accepts one connection a turn, so that with hundreds of busy connections
 * further ones would wait for seconds to be accepted. While the answers that nobody reads take too much memory no further
 * one is begun.
 */
export class RequestTurns {
  /** The answers of all servers that share these turns. */
  readonly unread: UnreadAnswers
  readonly #queue: Array<() => void> = []
  readonly #pieces: Array<() => void> = []
  /** What each connection with an unanswered request has pipelined behind it. */
  readonly #pipelined = new Map<Socket, Array<() => void>>()
  #pipelinedCount = 0
  #hasAccepted = false
  #isScheduled = false

  constructor(unread = new UnreadAnswers()) {
    this.unread = unread
  }

  /** Resolves when a further piece of an answer may be built: of all answers together one a turn of the event loop. */
  piece(): Promise<void> {
    return new Promise((resolve) => {
      this.#pieces.push(resolve)
      if (this.#pieces.length === 1) nextTurn(this.#pieceTurn)
    })
  }

  readonly #pieceTurn = (): void => {
    this.#pieces.shift()?.()
    if (this.#pieces.length > 0) nextTurn(this.#pieceTurn)
  }

  /** To be called for each new connection. */
  accepted(): void {
    this.#hasAccepted = true
  }

  /** Calls `answer` in its turn, unless the connection has ended before the answer to an earlier request on it. */
  take(socket: Socket, outgoing: ServerResponse, answer: () => void): void {
    outgoing.once('close', () => this.#next(socket))
    const waiting = this.#pipelined.get(socket)
    if (!waiting) {
      this.#pipelined.set(socket, [])
      // A turn of its own costs a tenth of a request.
      if (this.#hasAccepted || this.#isScheduled || this.unread.isFull) this.#enqueue(answer)
      else answer()
      return
    }
    waiting.push(answer)
    this.#pipelinedCount += 1
    if (this.#pipelinedCount > mostPipelined && waiting.length > usualPipelined) socket.destroy()
  }

  #next(socket: Socket): void {
    const waiting = this.#pipelined.get(socket)
    const answer = waiting?.shift()
    if (answer) this.#pipelinedCount -= 1
    if (answer && !socket.destroyed) {
      // What ended the wait for a reader does not end that for an answer.
      socket.setTimeout(0)
      this.#enqueue(answer)
      return
    }
    this.#pipelinedCount -= waiting?.length ?? 0
    this.#pipelined.delete(socket)
  }

  #enqueue(answer: () => void): void {
    this.#queue.push(answer)
    if (this.#isScheduled) return
    this.#isScheduled = true
    nextTurn(this.#turn)
  }

  readonly #turn = (): void => {
    if (this.unread.isFull) {
      this.unread.makeRoom(lookMs)
      void clock.sleep(lookMs).then(this.#turn)
      return
    }
    const answers = this.#queue.splice(0, this.#hasAccepted || this.unread.isAny ? 1 : mostInTurn)
    this.#hasAccepted = false
    for (const answer of answers) answer()
    this.#isScheduled = this.#queue.length > 0
    if (this.#isScheduled) nextTurn(this.#turn)
  }
}
