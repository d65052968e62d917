import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromColumn, toColumn } from './text.ts'

const anything = fc.string({ unit: fc.constantFrom('a', '\\', '\0', '\ud83d', '\ude00', 'u', '0', '%', 'é') })

test('a column holds every text, and gives it back', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const column = toColumn(text)
      expect(column).not.toContain('\0')
      expect(column).not.toMatch(/\p{Surrogate}/u)
      expect(fromColumn(column)).toBe(text)
    }),
  )
})

test('an ordinary text is its own column', () => {
  expect(toColumn('call-1 / Zoë 😀 %_')).toBe('call-1 / Zoë 😀 %_')
})
