import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { jsonSyntaxError } from '../../../simulators/kit/json-syntax.ts'
import { CallError } from '../call-error.ts'
import type { Fixture } from './fixture.ts'
import { answersOfHandlers } from './msw-handlers.ts'

/**
 * The answers in a file: recorded traffic (HAR), a pact, recorded replies (`{ request, response }`, or a list of
 * them), a module of msw's handlers (its code is run), or one body alone, for which `as` says of what it is.
 * @throws CallError for a file that is not there, cannot be read, or is none of these
 */
export async function fixturesIn(file: string, as: string | undefined): Promise<Fixture[]> {
  if (!existsSync(file)) throw new CallError(`${file}: no such file`)
  if (/\.[cm]?[jt]s$/.test(file)) return answersOfHandlers(file, await moduleAt(file))
  const told = await jsonOf(file)
  if (as !== undefined) return [bodyAlone(file, as, told)]
  const found = recorded(file, told)
  if (found) return found
  throw new CallError(
    `${file}: expected a HAR file, a pact, recorded replies such as {"request":{"method":"GET","url":"…"},"response":{"status":200,"body":{…}}}, or a module of msw handlers; for one body alone, --as 'GET /v1/customers/{id}' says of what it is`,
  )
}

async function moduleAt(file: string): Promise<Readonly<Record<string, unknown>>> {
  if (file.endsWith('ts')) {
    const { register } = await import('tsx/esm/api')
    register()
  }
  try {
    return (await import(pathToFileURL(resolve(file)).href)) as Record<string, unknown>
  } catch (error) {
    throw new CallError(
      `${file}: cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

async function jsonOf(file: string): Promise<unknown> {
  const text = readFileSync(file, 'utf8')
  try {
    return JSON.parse(text)
  } catch {
    throw new CallError(`${file}: ${await jsonSyntaxError(text)}`)
  }
}

function bodyAlone(file: string, as: string, body: unknown): Fixture {
  const [, method, url, status = '200'] = /^([A-Za-z]+) (\S+)(?: (\d{3}))?$/.exec(as) ?? []
  if (method === undefined || url === undefined) {
    throw new CallError(
      `--as ${as}: expected a method, a path and perhaps a status: 'GET /v1/customers/{id} 200'`,
    )
  }
  return { source: file, method, url, status: Number(status), body }
}

interface Loose {
  readonly [name: string]: unknown
}

function recorded(file: string, told: unknown): Fixture[] | undefined {
  const { log, interactions, consumer } = (told ?? {}) as { log?: { entries?: unknown } } & Loose
  if (Array.isArray(log?.entries))
    return log.entries.map((entry, index) => harEntry(`${file}#${index}`, entry))
  if (consumer && Array.isArray(interactions)) {
    return interactions.flatMap((one, index) => interaction(`${file}#${index}`, one))
  }
  const list = Array.isArray(told) ? told : [told]
  const fixtures = list.map((one, index) => reply(list.length === 1 ? file : `${file}#${index}`, one))
  const whole = fixtures.filter((fixture) => fixture !== undefined)
  return whole.length > 0 && whole.length === fixtures.length ? whole : undefined
}

interface Har {
  readonly request: {
    readonly method: string
    readonly url: string
    readonly postData?: { readonly text?: string }
  }
  readonly response: {
    readonly status: number
    readonly content?: { readonly text?: string; readonly encoding?: string }
  }
}

function harEntry(source: string, entry: unknown): Fixture {
  const { request, response } = entry as Har
  const { text = '', encoding } = response.content ?? {}
  const plain = encoding === 'base64' ? Buffer.from(text, 'base64').toString() : text
  const sent = parsed(request.postData?.text ?? '')
  return {
    source,
    method: request.method,
    url: request.url,
    status: response.status,
    body: parsed(plain),
    ...(sent === undefined ? {} : { requestBody: sent }),
  }
}

interface Interaction {
  readonly type?: string
  readonly request?: { readonly method?: string; readonly path?: string; readonly body?: unknown }
  readonly response?: { readonly status?: number; readonly body?: unknown }
}

/** A message has no answer of the provider's, and is passed over. */
function interaction(source: string, told: unknown): Fixture[] {
  const { request, response } = told as Interaction
  if (!request || !response) return []
  const sent = contentOf(request.body)
  return [
    {
      source,
      method: request.method ?? 'GET',
      url: request.path ?? '/',
      status: response.status ?? 200,
      body: contentOf(response.body),
      ...(sent === undefined ? {} : { requestBody: sent }),
      isPartial: true,
    },
  ]
}

/** In version 4 a body is an envelope of its content. */
function contentOf(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return undefined
  return 'content' in body && 'contentType' in body ? objectOnly(body.content) : body
}

function objectOnly(content: unknown): unknown {
  return typeof content === 'object' && content !== null ? content : undefined
}

function reply(source: string, told: unknown): Fixture | undefined {
  const { request, response, ...flat } = (told ?? {}) as { request?: Loose; response?: Loose } & Loose
  const asked = (request ?? flat) as Loose
  const url = asked.url ?? asked.path
  if (typeof url !== 'string') return undefined
  const answered =
    response && 'body' in response ? response : { status: flat.status, body: response ?? flat.body }
  const { status = 200, body } = answered as { status?: number; body?: unknown }
  if (body === undefined) return undefined
  return {
    source,
    method: typeof asked.method === 'string' ? asked.method : 'GET',
    url,
    status,
    body: typeof body === 'string' ? parsed(body) : body,
  }
}

function parsed(text: string): unknown {
  try {
    return objectOnly(JSON.parse(text))
  } catch {
    return undefined
  }
}
