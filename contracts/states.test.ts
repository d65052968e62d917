import { expect, test } from 'vitest'
import { z } from 'zod'
import { stateChanges, statesOf } from './states.ts'

const states = { 'a kettle': z.strictObject({ colour: z.string() }) } as const

function kettle() {
  const seen: string[] = []
  const change = stateChanges(
    states,
    {
      'a kettle': ({ colour }) => {
        seen.push(`set up ${colour}`)
        if (colour === 'hot') throw new RangeError('no colour')
        return { kettleId: '7' }
      },
    },
    () => seen.push('reset'),
  )
  return { seen, change }
}

test('a state is set up with its parameters, returns its values, and is reset at teardown', () => {
  const { seen, change } = kettle()
  const state = { state: 'a kettle', params: { colour: 'red' } }
  expect(change({ ...state, action: 'setup' })).toEqual({ kettleId: '7' })
  expect(change({ ...state, action: 'teardown' })).toEqual({})
  expect(seen).toEqual(['set up red', 'reset'])
})

test('an interaction without a state meets the provider as it begins, and leaves nothing', () => {
  const { seen, change } = kettle()
  expect(change({ state: '', action: 'setup' })).toEqual({})
  expect(change({ state: '', action: 'teardown' })).toEqual({})
  expect(seen).toEqual(['reset'])
})

test('a state whose setup throws is reset', () => {
  const { seen, change } = kettle()
  expect(() => change({ state: 'a kettle', action: 'setup', params: { colour: 'hot' } })).toThrow('no colour')
  expect(seen).toEqual(['set up hot', 'reset'])
})

test.each<[string, object, RegExp]>([
  [
    'another state',
    { state: 'a teapot', action: 'setup', params: { colour: 'red' } },
    /no provider state "a teapot"/,
  ],
  [
    'a name inherited from Object.prototype',
    { state: 'constructor', action: 'setup', params: {} },
    /no provider state "constructor"/,
  ],
  ['another parameter', { state: 'a kettle', action: 'setup', params: { color: 'red' } }, /"color"/],
  ['no parameters', { state: 'a kettle', action: 'setup' }, /expected string, received undefined/],
  ['another action', { state: 'a kettle', action: 'boil', params: { colour: 'red' } }, /"action"/],
])('%s throws, and nothing is set up', (_name, request, why) => {
  const { seen, change } = kettle()
  expect(() => change(request)).toThrow(why)
  expect(seen).toEqual([])
})

test('a misspelt state or parameter does not compile', () => {
  const state = statesOf<typeof states>()
  expect(state('a kettle', { colour: 'red' })).toEqual(['a kettle', { colour: 'red' }])
  // @ts-expect-error: not a state of the list
  state('a kettel', { colour: 'red' })
  // @ts-expect-error: not a parameter of the state
  state('a kettle', { color: 'red' })
})
