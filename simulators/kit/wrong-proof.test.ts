import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { withWrongProof } from './wrong-proof.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')

test.each([
  ['a login keeps its user', `Basic ${base64('standin:pass-1')}`, `Basic ${base64('standin:qbtt-2')}`],
  ['a bearer token', 'Bearer standin-token', 'Bearer tuboejo-uplfo'],
  ['a hexadecimal signature stays one', '09afe1', '10baf2'],
  ['a JWT keeps its claims', 'aGVhZA.Y2xhaW1z.c2ln', 'aGVhZA.Y2xhaW1z.d3mo'],
  ['each of two named signatures', 'primary=Zz9+/A== secondary=AAAA', 'primary=Gg0+/B== secondary=BBBB'],
  ['what has neither letters nor digits', '--', '--x'],
])('%s', (_what, right, wrong) => {
  expect(withWrongProof(right)).toBe(wrong)
})

test('no signature of a thousand verifies any more, and each has its form still', () => {
  for (let n = 0; n < 1000; n += 1) {
    for (const [encoding, form] of [
      ['hex', /^[0-9a-f]{64}$/],
      ['base64', /^[\w+/]{43}=$/],
    ] as const) {
      const right = createHmac('sha256', 'secret').update(String(n)).digest(encoding)
      const wrong = withWrongProof(right)
      expect(Buffer.from(wrong, encoding).equals(Buffer.from(right, encoding))).toBe(false)
      expect(wrong).toMatch(form)
    }
  }
})
