import { afterEach, expect, test } from 'vitest'
import { play } from '../player.ts'
import { parseScenario } from '../scenario/parse.ts'
import { createWorld } from './world.ts'

const hangUp = {
  title: 'A caller hangs up',
  rules: ['hang-up-creates-session'],
  given: { customers: [{ ref: 'ada', name: 'Ada', phone: '+14155550123' }] },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: { conversations: [{ customer: 'ada', sessionOf: 'c1' }] },
}

const own = Object.getOwnPropertyDescriptor(globalThis, 'Response')!
const platformResponse = globalThis.Response
class CallersResponse extends platformResponse {}

afterEach(() => Object.defineProperty(globalThis, 'Response', own))

/** Makes a class the process's Response, and keeps whatever anybody else puts in its place from then on. */
function watched(Current: typeof Response): unknown[] {
  const put: unknown[] = []
  const set = (value: unknown) => put.push(value)
  Object.defineProperty(globalThis, 'Response', { configurable: true, get: () => Current, set })
  return put
}

const classes = [
  ['the platform’s own', platformResponse],
  ['one of the caller', CallersResponse],
] as const

test.each(classes)('worlds leave the process’s Response alone: %s', async (_whose, Current) => {
  const put = watched(Current)
  const [one, other] = [await createWorld(), await createWorld()]
  expect(globalThis.Response).toBe(Current)
  await one.close()
  expect(globalThis.Response).toBe(Current)
  await other.close()
  expect([globalThis.Response, put]).toEqual([Current, []])
})

test.each(classes)('a replay leaves the process’s Response alone: %s', async (_whose, Current) => {
  const put = watched(Current)
  const during: unknown[] = []
  const replay = await play(
    { name: 'hang-up', scenario: parseScenario(hangUp, 'hang-up') },
    {
      // The core asks for its token before each call, while its world is open.
      tokens: ({ source }) => ({
        refused: (generation) => source.refused(generation),
        get: () => {
          during.push(globalThis.Response)
          return source.get()
        },
      }),
    },
  )
  expect(replay.status).toBe('passed')
  expect(new Set(during)).toEqual(new Set([Current]))
  expect([globalThis.Response, put]).toEqual([Current, []])
})
