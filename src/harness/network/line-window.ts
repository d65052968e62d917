/** A line that may carry a body and a path, by far the largest parts of it. */
interface Line {
  readonly kind: string
  readonly path?: string
  body?: string
}

/** About what a request or an answer takes in memory beside its path and body. */
const lineBytes = 256

/**
 * The newest lines, as far as a limit in bytes goes. The oldest bodies are dropped first: what happened can be told
 * without them. Once the lines alone take half of the limit, the oldest lines go too.
 */
export class LineWindow<Kept extends { readonly kind: string }> {
  readonly #limitBytes: number
  #lines: Kept[] = []
  /** What each line takes without its body, and what its body takes. */
  #ownSizes: number[] = []
  #bodySizes: number[] = []
  #ownBytes = 0
  #bodyBytes = 0
  /** Where the lines that are kept begin, and those that have their body. */
  #start = 0
  #bodiesStart = 0
  #droppedLines = 0
  #droppedBodies = 0

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes
  }

  /** What the limit has cost: lines that are gone, and lines that are there without their body. */
  get dropped(): { readonly lines: number; readonly bodies: number; readonly limitBytes: number } {
    return { lines: this.#droppedLines, bodies: this.#droppedBodies, limitBytes: this.#limitBytes }
  }

  add(line: Kept): void {
    this.#lines.push(line)
    if (this.#limitBytes === Number.POSITIVE_INFINITY) return
    const { path, body } = line as Line
    const own = path === undefined ? ownSize(line) : lineBytes + path.length
    const bodySize = body === undefined ? 0 : Buffer.byteLength(body)
    this.#ownSizes.push(own)
    this.#bodySizes.push(bodySize)
    this.#ownBytes += own
    this.#bodyBytes += bodySize
    this.#shrink()
  }

  lines(): readonly Kept[] {
    this.#forget()
    return this.#lines
  }

  clear(): void {
    this.#lines = []
    this.#ownSizes = []
    this.#bodySizes = []
    this.#ownBytes = this.#bodyBytes = this.#start = this.#bodiesStart = 0
    this.#droppedLines = this.#droppedBodies = 0
  }

  #shrink(): void {
    while (this.#ownBytes + this.#bodyBytes > this.#limitBytes && this.#bodiesStart < this.#lines.length) {
      this.#dropBody(this.#bodiesStart++)
    }
    while (this.#ownBytes > this.#limitBytes / 2 && this.#start < this.#lines.length) this.#dropLine()
    // Seldom, as what is behind moves up each time.
    if (this.#start > 1024 && this.#start > this.#lines.length / 2) this.#forget()
  }

  #dropBody(at: number): void {
    const body = this.#bodySizes[at]!
    if (body === 0) return
    this.#bodyBytes -= body
    this.#droppedBodies += 1
    const line = this.#lines[at] as unknown as Line
    line.body = `<${body} bytes, dropped>`
  }

  #dropLine(): void {
    if (this.#start === this.#bodiesStart) this.#dropBody(this.#bodiesStart++)
    this.#ownBytes -= this.#ownSizes[this.#start]!
    this.#droppedLines += 1
    if (this.#bodySizes[this.#start]! > 0) this.#droppedBodies -= 1
    this.#start += 1
  }

  #forget(): void {
    if (this.#start === 0) return
    this.#lines.splice(0, this.#start)
    this.#ownSizes.splice(0, this.#start)
    this.#bodySizes.splice(0, this.#start)
    this.#bodiesStart -= this.#start
    this.#start = 0
  }
}

/** Acts and decisions hold what somebody sent or what was made of it; the other kinds are short. */
function ownSize(line: Line): number {
  const long = line.kind === 'act' || line.kind === 'decision'
  return lineBytes + (long ? JSON.stringify(line).length : 0)
}
