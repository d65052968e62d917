import fc from 'fast-check'

const texts = [
  '',
  ' ',
  '\0',
  '\ud800',
  'a\udfffb',
  '\u202e\u2066abc',
  'e\u0301\u200d\ufeff',
  '👩‍👩‍👧‍👦'.repeat(40),
  '<script>alert(1)</script>',
  "'; drop table customers; --",
  '{{7*7}}%s%n$&',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '-0',
  'NaN',
  '1e999',
  '+14155550123',
  '+'.repeat(200),
  'ada@example.com',
  'http://127.0.0.1:1/x',
  'javascript:0',
  '2026-02-30T25:61:61Z',
  '+275760-09-13T00:00:00.001Z',
  '0000-00-00',
  'İıſK',
]

const numbers = [
  0,
  -0,
  -1,
  1,
  0.5,
  1e21,
  -1e308,
  1e-320,
  2 ** 31,
  2 ** 53,
  -(2 ** 53) - 2,
  8.64e15 + 1,
  Number.MAX_VALUE,
]

/** A text that few expect: control characters, halves of characters, long ones, names that an object has. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...texts),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .tuple(fc.constantFrom('x', 'ß', '𝒳', '\u0300', '\\', '"', ' ', '9', '('), fc.constantFrom(300, 5_000))
    .map(([unit, count]) => unit.repeat(count)),
)

/** Arrays in arrays or objects in objects, up to the depth that the fakes take, and one beyond. */
const nested: fc.Arbitrary<unknown> = fc
  .tuple(fc.integer({ min: 1, max: 33 }), fc.boolean())
  .map(([depth, isArray]) => {
    let value: unknown = isArray ? [] : {}
    for (let level = 1; level < depth; level += 1) value = isArray ? [value] : { a: value }
    return value
  })

/** A JSON value of any type, wherever it stands. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, [], {}, [null], [[]], { id: null }, { length: -1 }),
  fc.constantFrom(...numbers),
  oddText,
  nested,
  fc.array(fc.constantFrom<unknown>('a', 1, null, {}), { maxLength: 40 }),
)
