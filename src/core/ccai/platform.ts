import type { z } from 'zod'
import { type Clock, withDeadline } from '../clock.ts'
import type { Fetch } from '../fetch.ts'
import type { Secret } from '../secret.ts'
import { type AgentRecord, agentsSchema, type CallRecord, callSchema, errorSchema } from './wire.ts'

/** A read from CCAI Platform that told nothing: the same event is tried again later. */
export class PlatformUnavailable extends Error {
  override readonly name = 'PlatformUnavailable'
}

/** What the core reads from CCAI Platform: one call (Apps API), one agent (Manager API). */
export interface PlatformClient {
  /** @throws PlatformUnavailable unless the platform answered with a call or a 404, which gives `null` */
  call(id: number): Promise<CallRecord | null>
  agent(id: number): Promise<AgentRecord | null>
  /** Says which conversation a call belongs to. @throws PlatformUnavailable unless the platform took it */
  link(callId: number, conversationId: string): Promise<void>
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
  readonly clock: Clock
  readonly fetch: Fetch
  readonly deadlineMs?: number
}

/** A recording of an hour takes longer than an API call. */
const fileDeadlineMs = 60_000

/** Both APIs take HTTP Basic: subdomain and the token of an API credential. */
export function createPlatformClient(parts: PlatformClientParts): PlatformClient {
  const { baseUrl, clock, fetch, deadlineMs = 10_000 } = parts
  const login = Buffer.from(`${parts.subdomain}:${parts.apiToken.reveal()}`).toString('base64')

  /** Sends one request and reads its answer whole; whatever keeps it from being one is PlatformUnavailable. */
  async function ask<T>(
    name: string,
    url: string,
    init: { method: string; headers: Record<string, string>; body?: string; deadlineMs?: number },
    read: (response: Response) => Promise<T>,
  ): Promise<{ status: number; body: T }> {
    const { deadlineMs: ownDeadlineMs = deadlineMs, ...sent } = init
    const headers = { authorization: `Basic ${login}`, ...init.headers }
    return withDeadline(clock, ownDeadlineMs, async (signal) => {
      const response = await fetch(url, { ...sent, headers, signal })
      return { status: response.status, body: await read(response) }
    }).catch((error: unknown) => {
      throw new PlatformUnavailable(`${name}: ${error instanceof Error ? error.name : 'failed'}`)
    })
  }

  async function read<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
    const name = `GET ${path}`
    const init = { method: 'GET', headers: { accept: 'application/json' } }
    const { status, body } = await ask(name, baseUrl + path, init, (response) => response.text())
    // Only a 404 in the platform's own form proves absence: a proxy's page proves nothing.
    if (status === 404 && errorSchema.safeParse(parse(body)).success) return null
    if (status !== 200) throw new PlatformUnavailable(`${name}: ${status}`)
    const parsed = schema.safeParse(parse(body))
    if (!parsed.success) throw new PlatformUnavailable(`${name}: an answer of another form`)
    return parsed.data
  }

  async function file(url: string): Promise<Uint8Array> {
    const name = 'GET a file'
    // The login goes to its own host only, whatever address an event names.
    if (!url.startsWith(`${baseUrl}/`)) throw new PlatformUnavailable(`${name}: it lies on another host`)
    const init = { method: 'GET', headers: {}, deadlineMs: fileDeadlineMs }
    const { status, body } = await ask(name, url, init, (response) => response.arrayBuffer())
    if (status !== 200) throw new PlatformUnavailable(`${name}: ${status}`)
    return new Uint8Array(body)
  }

  async function link(callId: number, conversationId: string): Promise<void> {
    const path = `/apps/api/v1/calls/${callId}`
    const body = JSON.stringify({
      out_ticket_id: conversationId,
      out_ticket_url: `${parts.kustomerAppUrl}/app/conversations/${conversationId}`,
    })
    const init = { method: 'PATCH', headers: { 'content-type': 'application/json' }, body }
    const { status } = await ask(`PATCH ${path}`, baseUrl + path, init, (response) => response.text())
    if (status !== 200) throw new PlatformUnavailable(`PATCH ${path}: ${status}`)
  }

  return {
    file,
    link,
    call: (id) => read(`/apps/api/v1/calls/${id}`, callSchema),
    agent: async (id) => {
      const agents = await read(`/manager/api/v1/agents?id%5B%5D=${id}`, agentsSchema)
      return agents?.find((agent) => agent.id === id) ?? null
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
