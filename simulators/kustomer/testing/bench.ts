import { toResponse } from '../../kit/answer.ts'
import { createInstance, wakeInstance } from '../../kit/simulator.ts'
import { type StandaloneHost, standaloneHost } from '../../kit/standalone/standalone-host.ts'
import { kustomerSimulator } from '../simulator.ts'
import type { KustomerInstance } from '../state/state.ts'

/** A reply of the fake; `body` is parsed JSON, or null without a body. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into replies of every form.
  readonly body: any
}

/** A fake Kustomer outside a world, called over its API. */
export interface Bench {
  readonly instance: KustomerInstance
  readonly host: StandaloneHost
  /** Calls with the API key; `secret` null sends no token. */
  call(method: string, path: string, body?: unknown, secret?: string | null): Promise<Answer>
  /** Sends a request without adding any header. */
  send(path: string, init: RequestInit): Promise<Response>
  /** Creates an API key with these roles and returns its secret. */
  keyWith(...roles: string[]): string
}

/** The secret of the default API key. */
export const apiKey = 'standin-kustomer-key'

/** Creates a fake with these switches and a manual clock; `options.answer` responds to its outgoing requests. */
export function benchWith(
  switches: Record<string, unknown> = {},
  options: Parameters<typeof standaloneHost>[0] = {},
): Bench {
  const host = standaloneHost(options)
  const instance = createInstance(kustomerSimulator, host, switches)
  host.onWake(() => wakeInstance(instance))
  const send = async (path: string, init: RequestInit) =>
    toResponse(
      await kustomerSimulator.fetch(new Request(`http://kustomer.example${path}`, init), { instance }),
    )
  let keys = 1
  return {
    instance,
    host,
    send,
    call: async (method, path, body, secret = apiKey) => {
      const headers: Record<string, string> = {}
      if (secret !== null) headers.authorization = `Bearer ${secret}`
      if (body !== undefined) headers['content-type'] = 'application/json'
      const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
      const response = await send(path, init)
      const text = await response.text()
      return {
        status: response.status,
        headers: response.headers,
        body: text === '' ? null : JSON.parse(text),
      }
    },
    keyWith: (...roles) => {
      keys += 1
      const secret = `secret-${keys}`
      const user = instance.state.machineUser
      instance.tokens.issue(
        { id: `key-${keys}`, kind: 'key', user, roles, expiresAtMs: null },
        secret,
        'test',
      )
      return secret
    },
  }
}

/** Creates a customer by the API and returns its id. */
export async function newCustomer({ call }: Bench, body: object = { name: 'Ada Lovelace' }): Promise<string> {
  return (await call('POST', '/v1/customers', body)).body.data.id
}

/** Creates a conversation and its customer by the API and returns their ids. */
export async function newConversation(bench: Bench, body: object = {}) {
  const customer = await newCustomer(bench, {})
  const created = await bench.call('POST', `/v1/customers/${customer}/conversations`, body)
  return { customer, conversation: created.body.data.id as string }
}

/** Creates a message in a conversation by the API and returns the reply. */
export async function newMessage({ call }: Bench, conversation: string, body: object = {}): Promise<Answer> {
  const filled = { channel: 'chat', app: 'ccai-platform', direction: 'in', ...body }
  return call('POST', `/v1/conversations/${conversation}/messages`, filled)
}
