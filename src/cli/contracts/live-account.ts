import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { ChangeState } from '../../../contracts/states.ts'
import { checkedBy, readJsonFile } from '../json-file.ts'
import { exchange } from './exchange.ts'
import type { Pact } from './pact-files.ts'

const heldStateSchema = z.array(
  z.strictObject({
    name: z.string().min(1),
    params: z.record(z.string(), z.unknown()).optional(),
    values: z.record(z.string(), z.string()).default({}),
  }),
)

/**
 * Provider states that a live account is in, as somebody has arranged them: `values` are what requests take from the
 * state, such as the id of a record; without `params` it holds for any.
 */
export type HeldStates = z.output<typeof heldStateSchema>

/** An interaction that was not sent, and why. */
export interface LeftOut {
  readonly description: string
  readonly reason: string
}

/** Reads the file of states. @throws CallError when it cannot be read, or holds anything else */
export async function readHeldStates(file: string): Promise<HeldStates> {
  const shownAs = `--states ${file}`
  return checkedBy(heldStateSchema, (await readJsonFile(file, shownAs)).value, { shownAs })
}

/** Nothing that a live account answers is waited for longer. */
const deadlineMs = 15_000

/** What belongs to one connection, and not to the message. */
const ofTheConnection = ['host', 'connection', 'content-length', 'accept-encoding', 'transfer-encoding']

/**
 * Sends each request on to a server elsewhere, with an authorization header of its own where one is given, and follows
 * no redirect.
 */
export function liveServer(
  baseUrl: string,
  authorization: string | undefined,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url)
    const headers = new Headers(request.headers)
    for (const name of ofTheConnection) headers.delete(name)
    if (authorization) headers.set('authorization', authorization)
    const body = ['GET', 'HEAD'].includes(request.method) ? undefined : await request.arrayBuffer()
    const init = { method: request.method, headers, ...(body && body.byteLength > 0 ? { body } : {}) }
    const url = baseUrl.replace(/\/$/, '') + pathname + search
    const answer = await exchange(url, init, deadlineMs).catch((error: Error) => {
      throw new Error(`${new URL(url).origin} ${error.message}`)
    })
    const told = new Headers(answer.headers)
    for (const name of [...ofTheConnection, 'content-encoding']) told.delete(name)
    // Pact's verifier would follow it, wherever it leads (seen in pact-core 19.2.0), and compare what it finds there.
    told.delete('location')
    const isEmpty = [204, 304].includes(answer.status) || answer.bytes.byteLength === 0
    return new Response(isEmpty ? null : answer.bytes, { status: answer.status, headers: told })
  }
}

/** Answers with the values of a held state; nothing is changed in a live account. */
export function heldState(held: HeldStates): ChangeState {
  return (change) => {
    const { state, action, params = {} } = change as { state: string; action: string; params?: object }
    if (action === 'teardown' || state === '') return {}
    const found = find(held, state, params)
    if (!found) throw new RangeError(`the account is not said to be in the state "${state}"`)
    return found.values
  }
}

interface Interaction {
  readonly type?: string
  readonly description: string
  readonly providerStates?: ReadonlyArray<{ name: string; params?: object }>
  /** In version 2. */
  readonly providerState?: string
  readonly request?: { readonly method?: string; readonly path?: string }
}

/** A search is sent as a POST, and changes nothing (Kustomer's are at `…/search`). */
function isReading(method: string, path = ''): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(method) || (method === 'POST' && path.endsWith('/search'))
}

/** The part of a pact that a live account can be asked: it is in the states, and nothing is written unless allowed. */
export function applicablePart(
  pact: Pact,
  { held, mayWrite }: { held: HeldStates; mayWrite: boolean },
): { text: string; leftOut: LeftOut[] } {
  const document = JSON.parse(pact.text) as { interactions?: Interaction[]; messages?: Interaction[] }
  const leftOut: LeftOut[] = []
  const interactions = (document.interactions ?? []).filter((interaction) => {
    const reason = reasonAgainst(interaction, held, mayWrite)
    if (reason) leftOut.push({ description: interaction.description, reason })
    return reason === undefined
  })
  for (const { description } of document.messages ?? []) leftOut.push({ description, reason: noMessage })
  const { messages: _, ...rest } = document
  return { text: JSON.stringify({ ...rest, interactions }), leftOut }
}

const noMessage = 'it is a message, which a platform sends by itself'

function reasonAgainst(
  { type = 'Synchronous/HTTP', providerState, request, ...interaction }: Interaction,
  held: HeldStates,
  mayWrite: boolean,
): string | undefined {
  if (type !== 'Synchronous/HTTP') return noMessage
  const { providerStates = providerState ? [{ name: providerState }] : [] } = interaction
  const method = request?.method?.toUpperCase() ?? 'GET'
  if (!mayWrite && !isReading(method, request?.path)) return `it writes (${method}); --write sends it too`
  const missing = providerStates.find(
    (state: { name: string; params?: object }) => !find(held, state.name, state.params ?? {}),
  )
  return missing && `the account is not said to be in the state "${missing.name}" (--states)`
}

function find(held: HeldStates, name: string, params: object): HeldStates[number] | undefined {
  return held.find(
    (state) => state.name === name && (state.params === undefined || isDeepStrictEqual(state.params, params)),
  )
}
