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
}

/** The lanes of the diagram, from the person who calls to the agent. */
export const lanes = [
  ['people', 'People'],
  ['ccai-platform', 'CCAI Platform'],
  ['digital-experience', 'Digital Experience'],
  ['channel', 'Channel'],
  ['integration-core', 'Core'],
  ['kustomer', 'Kustomer'],
] as const

/** The rows of a scene, which grow with its lines. */
export class Rows {
  readonly list: Row[] = []
  readonly #open = new Map<number, Row>()

  add(lines: readonly ShownLine[]): void {
    for (const line of lines) this.#add(line)
  }

  #add(line: ShownLine): void {
    const { n, atMs } = line
    switch (line.kind) {
      case 'request': {
        const { exchange, text } = line
        const row: Row = {
          ...{ n, atMs, kind: 'message', exchange, text, tone: 'open' },
          from: laneOf(line.from),
          to: laneOf(line.to),
        }
        this.#open.set(exchange, row)
        this.list.push(row)
        return
      }
      case 'answer':
        this.#end(line.exchange, String(line.status), line.status < 400 ? 'good' : 'refused')
        return
      case 'no-answer':
        this.#end(line.exchange, line.text, 'broken')
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
    const row = exchange === undefined ? undefined : this.#open.get(exchange)
    const lane = row?.to ?? 'people'
    this.list.push({ n, atMs, kind: 'fault', from: lane, to: lane, text: `fault: ${text}`, tone: 'fault' })
  }

  #end(exchange: number, end: string, tone: Row['tone']): void {
    const row = this.#open.get(exchange)
    if (!row) return
    row.end = end
    row.tone = tone
    this.#open.delete(exchange)
  }
}

/** Who is no party of the world stands among the people: a browser, a script, somebody's own integration. */
function laneOf(party: string): string {
  return lanes.some(([lane]) => lane === party) ? party : 'people'
}
