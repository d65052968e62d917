import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseScenario } from '../harness/scenario/parse.ts'
import { type Outcome, playQueue, storyQueue } from './replay/queue.ts'
import { replayInThreads, startWorker } from './replay/threads.ts'
import { failing, hangUp, packageWith, standin, started, temporaryFolder, write } from './testing/bench.ts'

// Stories that several threads replay at once: nobody can tell from the report.

const impossible = {
  ...hangUp,
  given: { ...hangUp.given, agents: [{ ref: 'a', email: 'a@b.example', ccaiStatus: 'Mael' }] },
}

/** Nine stories, of which `special` replaces some. */
function packageOfNine(special: Readonly<Record<string, unknown>> = {}): string {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name) => `x/${name}.json`)
  return packageWith({ ...Object.fromEntries(names.map((name) => [name, hangUp])), ...special })
}

/** A report without the real times, which differ from run to run. */
function timeless(report: string): string {
  return report
    .replaceAll(/"wallMs": \d+/g, '"wallMs": …')
    .replaceAll(/ \| [\d.]+ m?s \|$/gm, ' | … |')
    .replaceAll(/ time="[\d.]+"/g, ' time="…"')
    .replaceAll(/ in [\d.]+ m?s(?:, [\d,]+ times as fast)?/g, ' in …')
}

async function bothWays(root: string, ...argv: string[]) {
  const alone = await standin(['run', '--workers', '1', ...argv], { root })
  const together = await standin(['run', '--workers', '3', ...argv], { root })
  return [alone, together].map(({ code, stdout, stderr }) => ({ code, stderr, stdout: timeless(stdout) }))
}

test.each([
  ['json', []],
  ['junit', []],
  ['markdown', []],
  ['github', []],
  ['pretty', ['--verbose']],
  ['pretty', ['--over', 'http', '--seed', '3', '--strict']],
])('the %s report is the same by one worker and by three, %j', async (reporter, argv) => {
  const root = packageOfNine({ 'x/c.json': failing, 'x/h.json': failing })
  const [alone, together] = await bothWays(root, '--reporter', reporter, ...argv)
  expect(alone).toMatchObject({ code: 1, stderr: '' })
  expect(together).toEqual(alone)
})

test('on a terminal stories are named in their order too', async () => {
  const root = packageOfNine()
  const told = async (workers: string) => {
    const { stdout, ended } = started(['run', '--workers', workers], { root }, true)
    expect(await ended).toBe(0)
    return timeless(stdout.text)
  }
  expect(await told('3')).toBe(await told('1'))
})

test('--fail-fast ends at the first failure in order, whichever fails first', async () => {
  const root = packageOfNine({ 'x/c.json': failing, 'x/d.json': failing, 'x/h.json': failing })
  const [alone, together] = await bothWays(root, '--reporter', 'json', '--fail-fast')
  expect(JSON.parse(together!.stdout.replaceAll('…', '0')).scenarios).toHaveLength(3)
  expect(together).toEqual(alone)
})

test('a story that is refused is told with its file before any is played', async () => {
  const root = packageOfNine({ 'x/d.json': impossible, 'x/g.json': impossible })
  const [alone, together] = await bothWays(root, '--verbose')
  expect(together).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/x\/d\.json: given\.agents\[0\]/),
  })
  expect(together!.stdout).toBe('')
  expect(together).toEqual(alone)
})

test('--journal writes the same files', async () => {
  const root = packageOfNine()
  const filesOf = async (workers: string) => {
    const folder = temporaryFolder()
    await standin(['run', '--workers', workers, '--journal', folder], { root })
    return Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
    )
  }
  const together = await filesOf('2')
  expect(Object.keys(together)).toHaveLength(9)
  expect(together).toEqual(await filesOf('1'))
})

test('--watch replays by workers after each change, until it is interrupted', async () => {
  const root = packageOfNine({ 'x/c.json': failing })
  const { stdout, ended, interrupt } = started(['run', '--watch', '--workers', '2'], { root })
  await stdout.until('8 passed, 1 failed')
  write(root, 'scenarios/x/c.json', hangUp)
  await stdout.until('9 passed')
  interrupt()
  expect(await ended).toBe(0)
})

const story = { name: 'a', scenario: parseScenario(hangUp, 'a') }

test('a replay of another thread is the same to the last line of its journal', async () => {
  const stories = [story, { name: 'wrong', scenario: parseScenario(failing, 'wrong') }]
  const told: Outcome[] = []
  const worker = startWorker(new URL('./replay/worker.ts', import.meta.url), {
    queue: storyQueue(stories, { seed: 5 }, 2),
    thread: 1,
  })
  worker.on('message', (outcome) => told.push(outcome))
  expect(await once(worker, 'exit')).toEqual([0])
  const own: Outcome[] = []
  await playQueue(storyQueue(stories, { seed: 5 }, 2), 0, (outcome) => own.push(outcome))
  const wallMs = expect.any(Number)
  expect(told).toEqual(
    own.map((outcome) =>
      'replay' in outcome ? { ...outcome, replay: { ...outcome.replay, wallMs } } : outcome,
    ),
  )
  expect(told).toMatchObject([
    { at: 0, replay: { status: 'passed' } },
    { at: 1, replay: { status: 'failed' } },
  ])
})

test.each([
  [
    'while it plays',
    `import { workerData } from 'node:worker_threads'
     const { queue, thread } = workerData
     Atomics.store(queue.shared, thread + 1, 2)
     throw new RangeError('no memory left')`,
    /^a worker ended while it played b: RangeError: no memory left/,
  ],
  ['before it plays', 'process.exit(3)', /^a worker ended early: exit code 3$/],
])('a worker that crashes %s fails the run, which does not wait for it', async (_, code, message) => {
  const stories = [story, { ...story, name: 'b' }, ...Array(20).fill(story)]
  const entry = new URL(`data:text/javascript,${encodeURIComponent(code)}`)
  const replays = replayInThreads(stories, {}, 2, entry)
  const all = Promise.all(stories.map((_, at) => replays.of(at)))
  await expect(all).rejects.toThrow(message)
  await replays.end()
})

test.each([
  [['--workers', '0'], 'Expected a whole number from 1 to 256'],
  [['--workers', '257'], 'Expected a whole number from 1 to 256'],
  [['--workers', 'two'], 'Expected a whole number'],
  [['--workers', '1.5'], 'Expected a whole number'],
  [['--workers', '-1'], 'Expected a whole number'],
  [['--workers', '2', '--core-url', 'http://127.0.0.1:9'], '--workers 2: one integration plays one story'],
])('run %j is refused', async (argv, message) => {
  const { code, stdout, stderr } = await standin(['run', ...argv], { root: packageOfNine() })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(message)
})
