import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { PactV4 } from '@pact-foundation/pact'
import type { Integration } from '../../src/core/integration.ts'
import { pactFolder } from '../pact-file.ts'
import type { State } from '../states.ts'
import { coreFor } from './core-states.ts'

/** A callback as the core reads it; what may vary is a Pact matcher. */
export interface CoreMessage {
  readonly description: string
  /** The state of the platform in which it is posted. */
  readonly given: State
  /** The state of the core in which it comes. */
  readonly core: State
  /** The HTTP side: method, path, contentType, the status that answers it, and headers that prove who sends. */
  readonly metadata: Readonly<Record<string, unknown>>
  readonly contents: object
}

/** What the core answered. */
export interface CoreAnswer {
  readonly status: number
  readonly body: unknown
}

type Send = (url: string, init: RequestInit) => Promise<Response>

/** The metadata that is no header. */
const noHeaders = new Set(['method', 'path', 'contentType', 'status'])

/**
 * Creates the function that posts an example of a message over HTTP to a core of its own, and records the message in
 * the contract with this platform; `fetch` is the network. Returns the core's answer; rejects when its status is not the agreed one.
 */
export function coreMessages(provider: string, fetch: Send) {
  const pact = new PactV4({ consumer: 'integration-core', provider, dir: pactFolder, logLevel: 'error' })

  return async ({ description, given, core, metadata, contents }: CoreMessage): Promise<CoreAnswer> => {
    const answer = await pact
      .addAsynchronousInteraction()
      .given(...given)
      .expectsToReceive(description, (message) => {
        message.withMetadata(metadata as Parameters<typeof message.withMetadata>[0]).withJSONContent(contents)
      })
      .executeTest(async (message) => {
        const told = message.metadata as Readonly<Record<string, string>>
        const answered = await posted(fetch, coreFor(core), told, JSON.stringify(message.contents.content))
        if (String(answered.status) === told.status) return answered
        throw new Error(`answered ${answered.status} ${JSON.stringify(answered.body)}, not ${told.status}`)
      })
    return answer!
  }
}

/** Posts a message to the core over a real socket, as its metadata say. */
async function posted(
  fetch: Send,
  core: Integration,
  metadata: Readonly<Record<string, string>>,
  body: string,
): Promise<CoreAnswer> {
  const { method = '', path = '', contentType = '' } = metadata
  const headers = Object.fromEntries(Object.entries(metadata).filter(([name]) => !noHeaders.has(name)))
  const server = serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: (request) => core.app.fetch(request, core.env),
  })
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    const init = { method, headers: { ...headers, 'content-type': contentType }, body }
    const answer = await fetch(origin + path, init)
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) }
  } finally {
    server.close()
    // Its work never ends, because its clock stands still.
    void core.stop()
  }
}
