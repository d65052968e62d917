import { z } from 'zod'
import { checkedBy } from '../json-file.ts'
import type { Fixture } from './fixture.ts'

/**
 * The answers in a HAR file, a pact, a recorded reply or a list of those; `undefined` for anything else.
 * @throws CallError that names what in it is not as it should be
 */
export function recorded(file: string, told: unknown): Fixture[] | undefined {
  const { log, interactions, consumer } = Object(told) as {
    log?: { entries?: unknown }
    interactions?: unknown
    consumer?: unknown
  }
  if (Array.isArray(log?.entries)) {
    return log.entries.map((entry, index) =>
      harEntry(entry, { file, path: ['log', 'entries', index], index }),
    )
  }
  if (consumer && Array.isArray(interactions)) {
    return interactions.flatMap((one, index) =>
      interaction(one, { file, path: ['interactions', index], index }),
    )
  }
  const list = Array.isArray(told) ? told : [told]
  const fixtures = list.map((one, index) => reply(list.length === 1 ? file : `${file}#${index}`, one))
  const whole = fixtures.filter((fixture) => fixture !== undefined)
  return whole.length > 0 && whole.length === fixtures.length ? whole : undefined
}

/** Where a record stands in a file. */
interface Place {
  readonly file: string
  readonly path: readonly PropertyKey[]
  readonly index: number
}

function checked<T>(schema: z.ZodType<T>, value: unknown, { file, path }: Place): T {
  return checkedBy(schema, value, { shownAs: file, path })
}

const harSchema = z.looseObject({
  request: z.looseObject({
    method: z.string(),
    url: z.string(),
    postData: z.looseObject({ text: z.string().nullish() }).nullish(),
  }),
  response: z.looseObject({
    status: z.number(),
    content: z.looseObject({ text: z.string().nullish(), encoding: z.string().nullish() }).nullish(),
  }),
})

function harEntry(told: unknown, place: Place): Fixture {
  const { request, response } = checked(harSchema, told, place)
  const { text, encoding } = response.content ?? {}
  const sent = request.postData?.text
  return {
    source: `${place.file}#${place.index}`,
    method: request.method,
    url: request.url,
    status: response.status,
    body: parsed(encoding === 'base64' ? Buffer.from(text ?? '', 'base64').toString() : (text ?? '')),
    ...(sent ? { request: { body: parsed(sent) } } : {}),
  }
}

const interactionSchema = z.looseObject({
  type: z.string().optional(),
  request: z.unknown().optional(),
  response: z.unknown().optional(),
})

const httpSchema = z.looseObject({
  request: z.looseObject({
    method: z.string().default('GET'),
    path: z.string().default('/'),
    body: z.unknown().optional(),
  }),
  response: z.looseObject({ status: z.number().default(200), body: z.unknown().optional() }),
})

/** A message has no answer of the provider's, and is passed over. */
function interaction(told: unknown, place: Place): Fixture[] {
  const { type = 'Synchronous/HTTP', ...rest } = checked(interactionSchema, told, place)
  if (type !== 'Synchronous/HTTP' || !rest.request || !rest.response) return []
  const { request, response } = checked(httpSchema, told, place)
  const sent = contentOf(request.body)
  return [
    {
      source: `${place.file}#${place.index}`,
      method: request.method,
      url: request.path,
      status: response.status,
      body: contentOf(response.body),
      ...(sent === undefined ? {} : { request: { body: sent } }),
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

interface Loose {
  readonly [name: string]: unknown
}

function reply(source: string, told: unknown): Fixture | undefined {
  const { request, response, ...flat } = Object(told) as Loose
  const asked = Object(request ?? flat) as Loose
  const url = asked.url ?? asked.path
  if (typeof url !== 'string') return undefined
  const isAnswer = typeof response === 'object' && response !== null && 'body' in response
  const { status = 200, body } = (
    isAnswer ? response : { status: flat.status, body: response ?? flat.body }
  ) as Loose
  if (body === undefined || typeof status !== 'number') return undefined
  return {
    source,
    method: typeof asked.method === 'string' ? asked.method : 'GET',
    url,
    status,
    body: jsonOf(body),
    ...(request && asked.body !== undefined ? { request: { body: jsonOf(asked.body) } } : {}),
  }
}

/** A body is told as JSON, or as the text of it. */
function jsonOf(body: unknown): unknown {
  return typeof body === 'string' ? parsed(body) : body
}

/** The JSON in a text; `undefined` where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
