import { expect, test } from 'vitest'
import { z } from 'zod'
import { withoutUnused } from './api/components.ts'
import { issueTexts, pathText } from './issue-text.ts'

const step = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('call'), from: z.string() }),
  z.strictObject({ do: z.literal(['wait', 'sleep']), until: z.enum(['dusk', 'dawn']).optional() }),
])
const schema = z.strictObject({
  title: z.string().min(1),
  many: z
    .record(z.string().regex(/^[a-z]+$/, 'expected small letters'), z.strictObject({ size: z.int() }))
    .optional(),
  steps: z.array(step).default([]),
  mood: z.enum(['calm', 'wild']).nullable().optional(),
  piped: z
    .strictObject({ colour: z.string().optional() })
    .transform((value) => value)
    .optional(),
})

/** What is told of a value, whose whole is called "the file". */
function told(value: unknown, path: readonly PropertyKey[] = []): string[] {
  const { error } = schema.safeParse(value)
  return issueTexts({ schema, value, path, whole: 'the file' }, error?.issues ?? [])
}

test.each<[object | null, string[]]>([
  [{ title: 'a' }, []],
  [null, ['the file: Invalid input: expected object, received null']],
  [{}, ['title: is missing; expected string']],
  [{ title: '' }, ['title: Too small: expected string to have >=1 characters']],
  [{ title: 'a', mod: 'calm' }, ['the file: unknown key "mod"; did you mean "mood"?']],
  [
    { title: 'a', mod: 1, tilte: 2 },
    [
      'the file: unknown key "mod"; did you mean "mood"?; the file: unknown key "tilte"; did you mean "title"?',
    ],
  ],
  [{ title: 'a', mood: 'calmer' }, ['mood: "calmer" is not allowed; did you mean "calm"?']],
  [{ title: 'a', mood: 7 }, ['mood: "7" is not allowed; expected one of calm, wild']],
  [{ title: 'a', steps: [{ do: 'cal' }] }, ['steps[0].do: "cal" is not allowed; did you mean "call"?']],
  [
    { title: 'a', steps: [{ do: 'x' }] },
    ['steps[0].do: "x" is not allowed; expected one of call, wait, sleep'],
  ],
  [{ title: 'a', steps: [{}] }, ['steps[0].do: is missing; expected one of call, wait, sleep']],
  [{ title: 'a', steps: [{ do: 'call' }] }, ['steps[0].from: is missing; expected string']],
  [
    { title: 'a', steps: [{ do: 'sleep', untli: 1 }] },
    ['steps[0]: unknown key "untli"; did you mean "until"?'],
  ],
  [
    { title: 'a', steps: [{ do: 'wait', until: 'dask' }] },
    ['steps[0].until: "dask" is not allowed; did you mean "dusk" or "dawn"?'],
  ],
  [{ title: 'a', many: { A: { size: 1 } } }, ['many.A: expected small letters']],
  [
    { title: 'a', many: { a: { siez: 1 } } },
    ['many.a.size: is missing; expected number', 'many.a: unknown key "siez"; did you mean "size"?'],
  ],
  [{ title: 'a', piped: { color: 'red' } }, ['piped: unknown key "color"; did you mean "colour"?']],
])('%j is told as %j', (value, expected) => {
  expect(told(value)).toEqual(expected)
})

test('the path of what was checked stands before', () => {
  expect(told({}, ['given', 3])).toEqual(['given[3].title: is missing; expected string'])
  expect(told(null, ['given'])).toEqual(['given: Invalid input: expected object, received null'])
  expect(pathText(['steps', 2, 'call', Symbol.for('a')])).toBe('steps[2].call.Symbol(a)')
  expect(pathText([0, 'a'])).toBe('[0].a')
})

test('of a hundred mistakes all are told, of more the first hundred', () => {
  const steps = (count: number) => ({
    title: 'a',
    steps: Array.from({ length: count }, () => ({ do: 'call' })),
  })
  expect(told(steps(100))).toHaveLength(100)
  const more = told(steps(102))
  expect([more.length, more[99], more[100]]).toEqual([
    101,
    'steps[99].from: is missing; expected string',
    'and 2 more',
  ])
})

test('components to which nothing leads are left out, and what opens operations is not', () => {
  const ref = (name: string) => ({ $ref: `#/components/${name}` })
  const document = {
    openapi: '3.1.0',
    paths: { '/a': { get: { one: [ref('schemas/A')] } } },
    components: {
      schemas: { A: { of: ref('schemas/B') }, B: { of: ref('schemas/A') }, C: {}, D: { $ref: 7 } },
      parameters: { P: ref('schemas/C') },
      securitySchemes: { key: {} },
    },
  } as unknown as Parameters<typeof withoutUnused>[0]
  expect(withoutUnused(document)).toEqual({
    openapi: '3.1.0',
    paths: document.paths,
    components: {
      schemas: { A: { of: ref('schemas/B') }, B: { of: ref('schemas/A') } },
      parameters: {},
      securitySchemes: { key: {} },
    },
  })
})
