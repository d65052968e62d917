import { type StoredText, TextStore } from './text-store.ts'

/** A numbered line, which may carry a body and a path, by far the largest parts of it. */
interface Line {
  readonly n: number
  readonly kind: string
  readonly path?: string
  body?: string
}

/** What a limit has cost. */
export interface Dropped {
  /** Lines that are gone. */
  readonly lines: number
  /** Lines that are there without their body. */
  readonly bodies: number
  readonly limitBytes: number
  /** Number of the first line from which on nothing is missing. */
  readonly wholeFrom: number
}

/** About what a request or an answer takes in memory beside its path and body. */
const lineBytes = 256

/**
 * The newest lines, as far as a limit in bytes goes. The oldest bodies are dropped first: what happened can be told
 * without them. Once the lines alone take half of the limit, the oldest lines go too.
 */
export class LineWindow<Kept extends { readonly n: number; readonly kind: string }> {
  readonly #limitBytes: number
  readonly #texts: TextStore
  /** The bodies stand in the store alone. */
  #lines: Kept[] = []
  /** What each line takes without its body, and its body; of a dropped one its length, and 0 where there is none. */
  #ownSizes: number[] = []
  #bodies: Array<StoredText | number> = []
  #ownBytes = 0
  #bodyBytes = 0
  /** Where the lines that are kept begin, and those that have their body. */
  #start = 0
  #bodiesStart = 0
  #droppedLines = 0
  #droppedBodies = 0
  #wholeFrom = 0

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes
    this.#texts = new TextStore(limitBytes)
  }

  get dropped(): Dropped {
    return {
      lines: this.#droppedLines,
      bodies: this.#droppedBodies,
      limitBytes: this.#limitBytes,
      wholeFrom: this.#wholeFrom,
    }
  }

  /** Number of the oldest line that is kept; `undefined` when there is none. */
  get firstNumber(): number | undefined {
    return this.#lines[this.#start]?.n
  }

  /** Takes the line over, and its body away from it. */
  add(line: Kept): void {
    const { path, body } = line as Line
    const own = path === undefined ? ownSize(line) : lineBytes + path.length
    this.#lines.push(line)
    this.#ownSizes.push(own)
    this.#ownBytes += own
    if (body) {
      const stored = this.#texts.add(body)
      this.#bodies.push(stored)
      this.#bodyBytes += stored.bytes
      ;(line as Line).body = ''
    } else this.#bodies.push(0)
    this.#shrink()
  }

  /**
   * Copies of the lines that `keeps` approves, which is shown them without their bodies, up to a number of them.
   * @param since number of the first line that is looked at: numbers follow each other
   * @param until number of the first line that is not looked at any more
   */
  lines(keeps: (line: Kept) => boolean, most: number, since = 0, until = Number.POSITIVE_INFINITY): Kept[] {
    const found: Kept[] = []
    const first = this.firstNumber ?? since
    const end = Math.min(this.#lines.length, this.#start + until - first)
    for (let at = this.#start + Math.max(0, since - first); at < end && found.length < most; at += 1) {
      const line = this.#lines[at]!
      if (!keeps(line)) continue
      const body = this.#bodies[at]!
      if (body === 0) found.push({ ...line })
      else if (typeof body === 'number') found.push({ ...line, body: `<${body} bytes, dropped>` })
      else found.push({ ...line, body: this.#texts.read(body) })
    }
    return found
  }

  clear(): void {
    for (const body of this.#bodies) if (typeof body !== 'number') this.#texts.forget(body)
    this.#lines = []
    this.#ownSizes = []
    this.#bodies = []
    this.#ownBytes = this.#bodyBytes = this.#start = this.#bodiesStart = 0
    this.#droppedLines = this.#droppedBodies = this.#wholeFrom = 0
  }

  #shrink(): void {
    while (this.#ownBytes + this.#bodyBytes > this.#limitBytes && this.#bodiesStart < this.#lines.length) {
      this.#dropBody(this.#bodiesStart++)
    }
    while (this.#ownBytes > this.#limitBytes / 2 && this.#start < this.#lines.length) this.#dropLine()
    // Seldom, as what is behind moves up each time.
    if (this.#start > 1024 && this.#start > this.#lines.length / 2) this.#removeDropped()
  }

  #dropBody(at: number): void {
    const body = this.#bodies[at]!
    if (typeof body === 'number') return
    this.#texts.forget(body)
    this.#bodies[at] = body.bytes
    this.#bodyBytes -= body.bytes
    this.#droppedBodies += 1
    this.#wholeFrom = this.#lines[at]!.n + 1
  }

  #dropLine(): void {
    if (this.#start === this.#bodiesStart) this.#dropBody(this.#bodiesStart++)
    this.#ownBytes -= this.#ownSizes[this.#start]!
    this.#droppedLines += 1
    if (this.#bodies[this.#start] !== 0) this.#droppedBodies -= 1
    this.#wholeFrom = Math.max(this.#wholeFrom, this.#lines[this.#start]!.n + 1)
    this.#start += 1
  }

  #removeDropped(): void {
    this.#lines.splice(0, this.#start)
    this.#ownSizes.splice(0, this.#start)
    this.#bodies.splice(0, this.#start)
    this.#bodiesStart -= this.#start
    this.#start = 0
  }
}

/** Acts and decisions hold what somebody sent or what was made of it; the other kinds are short. */
function ownSize(line: Line): number {
  const long = line.kind === 'act' || line.kind === 'decision'
  return lineBytes + (long ? JSON.stringify(line).length : 0)
}
