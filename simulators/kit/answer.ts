import type { Context } from 'hono'

/**
 * What an app answers within the process: status, headers and body, without the stream that a real Response makes
 * of its body. It can be read as a Response is, and as often as one likes.
 */
export class PlainAnswer {
  readonly status: number
  readonly body: string | Uint8Array | null
  /** As they were given: most answers are read without a look at their headers. */
  readonly given: Headers | Readonly<Record<string, string>>
  #headers: Headers | undefined

  constructor(status: number, headers: PlainAnswer['given'], body: PlainAnswer['body']) {
    this.status = status
    this.given = headers
    this.body = body
  }

  get headers(): Headers {
    this.#headers ??= new Headers(this.given as Record<string, string>)
    return this.#headers
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
    answer(code, { ...noted, 'content-type': 'application/json', ...headers }, JSON.stringify(body))
  // By name: a function written where it is assigned to a property lives on, with all that it reaches (the world of
  // the call), until the engine collects all garbage.
  c.header = notedHeader
  c.status = knownStatus
  c.json = plainJson as typeof json
}

/** The answer as a real Response, for a socket or whoever else wants one. */
export function toResponse(given: Answer): Response {
  if (!(given instanceof PlainAnswer)) return given
  const headers = given.given as Record<string, string>
  return new Response(given.body as string | null, { status: given.status, headers })
}
