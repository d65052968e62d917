import type { Context } from 'hono'

/**
 * Headers within the process, read as they were given: most messages are asked for one or two of theirs, and real
 * Headers copy and check them all. Those are made for whoever goes through all of them.
 */
export class PlainHeaders implements Iterable<[string, string]> {
  readonly #given: Readonly<Record<string, string>>

  constructor(given: Readonly<Record<string, string>>) {
    this.#given = given
  }

  get(name: string): string | null {
    const sought = name.toLowerCase()
    for (const key in this.#given) {
      if (key === sought || key.toLowerCase() === sought) return this.#given[key]!
    }
    return null
  }

  has(name: string): boolean {
    return this.get(name) !== null
  }

  forEach(seen: (value: string, name: string) => void): void {
    for (const [name, value] of this) seen(value, name)
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return new Headers(this.#given).entries()
  }
}

/**
 * What an app answers within the process: status, headers and body, without the stream that a real Response makes
 * of its body. It can be read as a Response is, and as often as one likes.
 */
export class PlainAnswer {
  readonly status: number
  readonly body: string | Uint8Array | null
  /** As they were given: most answers are read without a look at their headers. */
  readonly given: Headers | Readonly<Record<string, string>>

  constructor(status: number, headers: PlainAnswer['given'], body: PlainAnswer['body']) {
    this.status = status
    this.given = headers
    this.body = body
  }

  get headers(): Headers | PlainHeaders {
    return this.given instanceof Headers ? this.given : new PlainHeaders(this.given as Record<string, string>)
  }

  async text(): Promise<string> {
    return typeof this.body === 'string' ? this.body : new TextDecoder().decode(this.body ?? undefined)
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text())
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    const bytes = typeof this.body === 'string' ? new TextEncoder().encode(this.body) : this.body?.slice()
    return (bytes?.buffer ?? new ArrayBuffer(0)) as ArrayBuffer
  }
}

/** What comes out of an app: routes may answer either way. */
export type Answer = Response | PlainAnswer

/** An answer for a route to give. hono asks for a Response by its type, and only hands it on. */
export function answer(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: PlainAnswer['body'],
): Response {
  return new PlainAnswer(status, headers, body) as unknown as Response
}

/**
 * Lets the routes of this call answer by `c.json` as {@link answer} does. hono keeps to itself what `c.header` and
 * `c.status` set, so headers are noted here too, and where that is not enough a real Response is made as ever.
 */
export function answerPlainly(c: Context): void {
  const { json, header, status } = c
  const noted: Record<string, string> = {}
  const notedHeader: Context['header'] = (name, value, options) => {
    header(name, value, options)
    if (value === undefined || options?.append) c.json = json
    else noted[name.toLowerCase()] = value
  }
  const knownStatus: Context['status'] = (code) => {
    status(code)
    c.json = json
  }
  const plainJson = (body: object, code = 200, headers?: Record<string, string>) =>
    answer(
      code,
      Object.assign({}, noted, { 'content-type': 'application/json' }, headers),
      JSON.stringify(body),
    )
  // By name: a function written where it is assigned to a property lives on, with all that it reaches (the world of
  // the call), until the engine collects all garbage.
  c.header = notedHeader
  c.status = knownStatus
  c.json = plainJson as typeof json
}

/** The same answer with one more header. */
export function withHeader(given: Response, name: string, value: string): Response {
  if (!(given instanceof PlainAnswer)) {
    given.headers.set(name, value)
    return given
  }
  return answer(given.status, Object.assign(Object.fromEntries(given.headers), { [name]: value }), given.body)
}

/** The answer as a real Response, for a socket or whoever else wants one. */
export function toResponse(given: Answer): Response {
  if (!(given instanceof PlainAnswer)) return given
  const headers = given.given as Record<string, string>
  return new Response(given.body as string | null, { status: given.status, headers })
}
