import type { ShownLine } from '../wire.ts'

/** A row of the sequence diagram: a message with its end, or something that somebody did or decided. */
export interface Row {
  readonly n: number
  readonly atMs: number
  readonly kind: 'message' | 'act' | 'refused' | 'decision' | 'change' | 'fault'
  readonly from: string
  readonly to: string
  readonly text: string
  readonly exchange?: number
  /** How a message ended: a status, or why there was no answer; undefined while it is open. */
  end?: string
  tone: 'open' | 'good' | 'refused' | 'broken' | 'quiet' | 'fault'
  readonly because?: readonly string[]
  /** Whether the same request failed before, and is sent again. */
  readonly isAgain?: boolean
  /** By what the same request is known. */
  readonly request?: string
}

/** Statuses after which a client sends the same request again; every one from 500 on is one too. */
const transient: readonly number[] = [401, 408, 425, 429]

/** The lanes of the diagram, from the person who calls to the agent. */
export const lanes: readonly string[] = [
  'people',
  'ccai-platform',
  'digital-experience',
  'channel',
  'integration-core',
  'kustomer',
]

/** How a status is shown: green where it was taken, orange where it was refused. */
export function toneOf(status: number): 'good' | 'refused' {
  return status < 400 ? 'good' : 'refused'
}

/** A message is on its way for less time than this, in simulated milliseconds. */
const longestWayMs = 50

/** The rows of a scene, which grow with its lines. */
export class Rows {
  readonly list: Row[] = []
  /** The row of each line, by the line's number: an answer stands in the row of its request. */
  readonly #places = new Map<number, number>()
  /** The places of messages that have no answer yet, by exchange. */
  readonly #open = new Map<number, number>()
  /** The requests that failed when they were sent last. */
  readonly #failed = new Set<string>()

  /** The place of the row in which a line is told; `undefined` where there is none. */
  placeOf(n: number): number | undefined {
    return this.#places.get(n)
  }

  /** The open message that something is waited for since then. */
  openSince(atMs: number): Row | undefined {
    return [...this.#open.values()]
      .map((place) => this.list[place]!)
      .filter((row) => row.atMs <= atMs && row.atMs >= atMs - longestWayMs)
      .at(-1)
  }

  add(lines: readonly ShownLine[]): void {
    for (const line of lines) {
      this.#places.set(line.n, this.list.length)
      this.#add(line)
    }
  }

  #add(line: ShownLine): void {
    const { n, atMs } = line
    switch (line.kind) {
      case 'request': {
        const { exchange, text } = line
        const request = `${line.from} ${line.to} ${text} ${line.bodyHash}`
        const row: Row = {
          ...{ n, atMs, kind: 'message', exchange, text, tone: 'open', request },
          isAgain: this.#failed.has(request),
          from: laneOf(line.from),
          to: laneOf(line.to),
        }
        this.#open.set(exchange, this.list.length)
        this.list.push(row)
        return
      }
      case 'answer':
        this.#end(line, String(line.status), toneOf(line.status))
        return
      case 'no-answer':
        this.#end(line, line.text, 'broken')
        return
      case 'fault':
        this.#fault(line)
        return
      case 'act':
      case 'refused': {
        const who = line.who === undefined ? '' : `${line.who} `
        const tone = line.kind === 'refused' ? 'refused' : 'quiet'
        this.list.push({
          n,
          atMs,
          kind: line.kind,
          from: 'people',
          to: laneOf(line.at),
          text: who + line.text,
          tone,
        })
        return
      }
      case 'decision': {
        const { text, because } = line
        const lane = 'integration-core'
        this.list.push({ n, atMs, kind: 'decision', from: lane, to: lane, text, because, tone: 'quiet' })
        return
      }
      default: {
        const lane = laneOf(line.at)
        const because = line.rule === undefined ? {} : { because: [line.rule] }
        this.list.push({
          n,
          atMs,
          kind: 'change',
          from: lane,
          to: lane,
          text: line.text,
          tone: 'quiet',
          ...because,
        })
      }
    }
  }

  #fault({ n, atMs, exchange, text }: Extract<ShownLine, { kind: 'fault' }>): void {
    const place = exchange === undefined ? undefined : this.#open.get(exchange)
    const row = place === undefined ? undefined : this.list[place]
    const lane = row?.to ?? 'people'
    this.list.push({ n, atMs, kind: 'fault', from: lane, to: lane, text: `fault: ${text}`, tone: 'fault' })
  }

  #end({ n, exchange }: { n: number; exchange: number }, end: string, tone: Row['tone']): void {
    const place = this.#open.get(exchange)
    if (place === undefined) {
      this.#places.delete(n)
      return
    }
    const row = this.list[place]!
    row.end = end
    row.tone = tone
    const isToRepeat = tone === 'broken' || transient.includes(Number(end)) || Number(end) >= 500
    if (isToRepeat) this.#failed.add(row.request!)
    else this.#failed.delete(row.request!)
    this.#places.set(n, place)
    this.#open.delete(exchange)
  }
}

/** Who is no party of the world stands among the people: a browser, a script, somebody's own integration. */
function laneOf(party: string): string {
  return lanes.includes(party) ? party : 'people'
}
