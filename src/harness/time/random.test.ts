import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawAt, KeyedRandom } from './random.ts'

const site = fc.string({ minLength: 1, maxLength: 12 })

describe('keyed randomness', () => {
  test('a draw lies in [0, 1) and depends on seed, site and number alone', () => {
    fc.assert(
      fc.property(fc.integer(), site, fc.nat(10_000), (seed, name, n) => {
        const drawn = drawAt(seed, name, n)
        expect(drawn).toBeGreaterThanOrEqual(0)
        expect(drawn).toBeLessThan(1)
        expect(drawAt(seed, name, n)).toBe(drawn)
      }),
    )
  })

  test('the draws of one site do not depend on those of others', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.constantFrom('hop', 'tie', 'jitter')), (seed, sites) => {
        const mixed = new KeyedRandom(seed)
        const drawn = sites.map((name) => [name, mixed.draw(name)] as const)
        for (const name of new Set(sites)) {
          const alone = new KeyedRandom(seed)
          const expected = drawn.filter(([of]) => of === name).map(() => alone.draw(name))
          expect(drawn.filter(([of]) => of === name).map(([, value]) => value)).toEqual(expected)
        }
      }),
    )
  })

  test('a restored copy continues where the original was', () => {
    const original = new KeyedRandom(5)
    original.draw('hop')
    original.draw('hop')
    const copy = new KeyedRandom(5)
    copy.restore(original.snapshot())
    expect(copy.draw('hop')).toBe(original.draw('hop'))
  })

  test('draws are spread evenly: each tenth of the range gets its share', () => {
    const counts = new Array<number>(10).fill(0)
    for (let n = 0; n < 10_000; n += 1) counts[Math.floor(drawAt(42, 'spread', n) * 10)]! += 1
    for (const count of counts) {
      expect(count).toBeGreaterThan(850)
      expect(count).toBeLessThan(1150)
    }
  })

  test('different seeds give different draws', () => {
    const drawn = (seed: number) => [0, 1, 2, 3].map((n) => drawAt(seed, 'hop', n)).join()
    expect(new Set([1, 2, 3, 4, 5].map(drawn)).size).toBe(5)
  })
})
