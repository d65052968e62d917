/** The platform's Response as it is; its types tell of properties, which nobody could override. */
declare class ResponseClass {
  readonly headers: Headers
  constructor(body?: ConstructorParameters<typeof Response>[0], init?: ResponseInit)
  get body(): Response['body']
  get bodyUsed(): boolean
  text(): Promise<string>
  json(): Promise<unknown>
  arrayBuffer(): Promise<ArrayBuffer>
  blob(): ReturnType<Response['blob']>
  bytes(): Promise<Uint8Array>
  formData(): ReturnType<Response['formData']>
  clone(): Response
}
const PlatformResponse = engineResponse() as unknown as typeof ResponseClass

/** The engine's own, also when somebody has put another in its place: hono's server does. */
function engineResponse(): typeof Response {
  let own = globalThis.Response
  for (let above = own; above !== Function.prototype; above = Object.getPrototypeOf(above)) own = above
  return own
}

/** A text may not stand beside these; the platform says so when it is tried. */
const bodiless = new Set([101, 103, 204, 205, 304])

/**
 * The platform's Response, but for a body that is a text: no stream is made of that before somebody asks for one.
 * Streams take a sixth of the time of a replay otherwise, and within a process nobody needs them.
 */
export class TextResponse extends PlatformResponse {
  /** What the platform's own make is one of these too: servers ask. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof PlatformResponse
  }

  readonly #text: string | undefined
  #isRead = false
  /** The same with a stream, once somebody has asked for it. */
  #streamed: ResponseClass | undefined

  constructor(...[body, init]: ConstructorParameters<typeof ResponseClass>) {
    const isText = typeof body === 'string' && !bodiless.has(Number(init?.status ?? 200))
    super(isText ? null : body, init)
    if (!isText) return
    this.#text = body
    if (!this.headers.has('content-type')) this.headers.set('content-type', 'text/plain;charset=UTF-8')
  }

  override get bodyUsed(): boolean {
    return this.#isRead || (this.#streamed ? this.#streamed.bodyUsed : super.bodyUsed)
  }

  override get body(): Response['body'] {
    if (this.#text === undefined) return super.body
    return this.#isRead ? null : this.#stream(this.#text).body
  }

  override async text(): Promise<string> {
    if (this.#text === undefined) return super.text()
    if (this.#streamed || this.#isRead) return this.#stream(this.#text).text()
    this.#isRead = true
    return this.#text.replace(/^\uFEFF/, '')
  }

  override async json(): Promise<unknown> {
    return JSON.parse(await this.text())
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#text === undefined ? super.arrayBuffer() : this.#stream(this.#text).arrayBuffer()
  }

  override async blob(): ReturnType<Response['blob']> {
    return this.#text === undefined ? super.blob() : this.#stream(this.#text).blob()
  }

  override async bytes(): Promise<Uint8Array> {
    return this.#text === undefined ? super.bytes() : this.#stream(this.#text).bytes()
  }

  override async formData(): ReturnType<Response['formData']> {
    return this.#text === undefined ? super.formData() : this.#stream(this.#text).formData()
  }

  override clone(): Response {
    if (this.#text === undefined) return super.clone()
    if (this.#streamed || this.#isRead) return this.#stream(this.#text).clone()
    const copy = new TextResponse(this.#text, asInit(this))
    if (!this.headers.has('content-type')) copy.headers.delete('content-type')
    return copy as unknown as Response
  }

  #stream(text: string): ResponseClass {
    if (this.#isRead) throw new TypeError('the body has been read')
    this.#streamed ??= new PlatformResponse(text, asInit(this))
    return this.#streamed
  }
}

/** Status and headers, for another of its kind. */
function asInit(response: ResponseClass): ResponseInit {
  return response as unknown as Response
}

let users = 0
let before = globalThis.Response

/**
 * Makes it the process's Response, so that servers within the process answer with it, until the last of those who
 * asked for it is done: what it returns ends that. (hono's own server does the like, for good.)
 */
export function useTextResponses(): () => void {
  if (users === 0) before = globalThis.Response
  users += 1
  globalThis.Response = TextResponse as unknown as typeof Response
  let done = false
  return () => {
    if (done) return
    done = true
    users -= 1
    if (users === 0) globalThis.Response = before
  }
}
