import { describe, expect } from 'vitest'
import { standinTest, test } from './fixture.ts'

const seen = new Set<unknown>()

describe('each test has a world of its own', () => {
  test.each([1, 2])('%i', () => {})

  for (const name of ['one', 'another']) {
    test(`${name} begins with nothing`, async ({ world }) => {
      expect(world.customers()).toEqual([])
      await world.act({ do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' })
      await world.act({ do: 'ccai.call.hang-up', call: 'c1' })
      await world.settle()
      expect(world.conversations()).toHaveLength(1)
      expect(world.tenant).toBe('acme')
      expect(seen.has(world)).toBe(false)
      seen.add(world)
    })
  }
})

describe.concurrent('tests that run at once', () => {
  const tenants: string[] = []
  for (const name of ['one', 'another', 'a third']) {
    test(`${name} is alone in its world`, async ({ world, expect: claim }) => {
      tenants.push(world.tenant)
      await world.act({ do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' })
      await world.advance('25s')
      await world.act({ do: 'ccai.call.hang-up', call: 'c1' })
      await world.settle()
      claim(world.customers()).toHaveLength(1)
      claim(new Set(tenants).size).toBe(tenants.length)
    })
  }
})

const given = { customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }] }
const withAda = standinTest({ seed: 7, given })

withAda('a world begins as its test asks for', ({ world }) => {
  expect(world.world.seed).toBe(7)
  expect(world.customers()).toMatchObject([{ name: 'Ada Lovelace' }])
})

describe('options of a describe', () => {
  withAda.override({ standin: { seed: 8 } })

  withAda('take the place of the others', ({ world }) => {
    expect([world.world.seed, world.customers()]).toEqual([8, []])
  })
})
