import type { z } from 'zod'
import type { Fetch, FetchResponse } from '../ports/fetch.ts'
import type { Secret } from '../ports/secret.ts'
import type { LinkedSession } from './linked-session.ts'
import { type AgentRecord, agentsSchema, errorSchema, recordSchema, type SessionRecord } from './wire.ts'

/** A read from CCAI Platform that told nothing: the same event is tried again later. */
export class PlatformUnavailable extends Error {
  override readonly name = 'PlatformUnavailable'
}

/** What the core reads from CCAI Platform: one call or chat (Apps API), one agent (Manager API). */
export interface PlatformClient {
  /** @throws PlatformUnavailable unless the platform answered with it or a 404, which gives `null` */
  session(session: LinkedSession): Promise<SessionRecord | null>
  agent(id: number): Promise<AgentRecord | null>
  /** Says which conversation a call or chat belongs to. @throws PlatformUnavailable unless the platform took it */
  link(session: LinkedSession, conversationId: string): Promise<void>
  /** Another GET of either API. @throws PlatformUnavailable unless it answered in this form, or with a 404, which gives `null` */
  read<T>(path: string, schema: z.ZodType<T>): Promise<T | null>
  /** A POST to either API. @throws PlatformUnavailable unless it answered 200 in this form */
  post<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T>
  /** A file's bytes. @throws PlatformUnavailable when they cannot be had now, or lie on another host */
  file(url: string): Promise<Uint8Array>
}

/** Where the platform is, and how it is asked. */
export interface PlatformClientParts {
  readonly baseUrl: string
  /** User name of the Basic login: the tenant's subdomain. */
  readonly subdomain: string
  readonly apiToken: Secret
  /** Where agents open Kustomer in their browser, without a path. */
  readonly kustomerAppUrl: string
  readonly fetch: Fetch
  readonly deadlineMs?: number
}

/** A recording of an hour takes longer than an API call. */
const fileDeadlineMs = 60_000

interface RequestContent {
  readonly method: string
  readonly headers: Record<string, string>
  readonly body?: string
  readonly deadlineMs?: number
}

/** Sends one request and reads its answer whole. */
type Send = <T>(
  name: string,
  url: string,
  content: RequestContent,
  read: (response: FetchResponse) => Promise<T>,
) => Promise<{ status: number; body: T }>

/** Both APIs take HTTP Basic: subdomain and token. Whatever keeps an answer from being one is PlatformUnavailable. */
function createSender({ subdomain, apiToken, fetch, deadlineMs = 10_000 }: PlatformClientParts): Send {
  const login = Buffer.from(`${subdomain}:${apiToken.reveal()}`).toString('base64')
  return async (name, url, { deadlineMs: requestDeadlineMs = deadlineMs, ...content }, read) => {
    const headers = { authorization: `Basic ${login}`, ...content.headers }
    try {
      const response = await fetch(url, { ...content, headers, deadlineMs: requestDeadlineMs })
      return { status: response.status, body: await read(response) }
    } catch (error) {
      throw new PlatformUnavailable(`${name}: ${error instanceof Error ? error.name : 'failed'}`)
    }
  }
}

/** The client of one tenant. */
export function createPlatformClient(parts: PlatformClientParts): PlatformClient {
  const { baseUrl } = parts
  const send = createSender(parts)

  async function read<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
    const name = `GET ${path.split('?', 1)[0]}`
    const init = { method: 'GET', headers: { accept: 'application/json' } }
    const { status, body } = await send(name, baseUrl + path, init, (response) => response.text())
    // Only a 404 in the platform's own form proves absence: a proxy's page proves nothing.
    if (status === 404 && errorSchema.safeParse(parseJson(body)).success) return null
    if (status !== 200) throw new PlatformUnavailable(`${name}: ${status}`)
    return parsed(name, body, schema)
  }

  async function file(url: string): Promise<Uint8Array> {
    const name = 'GET a file'
    // The login goes to its own host only, whatever address an event names.
    if (!url.startsWith(`${baseUrl}/`)) throw new PlatformUnavailable(`${name}: it lies on another host`)
    const init = { method: 'GET', headers: {}, deadlineMs: fileDeadlineMs }
    const { status, body } = await send(name, url, init, (response) => response.arrayBuffer())
    if (status !== 200) throw new PlatformUnavailable(`${name}: ${status}`)
    return new Uint8Array(body)
  }

  async function link(session: LinkedSession, conversationId: string): Promise<void> {
    const path = pathOf(session)
    const body = JSON.stringify({
      out_ticket_id: conversationId,
      out_ticket_url: `${parts.kustomerAppUrl}/app/conversations/${conversationId}`,
    })
    const init = { method: 'PATCH', headers: { 'content-type': 'application/json' }, body }
    const { status } = await send(`PATCH ${path}`, baseUrl + path, init, (response) => response.text())
    if (status !== 200) throw new PlatformUnavailable(`PATCH ${path}: ${status}`)
  }

  async function post<T>(path: string, content: unknown, schema: z.ZodType<T>): Promise<T> {
    const name = `POST ${path}`
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(content),
    }
    const { status, body } = await send(name, baseUrl + path, init, (response) => response.text())
    if (status !== 200) throw new PlatformUnavailable(`${name}: ${status}`)
    return parsed(name, body, schema)
  }

  return {
    file,
    link,
    read,
    post,
    session: (session) => read(pathOf(session), recordSchema),
    agent: async (id) => {
      const agents = await read(`/manager/api/v1/agents?id%5B%5D=${id}`, agentsSchema)
      return agents?.find((agent) => agent.id === id) ?? null
    },
  }
}

function pathOf({ kind, id }: LinkedSession): string {
  return `/apps/api/v1/${kind}s/${id}`
}

/** @throws PlatformUnavailable when the answer has another form */
function parsed<T>(name: string, body: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(parseJson(body))
  if (!result.success) throw new PlatformUnavailable(`${name}: an answer of another form`)
  return result.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
