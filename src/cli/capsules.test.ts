import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failing, hangUp, packageWith, standin, temporaryFolder, write } from './testing/bench.ts'
import { freeBasePort, service } from './testing/services.ts'

/** Plays stories of which one fails, and gives its capsule. */
async function played(stories: Record<string, unknown> = { 'wrong.json': failing }, ...argv: string[]) {
  const root = packageWith({ 'ccai/hang-up.json': hangUp, ...stories })
  const folder = temporaryFolder()
  const { code } = await standin(['run', '--capsules', folder, ...argv], { root })
  const files = readdirSync(folder)
  const path = join(folder, files[0] ?? '')
  return { root, folder, code, files, path, capsule: JSON.parse(readFileSync(path, 'utf8')) }
}

async function replayed(path: string, root: string) {
  const { code, stdout, stderr } = await standin(['run', '--file', path, '--reporter', 'json'], { root })
  return { code, stderr, report: stdout === '' ? undefined : JSON.parse(stdout) }
}

test('a story that failed is written as one file, with all that its replay depends on', async () => {
  const variants = { ...failing, variants: { plain: {}, twice: {} } }
  const { code, files, capsule } = await played({ 'wrong.json': variants }, '--seed', '7', '--over', 'http')
  expect(code).toBe(1)
  expect(files.sort()).toEqual(['wrong__plain.capsule.json', 'wrong__twice.capsule.json'])
  expect(capsule).toEqual({
    capsule: 1,
    standin: '1.2.3',
    node: Number(process.versions.node.split('.')[0]),
    story: {
      name: 'wrong',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      scenario: expect.objectContaining({ title: hangUp.title, steps: expect.any(Array) }),
    },
    variant: 'plain',
    seed: 7,
    over: 'http',
    core: 'own',
    faults: [],
    expected: {
      journalHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      verdict: 'failed',
      failed: [expect.objectContaining({ expectation: 'expect.conversations[0]' })],
    },
  })
})

test('a capsule is replayed byte for byte, whatever seed is typed, by its path as by --file', async () => {
  const { path, capsule, root } = await played(undefined, '--seed', '7')
  const { code, stderr, report } = await replayed(path, root)
  expect([code, report.scenarios.length]).toEqual([1, 1])
  expect(report.scenarios[0]).toMatchObject({
    name: 'wrong',
    status: 'failed',
    journalHash: capsule.expected.journalHash,
    isSameJournal: true,
  })
  expect(stderr).toContain('wrong: the journal is the same as in the capsule, byte for byte')
  const byPath = await standin(['run', path, '--seed', '9'], { root })
  expect(byPath.stderr).toContain('the journal is the same as in the capsule')
})

test('a journal that comes out otherwise is told, with both hashes', async () => {
  const { path, capsule, root } = await played()
  const journalHash = '0'.repeat(64)
  write(path, '', { ...capsule, expected: { ...capsule.expected, journalHash } })
  const { stderr, report } = await replayed(path, root)
  expect(report.scenarios[0].isSameJournal).toBe(false)
  expect(stderr).toContain(`not ${journalHash}`)
})

test('faults of a capsule meet what they say at their site, and nothing before', async () => {
  const { path, capsule, root, folder } = await played()
  const faults = [{ at: 'steps[1]', fault: 'status', to: 'kustomer', status: 429, path: '/v1/customers' }]
  write(path, '', { ...capsule, faults })
  const { report } = await replayed(path, root)
  expect(report.scenarios[0]).toMatchObject({ status: 'failed', isSameJournal: false })
  await standin(['run', '--file', path, '--journal', folder], { root })
  const lines = readFileSync(join(folder, 'wrong.jsonl'), 'utf8').trim().split('\n')
  const journal = lines.map((line) => JSON.parse(line))
  const [fault] = journal.filter(({ kind }) => kind === 'fault')
  const hungUp = journal.find(({ kind, step }) => kind === 'act' && step.do === 'ccai.call.hang-up')
  expect(fault.n).toBeGreaterThan(hungUp.n)
})

