import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Provider } from './provider.ts'
import { type Description, descriptionOf } from './schemas/description.ts'
import { type StateHandlers, type StateValues, stateChanges } from './states.ts'
import { verify } from './verification.ts'

const states = { 'a kettle': z.strictObject({ colour: z.string() }) } as const
const folder = mkdtempSync(join(tmpdir(), 'standin-contracts-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Kettle {
  readonly state?: string
  readonly status?: number
  readonly pactFile?: string
  readonly body?: object
  readonly description?: Description
  readonly setUp?: (parameters: { colour: string }) => StateValues
}

/** Verifies a contract with one request that expects a 200, against a provider that responds with `status`. */
async function verifyKettle(kettle: Kettle = {}) {
  const { state = 'a kettle', status = 200, setUp = () => ({}) } = kettle
  const { pactFile = join(folder, 'kettle.json') } = kettle
  const interaction = {
    type: 'Synchronous/HTTP',
    description: 'water',
    providerStates: [{ name: state, params: { colour: 'red' } }],
    request: { method: 'GET', path: '/water' },
    response: { status: 200 },
  }
  const pact = {
    consumer: { name: 'cup' },
    provider: { name: 'kettle' },
    interactions: [interaction],
    metadata: { pactSpecification: { version: '4.0' } },
  }
  writeFileSync(join(folder, 'kettle.json'), JSON.stringify(pact))
  const seen: string[] = []
  const handlers: StateHandlers<typeof states> = {
    'a kettle': (parameters) => {
      seen.push(`set up ${parameters.colour}`)
      return setUp(parameters)
    },
  }
  const provider: Provider = {
    name: 'kettle',
    states,
    fetch: (request) => {
      seen.push(`${request.method} ${new URL(request.url).pathname}`)
      return kettle.body ? Response.json(kettle.body, { status }) : new Response(null, { status })
    },
    changeState: stateChanges(states, handlers, () => seen.push('reset')),
  }
  return { interactions: await verify(provider, { pactUrls: [pactFile] }, kettle.description), seen }
}

test('a fulfilled contract passes; the state is set up before its request and reset after it', async () => {
  const { interactions, seen } = await verifyKettle()
  expect(interactions).toEqual([{ description: 'water', result: 'passed', mismatches: [] }])
  expect(seen).toEqual(['set up red', 'GET /water', 'reset'])
})

test('a response that differs fails, and says in what', async () => {
  const { interactions } = await verifyKettle({ status: 503 })
  const mismatches = ['status expected 200 but was 503']
  expect(interactions).toEqual([{ description: 'water', result: 'failed', mismatches }])
})

test('a state handler that throws fails, and says what it threw', async () => {
  const setUp = () => {
    throw new RangeError('no such colour')
  }
  const { interactions } = await verifyKettle({ setUp })
  expect(interactions).toMatchObject([{ description: 'water', result: 'failed' }])
  expect(interactions[0]!.mismatches).toContain('RangeError: no such colour')
})

test('a state without a handler fails', async () => {
  const { interactions } = await verifyKettle({ state: 'a teapot' })
  expect(interactions[0]!.mismatches).toContain(
    'RangeError: no provider state "a teapot"; expected one of a kettle',
  )
})

test('a member that is always there is missed, though no contract names it', async () => {
  const water = { type: 'object', properties: { degrees: { type: 'integer' } }, required: ['degrees'] }
  const responses = { '200': { content: { 'application/json': { schema: water } } } }
  const description = descriptionOf('kettle', { paths: { '/water': { get: { responses } } } })
  const told = await verifyKettle({ description, body: { litres: 1 } })
  const mismatches = ['$.degrees: missing; it is always there (integer)']
  expect(told.interactions).toEqual([{ description: 'water', result: 'failed', mismatches }])
  const whole = await verifyKettle({ description, body: { degrees: 90 } })
  expect(whole.interactions).toMatchObject([{ result: 'passed' }])
})

test('so is a member of a record, wherever its operation is described loosely', async () => {
  const cup = { type: 'object', properties: { handle: { type: 'boolean' } }, required: ['handle'] }
  const schemas = { 'record.cup': { type: 'object', properties: { attributes: cup } } }
  const description = descriptionOf('kettle', { paths: {}, components: { schemas } })
  const body = {
    data: [
      { type: 'cup', attributes: { handle: true } },
      { type: 'cup', attributes: {} },
    ],
  }
  const { interactions } = await verifyKettle({ description, body })
  const mismatches = ['$.data.attributes.handle: missing; it is always there (boolean)']
  expect(interactions).toMatchObject([{ result: 'failed', mismatches }])
})

test('a missing pact file fails', async () => {
  const pactFile = join(folder, 'nowhere.json')
  await expect(verifyKettle({ pactFile })).rejects.toThrow('nowhere.json')
})
