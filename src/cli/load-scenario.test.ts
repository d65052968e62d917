import { expect, test } from 'vitest'
import { hangUp, standin, temporaryFolder, write } from './testing/bench.ts'

async function play(name: string, content: unknown) {
  const file = write(temporaryFolder(), name, content)
  return standin(['run', '--file', file])
}

const [calls, hangsUp] = hangUp.steps
const deep = '['.repeat(200_000)
const tooDeep = /^standin: \S*x\.(?:json|ts): nested deeper than 128 levels\n$/

test.each([
  ['not JSON', 'x.json', '{ title', /x\.json: cannot be read as JSON: line 1, column 3: invalid symbol/],
  ['a comma too many', 'x.json', '{\n  "a": [1,\n]}', /as JSON: line 3, column 1: value expected/],
  ['a comment', 'x.json', '{} // why', /as JSON: line 1, column 4: invalid comment token/],
  ['nothing in it', 'x.json', '', /as JSON: line 1, column 1: value expected/],
  [
    'a key twice in one object',
    'x.json',
    '{\n  "given": {},\n  "steps": [{"a": 1}, {"a": 1,\n    "a": 2}],\n  "given": {}\n}',
    /x\.json: steps\[1\]\.a: stands here twice; the second is at line 4, column 5\n\S*x\.json: given: .* line 5, column 3$/m,
  ],
  [
    'a key that objects of the language have',
    'x.json',
    '{"given": {"customers": [{"custom": {"__proto__": {"a": 1}}}]}}',
    /x\.json: given\.customers\[0\]\.custom\.__proto__: nothing may have this name \(line 1, column 38\)/,
  ],
  ['an empty object', 'x.json', {}, /x\.json: title: /],
  [
    'an unknown rule',
    'x.json',
    { ...hangUp, rules: ['hang-up-creates-sesion'] },
    /x\.json: rules\[0\]: .*"hang-up-creates-session"/,
  ],
  [
    'an unknown step',
    'x.json',
    { ...hangUp, steps: [{ ...calls, do: 'ccai.call.incomming' }] },
    /x\.json: steps\[0\]\.do: .*"ccai\.call\.incoming"/,
  ],
  [
    'an unknown key',
    'x.json',
    { ...hangUp, steps: [calls, { ...hangsUp, form: 'ada' }] },
    /x\.json: steps\[1\]: unknown key "form"/,
  ],
  [
    'an unknown status',
    'x.json',
    { ...hangUp, expect: { conversations: [{ status: 'opne' }] } },
    /x\.json: expect\.conversations\[0\]\.status: .*"open"/,
  ],
  [
    'an unknown call',
    'x.json',
    { ...hangUp, steps: [calls, { do: 'ccai.call.hang-up', call: 'c2' }] },
    /x\.json: steps\[1\]\.call: .*"c1"/,
  ],
  [
    'an unknown customer',
    'x.json',
    { ...hangUp, given: { ...hangUp.given, conversations: [{ ref: 'a', customer: 'bob' }] } },
    /x\.json: given\.conversations\[0\]\.customer: no customer "bob"/,
  ],
  ['no default export', 'x.ts', 'export const story = {}', /x\.ts: no default export/],
  [
    'code that throws',
    'x.ts',
    'throw new Error("oh no")\nexport default {}',
    /x\.ts: cannot be loaded: oh no/,
  ],
  [
    'a place nested 200,000 deep',
    'x.json',
    JSON.stringify({ ...hangUp, title: 'deep' }).replace('"deep"', deep + ']'.repeat(200_000)),
    tooDeep,
  ],
  ['such a place that never ends', 'x.json', `{"steps":${deep}`, tooDeep],
  [
    'such a place in code',
    'x.ts',
    'let title: unknown = []\nfor (let at = 0; at < 200_000; at += 1) title = [title]\nexport default { title, steps: [] }',
    tooDeep,
  ],
  [
    'itself in it',
    'x.ts',
    'const story: Record<string, unknown> = {}\nstory.given = { story }\nexport default story',
    tooDeep,
  ],
  [
    'nothing but blanks, and many of them',
    'x.json',
    ' '.repeat(8 * 1_048_576 + 1),
    /^standin: \S*x\.json: larger than 8 MiB \(8388609 bytes\); nothing of it is read\n$/,
  ],
  [
    'more code than anybody writes',
    'x.ts',
    `export default {}${' '.repeat(8 * 1_048_576)}`,
    /^standin: \S*x\.ts: larger than 8 MiB/,
  ],
  ['another extension', 'x.yaml', '', /x\.yaml: expected a \.json or \.ts file/],
])(
  'a file with %s is refused with the path in it and what was expected',
  async (_, name, content, message) => {
    const { code, stdout, stderr } = await play(name, content)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(message)
  },
)

test.each(['{"steps":', '{"agents":'])(
  'a given nested 200,000 deep is refused by its name',
  async (beginning) => {
    const file = write(temporaryFolder(), 'given.json', beginning + deep)
    const { code, stderr } = await standin(['up', '--port', '0', '--given', file])
    expect(stderr).toMatch(/^standin: \S*given\.json: nested deeper than 128 levels\n$/)
    expect(code).toBe(2)
  },
)

test('of a folder, a file that is too large to be read is told where it speaks of steps', async () => {
  const folder = temporaryFolder()
  write(folder, 'mine.json', hangUp)
  write(folder, 'data.json', `[]${' '.repeat(8 * 1_048_576)}`)
  expect(await standin(['run', folder])).toMatchObject({ code: 0 })
  write(folder, 'story.json', `{"steps": []}${' '.repeat(8 * 1_048_576)}`)
  const { code, stderr } = await standin(['run', folder])
  expect(stderr).toMatch(/story\.json: larger than 8 MiB/)
  expect(code).toBe(2)
})

test('a missing file is refused', async () => {
  const { code, stderr } = await standin(['run', '--file', '/nowhere/x.json'])
  expect(code).toBe(2)
  expect(stderr).toContain('/nowhere/x.json: no such file')
})

test('a TypeScript file without imports is read', async () => {
  const { code, stdout } = await play('mine.ts', `export default ${JSON.stringify(hangUp)} as const`)
  expect(stdout).toContain('1 passed')
  expect(code).toBe(0)
})
