import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { failing, hangUp, packageWith, standin, started, temporaryFolder } from '../testing/bench.ts'
import { freeBasePort, service } from '../testing/services.ts'

/** Explores a part of the story hang-up, so that a test takes a second. */
async function explored(
  argv: readonly string[],
  stories: Record<string, unknown> = { 'hang-up.json': hangUp },
) {
  const root = packageWith(stories)
  const name = Object.keys(stories)[0]!.replace('.json', '')
  const { code, stdout, stderr } = await standin(['explore', name, ...argv], { root })
  return { code, stdout, stderr, root, report: stdout.startsWith('{') ? JSON.parse(stdout) : undefined }
}

const aPart = ['--shard', '3/120'] as const
const json = ['--reporter', 'json'] as const

test('single faults, pairs and random sets are explored; nothing is found in a core that is sound', {
  timeout: 60_000,
}, async () => {
  const { code, report } = await explored(['--faults', '2', '--seeds', '40', '--shard', '7/30000', ...json])
  expect(code).toBe(0)
  expect(report).toMatchObject({
    seed: 1,
    isWhole: true,
    stories: [
      { name: 'hang-up', isSpread: true, hasToken: true, hasExpectations: true },
      { name: 'hang-up', isSpread: false, hasToken: true, hasExpectations: false },
    ],
    violations: [],
  })
  expect(report.planned.single).toBeGreaterThan(400)
  expect(report.planned.pair).toBeGreaterThan(20_000)
  expect(report.planned.random).toBe(40)
  expect(report.ofRuns.pair).toBeGreaterThan(0)
  expect(report.sites.covered).toBeGreaterThan(0)
  expect(report.interleavings).toBeGreaterThan(1)
})

test('explore --seed', async () => {
  const [one, other] = [
    await explored([...aPart, ...json]),
    await explored(['--seed', '5', ...aPart, ...json]),
  ]
  expect([one.report.seed, other.report.seed]).toEqual([1, 5])
})

test('explore --shard and --for: a part of the runs, and an end before all are played', async () => {
  const { report } = await explored([...aPart, ...json])
  const all = report.planned.none + report.planned.single
  expect(report.runs).toBe(Math.ceil((all - 2) / 120))
  const { code, stdout } = await explored(['--for', '1s'])
  expect(code).toBe(0)
  expect(stdout).toContain('it was ended before all was explored')
})

test('explore --workers', { timeout: 60_000 }, async () => {
  const { code, report } = await explored(['--workers', '2', ...aPart, ...json])
  const alone = await explored(['--workers', '1', ...aPart, ...json])
  expect(code).toBe(0)
  const { wallMs: _wall, ...same } = report
  expect(alone.report).toMatchObject(same)
})

test('explore --resume goes on where it ended, and refuses the file of another exploration', async () => {
  const file = join(temporaryFolder(), 'deep', 'progress.json')
  const root = packageWith({ 'hang-up.json': hangUp })
  const argv = ['explore', 'hang-up', '--resume', file, ...json]
  const first = started([...argv, '--shard', '1/60'], { root })
  first.interrupt()
  expect(await first.ended).toBeLessThan(2)
  const begun = JSON.parse(first.stdout.text)
  expect([begun.isWhole, existsSync(file)]).toEqual([false, true])
  const { code, stdout } = await standin([...argv, '--shard', '1/60'], { root })
  const whole = JSON.parse(stdout)
  expect([code, whole.isWhole]).toEqual([0, true])
  expect(whole.runs).toBe(Math.ceil((whole.planned.none + whole.planned.single) / 60))
  const other = await standin([...argv, '--shard', '2/60'], { root })
  expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('shard is "1/60", not "2/60"')])
  // It ended while the last but one was under way: that one is played, and counted, once.
  const kept = JSON.parse(readFileSync(file, 'utf8'))
  const ahead = { taken: whole.runs - 2, ahead: [whole.runs - 1], runs: whole.runs - 1 }
  writeFileSync(file, JSON.stringify({ ...kept, ...ahead }))
  const again = await standin([...argv, '--shard', '1/60'], { root })
  expect(JSON.parse(again.stdout)).toMatchObject({ runs: whole.runs, isWhole: true })
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ taken: whole.runs, ahead: [] })
  writeFileSync(file, '{"exploration":9}')
  expect(await standin([...argv, '--shard', '1/60'], { root })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`--resume ${file}: exploration`),
  })
})

