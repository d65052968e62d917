import type { z } from 'zod'
import type { Fetch, FetchResponse } from '../ports/fetch.ts'
import type { Secret } from '../ports/secret.ts'
import type { LinkedSession } from './linked-session.ts'
import { type AgentRecord, agentsSchema, errorSchema, recordSchema, type SessionRecord } from './wire.ts'

/** A request to CCAI Platform failed or got an unusable response; the event is retried later. */
export class PlatformUnavailable extends Error {
  override readonly name = 'PlatformUnavailable'
}

/** CCAI Platform refused a request for good: the same one would be refused again. */
export class PlatformRefused extends Error {
  override readonly name = 'PlatformRefused'
}

/** CCAI Platform does not show what it told of, a call, a chat or an agent: not yet, or no longer. */
export class PlatformAbsent extends Error {
  override readonly name = 'PlatformAbsent'
}

/** Client of CCAI Platform's Apps API (calls, chats, files) and Manager API (agents, statuses). */
export interface PlatformClient {
  /** Reads a call or chat; `null` on a 404. @throws as `link` does, but a proxy’s 404 may pass */
  session(session: LinkedSession): Promise<SessionRecord | null>
  /** Reads an agent; `null` when there is none. @throws as `session` does */
  agent(id: number): Promise<AgentRecord | null>
  /**
   * Stores on a call or chat which Kustomer conversation it belongs to. @throws PlatformRefused when the platform
   * refuses that for good, PlatformUnavailable on any other failure
   */
  link(session: LinkedSession, conversationId: string): Promise<void>
  /**
   * Any other GET; `null` on a 404. @throws PlatformUnavailable on any other failure, or when the schema does not match
   */
  read<T>(path: string, schema: z.ZodType<T>): Promise<T | null>
  /** Any POST. @throws as `link` does, and when a 200 does not match the schema */
  post<T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T>
  /** Downloads a file. @throws as `link` does; a URL on another host counts as refused for good */
  file(url: string): Promise<Uint8Array>
}

/** The platform's address and credentials, and the network to use. */
export interface PlatformClientParts {
  readonly baseUrl: string
  /** User name of the Basic login: the tenant's subdomain. */
  readonly subdomain: string
  readonly apiToken: Secret
  /** Where agents open Kustomer in their browser, without a path. */
  readonly kustomerAppUrl: string
  readonly fetch: Fetch
  readonly deadlineMs?: number
  /** Told the status of each answer, or of none. */
  readonly met?: (status: number | undefined) => void
}

/** Long, because an hour's recording is large. */
const fileDeadlineMs = 60_000

interface RequestContent {
  readonly method: string
  readonly headers: Record<string, string>
  readonly body?: string
  readonly deadlineMs?: number
}

/** Sends one request and reads the whole response. */
type Send = <T>(
  name: string,
  url: string,
  content: RequestContent,
  read: (response: FetchResponse) => Promise<T>,
) => Promise<{ status: number; body: T }>

/** Both APIs use HTTP Basic with subdomain and token. Every network failure becomes PlatformUnavailable. */
function createSender(parts: PlatformClientParts): Send {
  const { subdomain, apiToken, fetch, deadlineMs = 10_000, met } = parts
  const login = Buffer.from(`${subdomain}:${apiToken.reveal()}`).toString('base64')
  return async (name, url, { deadlineMs: requestDeadlineMs = deadlineMs, ...content }, read) => {
    const headers = { authorization: `Basic ${login}`, ...content.headers }
    try {
      const response = await fetch(url, { deadlineMs: requestDeadlineMs, ...content, headers })
      const body = await read(response)
      met?.(response.status)
      return { status: response.status, body }
    } catch (error) {
      met?.(undefined)
      throw new PlatformUnavailable(`${name}: ${error instanceof Error ? error.name : 'failed'}`)
    }
  }
}

/** Creates the client of one CCAI Platform tenant. */
export function createPlatformClient(parts: PlatformClientParts): PlatformClient {
  const { baseUrl } = parts
  const send = createSender(parts)

  async function read<T>(
    path: string,
    schema: z.ZodType<T>,
    failure: (name: string, status: number) => Error = failureForNow,
  ): Promise<T | null> {
    const name = `GET ${path.split('?', 1)[0]}`
    const init = { method: 'GET', headers: { accept: 'application/json' } }
    const { status, body } = await send(name, baseUrl + path, init, (response) => response.text())
    // Only a 404 in the platform's own format proves absence; a proxy's error page does not.
    if (status === 404 && errorSchema.safeParse(parseJson(body)).success) return null
    if (status !== 200) throw failure(name, status)
    return parsed(name, body, schema)
  }

  async function file(url: string): Promise<Uint8Array> {
    const name = 'GET a file'
    // The URL comes from an event, so the credentials must not be sent to just any host.
    if (!url.startsWith(`${baseUrl}/`)) throw new PlatformRefused(`${name}: it lies on another host`)
    const init = { method: 'GET', headers: {}, deadlineMs: fileDeadlineMs }
    const { status, body } = await send(name, url, init, (response) => response.arrayBuffer())
    if (status !== 200) throw failureOf(name, status)
    return new Uint8Array(body)
  }

  async function link(session: LinkedSession, conversationId: string): Promise<void> {
    const path = pathOf(session)
    const body = JSON.stringify({
      out_ticket_id: conversationId,
      out_ticket_url: `${parts.kustomerAppUrl}/app/conversations/${conversationId}`,
    })
    const init = { method: 'PATCH', headers: { 'content-type': 'application/json' }, body }
    const { status, body: text } = await send(`PATCH ${path}`, baseUrl + path, init, (response) =>
      response.text(),
    )
    if (status !== 200) throw failureOf(`PATCH ${path}`, status)
    // A proxy's page of maintenance comes with 200 as well.
    if (text !== '' && parseJson(text) === undefined) throw new PlatformUnavailable(`PATCH ${path}: no JSON`)
  }

  async function post<T>(path: string, content: unknown, schema: z.ZodType<T>): Promise<T> {
    const name = `POST ${path}`
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(content),
    }
    const { status, body } = await send(name, baseUrl + path, init, (response) => response.text())
    if (status !== 200) throw failureOf(name, status)
    return parsed(name, body, schema)
  }

  return {
    file,
    link,
    read: (path, schema) => read(path, schema),
    post,
    session: (session) => read(pathOf(session), recordSchema, failureOfRead),
    agent: async (id) => {
      const agents = await read(`/manager/api/v1/agents?id%5B%5D=${id}`, agentsSchema, failureOfRead)
      return agents?.find((agent) => agent.id === id) ?? null
    },
  }
}

/** Statuses that may pass: a login that somebody corrects, a time limit, too early, too many requests. */
const passingStatuses = [401, 408, 425, 429]

function failureForNow(name: string, status: number): PlatformUnavailable {
  return new PlatformUnavailable(`${name}: ${status}`)
}

/** A 404 that is not the platform's own is a proxy's. */
function failureOfRead(name: string, status: number): PlatformRefused | PlatformUnavailable {
  return status === 404 ? failureForNow(name, status) : failureOf(name, status)
}

function failureOf(name: string, status: number): PlatformRefused | PlatformUnavailable {
  const forGood = status >= 400 && status < 500 && !passingStatuses.includes(status)
  return new (forGood ? PlatformRefused : PlatformUnavailable)(`${name}: ${status}`)
}

function pathOf({ kind, id }: LinkedSession): string {
  return `/apps/api/v1/${kind}s/${id}`
}

/** @throws PlatformUnavailable when the response does not match the schema */
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
