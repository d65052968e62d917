import { expect, test } from 'vitest'
import { failing, hangUp, packageWith, standin, write } from './testing/bench.ts'

// `standin show`: a story told for the eye.

const root = () =>
  packageWith({
    'hang-up.json': hangUp,
    'bad.json': failing,
    'two.json': {
      ...hangUp,
      variants: {
        one: {},
        other: { given: { ...hangUp.given, switches: { 'ccai-platform': { metadataRecords: false } } } },
      },
    },
  })

test('a story is told in lines, with times since its beginning and the story’s own names', async () => {
  const { code, stdout, stderr } = await standin(['show', 'hang-up'], { root: root() })
  expect([code, stderr]).toEqual([0, ''])
  const lines = stdout.split('\n')
  expect(lines.slice(0, 4)).toEqual([
    'hang-up  A caller waits and hangs up',
    '',
    '00:00:00.000  ada calls (Billing)',
    '00:00:00.000    CCAI Platform → the core  POST /ccai/session-events  200',
  ])
  expect(lines).toContain('00:00:25.000  ada hangs up')
  expect(stdout).toMatch(/^00:00:25\.\d{3} {4}the core → Kustomer {2}GET \/v1\/customers\/phone=… {2}200$/m)
  expect(stdout).toMatch(/^00:00:25\.\d{3} {4}the core → Kustomer .*\/conversations {2}\(ada\) {2}201$/m)
  expect(stdout).toMatch(/^00:00:25\.\d{3} {4}the core, on c1: .*creates a conversation, .*hang-up-creates/m)
  expect(lines.at(-2)).toMatch(/^passed after .* of simulated time$/)
  expect(stdout).not.toMatch(/14155550123|standin-/)
})

test('--mermaid prints one diagram, or a block for each variant', async () => {
  const one = await standin(['show', 'two/one', '--mermaid'], { root: root() })
  expect(one).toMatchObject({ code: 0, stderr: '' })
  expect(one.stdout).toMatch(
    /^sequenceDiagram\n {2}participant p1 as ada\n {2}participant p2 as CCAI Platform\n/,
  )
  expect(one.stdout).toContain('\n  p1->>p2: 00:00:25.000 hangs up\n')
  const both = await standin(['show', 'two', '--mermaid'], { root: root() })
  expect(both.stdout.match(/^## two\/\w+\n\n```mermaid\nsequenceDiagram\n/gm)).toHaveLength(2)
})

test('--json prints the lines of the journal, each with its story', async () => {
  const { code, stdout } = await standin(['show', 'two', '--json', '--seed', '2'], { root: root() })
  expect(code).toBe(0)
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(new Set(lines.map(({ story }) => story))).toEqual(new Set(['two/one', 'two/other']))
  expect(lines).toContainEqual(expect.objectContaining({ kind: 'request', path: '/ccai/session-events' }))
})

test('a story that fails is told to its end, with what failed, and exits with 1', async () => {
  const text = await standin(['show', 'bad'], { root: root() })
  expect(text.code).toBe(1)
  expect(text.stdout).toMatch(
    /ada hangs up[\s\S]*^expect\.conversations\[0\]\n {2}expected[\s\S]*^failed after/m,
  )
  const diagram = await standin(['show', 'bad', '--mermaid'], { root: root() })
  expect([diagram.code, diagram.stdout]).toEqual([1, expect.stringMatching(/^sequenceDiagram/)])
  expect(diagram.stderr).toMatch(/^standin: bad failed: expect\.conversations\[0\]/)
})

test.each([
  [['show', 'hang-upp'], /no scenario, rule, file or folder "hang-upp"; did you mean "hang-up"/],
  [['show'], /missing required argument 'name'/],
  [['show', 'hang-up', 'bad'], /too many arguments/],
  [['show', 'hang-up', '--json', '--mermaid'], /--mermaid, --json: expected one form/],
])('%j is refused', async (argv, message) => {
  const { code, stdout, stderr } = await standin(argv, { root: root() })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(message)
})

test('a file is shown too', async () => {
  const folder = root()
  const file = write(folder, 'mine/own.json', hangUp)
  expect((await standin(['show', file], { root: folder })).stdout).toMatch(/^own {2}A caller waits/)
})
