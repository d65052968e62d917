import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { callbackNamed, type Provider } from './provider.ts'
import { stateChanges } from './states.ts'
import { verify } from './verification.ts'

const states = { 'a full kettle': z.strictObject({ colour: z.string() }) } as const
const folder = mkdtempSync(join(tmpdir(), 'standin-messages-'))
afterAll(() => rmSync(folder, { recursive: true }))

const boiling = {
  type: 'Asynchronous/Messages',
  description: 'it boils',
  providerStates: [{ name: 'a full kettle', params: { colour: 'red' } }],
  contents: { content: { degrees: 100 }, contentType: 'application/json', encoded: false },
  metadata: { method: 'POST', path: '/boiling' },
}

let colour = ''
const kettle: Provider = {
  name: 'kettle',
  states,
  fetch: () => new Response(null, { status: 404 }),
  changeState: stateChanges(
    states,
    {
      'a full kettle': (parameters) => {
        colour = parameters.colour
        return {}
      },
    },
    () => {},
  ),
  produceMessage: async ({ description }) => {
    const degrees = callbackNamed({ 'it boils': 100, 'it is cold': 20 }, description)
    return { contents: { degrees, colour }, metadata: { method: 'POST', path: '/boiling' } }
  },
}

/** Verifies one message, otherwise than the kettle tells it. */
function verified(other: Partial<typeof boiling> = {}) {
  const pact = {
    consumer: { name: 'cup' },
    provider: { name: 'kettle' },
    interactions: [{ ...boiling, ...other }],
    metadata: { pactSpecification: { version: '4.0' } },
  }
  const file = join(folder, 'kettle.json')
  writeFileSync(file, JSON.stringify(pact))
  return verify(kettle, { pactUrls: [file] })
}

test('a message that is produced as agreed passes, in its state', async () => {
  expect(await verified()).toEqual([{ description: 'it boils', result: 'passed', mismatches: [] }])
  expect(colour).toBe('red')
})

test('other contents fail, and say in what', async () => {
  const contents = { ...boiling.contents, content: { degrees: 90 } }
  const [interaction] = await verified({ contents })
  expect(interaction).toMatchObject({ description: 'it boils', result: 'failed' })
  expect(interaction!.mismatches).toEqual([expect.stringMatching(/^body \$\.degrees .*90/)])
})

test('other metadata fail, and say in what', async () => {
  const [interaction] = await verified({ metadata: { method: 'POST', path: '/tea' } })
  expect(interaction!.mismatches).toEqual([expect.stringMatching(/^metadata path .*\/tea/)])
})

test('a description that there is not fails, with the nearest one', async () => {
  const mismatches = ['RangeError: no callback "it boilt"; did you mean "it boils"?']
  expect(await verified({ description: 'it boilt' })).toEqual([
    { description: 'it boilt', result: 'failed', mismatches },
  ])
})

test('a state that there is not fails by its name', async () => {
  const [interaction] = await verified({ providerStates: [{ name: 'a teapot', params: { colour: 'red' } }] })
  expect(interaction!.mismatches).toContain(
    'RangeError: no provider state "a teapot"; expected one of a full kettle',
  )
})