test('explore --capsules and --fail-fast: a violation is one paragraph, its sequence, and a file that replays it', async () => {
  const folder = temporaryFolder()
  const { code, stdout, root } = await explored(['--capsules', folder, '--fail-fast'], {
    'wrong.json': failing,
  })
  expect(code).toBe(1)
  expect(stdout).toContain('✗ expect.conversations[0]: wrong')
  expect(stdout).toContain('In wrong (2 steps), nothing goes wrong. Then this does not hold')
  const [file] = readdirSync(folder)
  const path = join(folder, file!)
  expect(stdout).toContain(`standin run --file ${path}`)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ story: { name: 'wrong' }, faults: [] })
  expect(await standin(['run', '--file', path], { root })).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('the journal is the same as in the capsule, byte for byte'),
  })
})

test('explore --store: an inbox in a file, through crashes, whose capsule is replayed with one', async () => {
  const inFile = ['--store', 'file', '--workers', '1', ...aPart, ...json]
  const { code, report } = await explored(inFile)
  const inMemory = await explored(['--workers', '1', ...aPart, ...json])
  const { wallMs: _wall, ...same } = report
  // Not a message, not a commit is otherwise, through all crashes.
  expect([code, inMemory.report]).toEqual([0, expect.objectContaining(same)])
  const folder = temporaryFolder()
  const { root } = await explored(['--store', 'file', '--capsules', folder], { 'wrong.json': failing })
  const path = join(folder, readdirSync(folder)[0]!)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ store: 'file' })
  expect(await standin(['run', '--file', path], { root })).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('the journal is the same as in the capsule, byte for byte'),
  })
})

test('explore --core-url, --settle and --port: an integration of somebody’s own', async () => {
  const port = await freeBasePort()
  const coreUrl = await service((_, response) => void response.end('{}'))
  const argv = ['--core-url', coreUrl, '--port', String(port), '--settle', '5ms', ...json]
  const { code, report } = await explored(argv)
  expect(code).toBe(1)
  expect(report.violations).toMatchObject([{ story: 'hang-up', faults: [] }])
  const taken = createServer().listen(port + 1, '127.0.0.1')
  onTestFinished(() => void taken.close())
  expect((taken.address() as AddressInfo | null)?.port ?? port + 1).toBe(port + 1)
  const refused = await explored(argv)
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining(`port ${port + 1} is in use`)])
})

test('explore --generated and --length: stories of steps drawn at random, judged by what is always true', async () => {
  const argv = ['explore', '--generated', '2', '--length', '4', '--shard', '3/400', ...json]
  const root = packageWith({ 'hang-up.json': hangUp })
  const { code, stdout } = await standin(argv, { root })
  const { stories, violations, runs } = JSON.parse(stdout)
  expect([code, violations]).toEqual([0, []])
  expect(runs).toBeGreaterThan(0)
  const names = stories.map(({ name }: { name: string }) => name)
  expect(new Set(names)).toEqual(new Set(['generated-1-of-4', 'generated-2-of-4']))
  expect(stories.map(({ hasExpectations }: { hasExpectations: boolean }) => hasExpectations)).not.toContain(
    true,
  )
  const named = await standin([...argv.slice(0, 2), '1', 'hang-up', ...json, '--shard', '3/400'], { root })
  expect(named.stdout).toContain('"generated-1-of-20"')
  expect(named.stdout).toContain('"hang-up"')
})

test.each([
  [['--length', '4'], '--length 4 has no effect without --generated'],
  [['--generated', '20000'], 'Expected a whole number from 0 to 10000'],
  [['--faults', '3'], 'more than two at once are drawn at random; say how many sets, --seeds 1000'],
  [['--faults', '0'], 'Expected a whole number from 1 to 20'],
  [['--shard', '3/2'], 'Expected a part of so many, as 2/8'],
  [['--for', '10'], 'Expected a time such as 30s, 10m or 2h'],
  [['--core-url', 'http://127.0.0.1:1', '--store', 'file'], '--store file: the inbox of an integration'],
  [['--settle', '5ms'], '--settle 5ms has no effect without --core-url'],
  [['--core-url', 'http://127.0.0.1:1', '--workers', '2'], 'one integration plays one story at a time'],
  [['hang-upp'], 'did you mean "hang-up"'],
])('%j is refused: %s', async (argv, message) => {
  const { code, stderr } = await explored(argv)
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
})

test('a story with faults of its own is refused by its name', async () => {
  const fault = { do: 'fault', fault: 'refused', to: 'kustomer' }
  const { code, stderr } = await explored([], { 'own.json': { ...hangUp, steps: [fault, ...hangUp.steps] } })
  expect([code, stderr]).toEqual([
    2,
    expect.stringContaining('own cannot be explored: it has faults of its own'),
  ])
})
