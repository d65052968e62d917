import { CallError } from '../call-error.ts'
import type { Fixture } from './fixture.ts'
import { parsed } from './recorded.ts'

/** One of msw's request handlers, of version 2 or 3, as far as it is asked here. */
interface Handler {
  readonly info: { readonly method: unknown; readonly path: unknown }
  readonly resolver: (asked: object) => unknown
}

/**
 * What each of msw's HTTP handlers answers, asked once with a made-up value for each parameter of its path. All exports
 * count that are handlers, lists of them, or objects of either.
 * @throws CallError when the module has none
 */
export async function answersOfHandlers(
  file: string,
  module: Readonly<Record<string, unknown>>,
): Promise<Fixture[]> {
  const handlers = [...new Set(handlersIn(Object.values(module)))]
  if (handlers.length === 0) {
    throw new CallError(
      `${file}: expected exports that are msw handlers, lists of them, or objects of either`,
    )
  }
  return Promise.all(handlers.map((handler, index) => answerInTime(handler, `${file}#${index}`)))
}

function handlersIn(told: unknown, depth = 0): Handler[] {
  if (isHandler(told)) return [told]
  if (typeof told !== 'object' || told === null || depth > deepest) return []
  const isPlain = Array.isArray(told) || [null, Object.prototype].includes(Object.getPrototypeOf(told))
  return isPlain ? Object.values(told).flatMap((part) => handlersIn(part, depth + 1)) : []
}

/** A list in an object in the exports is this deep; what holds itself is no collection of handlers. */
const deepest = 5

function isHandler(told: unknown): told is Handler {
  const { info, resolver } = (told ?? {}) as Partial<Handler>
  return typeof resolver === 'function' && info?.path !== undefined && info.method !== undefined
}

const deadlineMs = 5000

/** A handler may wait for good, as with msw's `delay('infinite')`. */
async function answerInTime(handler: Handler, source: string): Promise<Fixture> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Fixture>((resolve) => {
    const problem = `it did not answer within ${deadlineMs / 1000} s`
    timer = setTimeout(() => resolve({ ...unasked(handler, source), problem }), deadlineMs)
  })
  try {
    return await Promise.race([answerOf(handler, source), late])
  } finally {
    clearTimeout(timer)
  }
}

function unasked({ info }: Handler, source: string): Fixture {
  return { source, method: String(info.method), url: String(info.path), status: 0, body: undefined }
}

async function answerOf(handler: Handler, source: string): Promise<Fixture> {
  const { info, resolver } = handler
  const about = unasked(handler, source)
  if (typeof info.path !== 'string' || typeof info.method !== 'string') {
    return { ...about, problem: 'its method or path is a pattern' }
  }
  const params: Record<string, string> = {}
  const filled = info.path.replaceAll(/:(\w+)[?*+]?/g, (_whole, name: string) => {
    params[name] = 'made-up'
    return 'made-up'
  })
  // A path alone, and one for any host, is asked at some host; what a scheme has of a colon is no parameter.
  const url = filled.replace(/^\*?(?=\/(?!\/))/, 'http://localhost')
  if (!URL.canParse(url)) return { ...about, problem: 'its path is a pattern' }
  const hasBody = !['GET', 'HEAD'].includes(info.method.toUpperCase())
  const request = new Request(url, {
    method: info.method,
    ...(hasBody ? { body: '{}', headers: { 'content-type': 'application/json' } } : {}),
  })
  try {
    const response = await firstOf(await resolver({ request, params, cookies: {}, requestId: source }))
    if (!(response instanceof Response))
      return { ...about, problem: 'it leaves the request to another handler' }
    return { ...about, url, status: response.status, body: parsed(await response.text()) }
  } catch (error) {
    return {
      ...about,
      problem: `it could not be asked: ${error instanceof Error ? error.message : String(error)}`,
    }
  }
}

/** A generator answers the first request with its first value. */
async function firstOf(answered: unknown): Promise<unknown> {
  const { next } = Object(answered) as { next?: unknown }
  if (typeof next !== 'function') return answered
  return (await (answered as AsyncIterator<unknown>).next()).value
}