test('a capsule in which the core crashes is played with the project’s own core alone', async () => {
  const { path, capsule, root } = await played()
  const alone = 'it lets the core crash'
  const sites = [
    { fault: 'crash', to: 'kustomer' },
    { fault: 'crash-at-commit', to: 'integration-core' },
  ]
  for (const fault of sites) {
    write(path, '', { ...capsule, faults: [{ at: 'start', ...fault }] })
    const own = await replayed(path, root)
    expect(own.report.scenarios[0]).toMatchObject({ status: 'failed' })
    const url = await service((_request, response) => void response.end('{}'))
    const ports = ['--port', String(await freeBasePort())]
    const elsewhere = ['--core-url', url, ...ports, '--reporter', 'json']
    const { stdout } = await standin(['run', '--file', path, ...elsewhere], { root })
    expect(JSON.parse(stdout).scenarios[0]).toMatchObject({ status: 'not-applicable', reason: alone })
    const sides = ['--before', url, '--after', url]
    expect(await standin(['prove', path, ...sides], { root })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`the project’s own core alone: ${alone}`),
    })
  }
})

type Change = (capsule: Record<string, unknown>) => unknown

test.each<[string, Change, string]>([
  [
    'of another form',
    (capsule) => ({ ...capsule, capsule: 2 }),
    'capsule: expected 1, the form that this version',
  ],
  [
    'of another version',
    (capsule) => ({ ...capsule, standin: '0.9.0' }),
    'standin: expected 1.2.3, as another',
  ],
  [
    'of another Node.js',
    (capsule) => ({ ...capsule, node: 4 }),
    'as another Node.js may write another journal; it is 4',
  ],
  [
    'whose story has changed',
    ({ story, ...capsule }) => ({
      ...capsule,
      story: { ...(story as object), scenario: { ...failing, title: 'Another' } },
    }),
    'story.sha256: the story wrong has changed since',
  ],
  ['without its seed', ({ seed: _seed, ...capsule }) => capsule, 'seed: is missing; expected'],
  ['with a key too many', (capsule) => ({ ...capsule, sed: 1 }), 'unknown key "sed"; did you mean "seed"?'],
  [
    'with a fault that there is not',
    (capsule) => ({ ...capsule, faults: [{ at: 'start', fault: 'statu', to: 'kustomer' }] }),
    'faults[0].fault: no fault "statu"; did you mean "status"?',
  ],
  [
    'with a fault at no step of it',
    (capsule) => ({ ...capsule, faults: [{ at: 'steps[2]', fault: 'refused', to: 'kustomer' }] }),
    'faults[0].at: expected start, or steps[0] to steps[1]; it is "steps[2]"',
  ],
  ['cut short', (capsule) => JSON.stringify(capsule).slice(0, 200), 'cannot be read as JSON: line 1, column'],
])(
  'a capsule %s is refused with the file and the field, and nothing is played',
  async (_how, change, told) => {
    const { path, capsule, root } = await played()
    write(path, '', change(capsule))
    const { code, stderr, report } = await replayed(path, root)
    expect([code, report]).toEqual([2, undefined])
    expect(stderr).toContain(path)
    expect(stderr).toContain(told)
    const proven = await standin(
      ['prove', path, '--before', 'http://127.0.0.1:9', '--after', 'http://127.0.0.1:9'],
      { root },
    )
    expect([proven.code, proven.stdout]).toEqual([2, ''])
    expect(proven.stderr).toContain(told)
  },
)

test('a capsule of a story of the package that has changed since is refused by its name', async () => {
  const { path, root } = await played()
  write(root, 'scenarios/wrong.json', { ...failing, title: 'Another' })
  const { code, stderr, report } = await replayed(path, root)
  expect([code, report]).toEqual([2, undefined])
  expect(stderr).toContain(`${path}: story: wrong has changed since: `)
})

test('a capsule is not written over one that is replayed', async () => {
  const { path, folder, root } = await played()
  const before = readFileSync(path, 'utf8')
  const { code, stderr } = await standin(['run', '--file', path, '--capsules', folder], { root })
  expect([code, readFileSync(path, 'utf8')]).toEqual([2, before])
  expect(stderr).toContain('is replayed; name another folder')
})

test('standin prove plays a capsule against both sides, with its seed', async () => {
  const { path, root } = await played(undefined, '--seed', '7')
  const url = await service((_request, response) => void response.end('{}'))
  const receipt = join(temporaryFolder(), 'receipt.json')
  const sides = [
    '--before',
    url,
    '--after',
    url,
    '--receipt',
    receipt,
    '--port',
    String(await freeBasePort()),
  ]
  const { code } = await standin(['prove', path, ...sides], { root })
  expect(code).toBe(1)
  expect(JSON.parse(readFileSync(receipt, 'utf8'))).toMatchObject({
    seed: 7,
    story: { name: 'wrong' },
    before: { status: 'failed' },
  })
})
