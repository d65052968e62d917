import { CallError } from '../call-error.ts'
import type { Fixture } from './fixture.ts'

/** One of msw's request handlers, of version 2 or 3, as far as it is asked here. */
interface Handler {
  readonly info: { readonly method: unknown; readonly path: unknown }
  readonly resolver: (asked: object) => unknown
}

/**
 * What each of msw's HTTP handlers answers, asked once with a made-up value for each parameter of its path. They stand
 * in `handlers`, or in the default export.
 * @throws CallError when the module has none
 */
export async function answersOfHandlers(
  file: string,
  module: Readonly<Record<string, unknown>>,
): Promise<Fixture[]> {
  const exported = [module.handlers, module.default].find(Array.isArray) as unknown[] | undefined
  const handlers = (exported ?? []).filter(isHandler)
  if (handlers.length === 0) {
    throw new CallError(
      `${file}: expected msw handlers, as a list in the export "handlers", or as the default`,
    )
  }
  return Promise.all(handlers.map((handler, index) => answerOf(handler, `${file}#${index}`)))
}

function isHandler(told: unknown): told is Handler {
  const { info, resolver } = (told ?? {}) as Partial<Handler>
  return typeof resolver === 'function' && info?.path !== undefined && info.method !== undefined
}

async function answerOf({ info, resolver }: Handler, source: string): Promise<Fixture> {
  const about = { source, method: String(info.method), url: String(info.path), status: 0, body: undefined }
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
    const response = await resolver({ request, params, cookies: {}, requestId: source })
    if (!(response instanceof Response))
      return { ...about, problem: 'it leaves the request to another handler' }
    const text = await response.text()
    return { ...about, url, status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  } catch (error) {
    return {
      ...about,
      problem: `it could not be asked: ${error instanceof Error ? error.message : String(error)}`,
    }
  }
}
