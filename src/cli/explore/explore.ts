import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { capsuleText, scenarioHash } from '../../harness/capsule/capsule.ts'
import { whyUnsuitable } from '../../harness/explorer/explored-story.ts'
import type { Exploration, Outcome } from '../../harness/explorer/explorer.ts'
import type { Finding } from '../../harness/explorer/finding.ts'
import { type GeneratedOptions, generatedStory } from '../../harness/explorer/generated-story.ts'
import { GivenError } from '../../harness/given/given-error.ts'
import { mainStories } from '../../harness/scenario/main-stories.ts'
import type { NamedScenario } from '../../harness/scenario/variants.ts'
import { realTimeMs } from '../../harness/time/real-clock.ts'
import { assertListening } from '../assert-listening.ts'
import { CallError } from '../call-error.ts'
import { makeFolder, writeFile } from '../file-output.ts'
import { portRefusal, portsFrom } from '../ports.ts'
import { startWorker } from '../replay/threads.ts'
import { type FoundStory, libraryOf, selectStories } from '../select-stories.ts'
import { warnOfStaleCode } from '../stale-code.ts'
import type { Terminal } from '../terminal.ts'
import { DoneRuns } from './done-runs.ts'
import { goOnFrom, keep, type Same } from './kept.ts'
import type { ExploreCommandOptions } from './options.ts'
import { Progress } from './progress.ts'
import { doWork, nthOfShard, plannedWork, runsOfShard, type SharedWork, stopWork } from './runs.ts'
import { Tally } from './tally.ts'
import { findingText, summaryText } from './texts.ts'

/** Whether the code runs as it was written: another thread would compile all of it again. */
const runsSource = import.meta.url.endsWith('.ts')
// Chunks of the build stand beside the command.
const worker = new URL(runsSource ? './worker.ts' : './explore/worker.js', import.meta.url)
const keepEveryMs = 5_000

/**
 * Explores stories and tells what was found. Returns 0 when nothing was, 1 at a violation, or when nothing was compared.
 * @throws CallError for stories that cannot be explored, options that exclude one another, and files that cannot be
 * read or written
 */
export async function explore(
  names: readonly string[],
  options: ExploreCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { reporter, capsules, coreUrl } = options
  assertCompatible(options)
  warnOfStaleCode(terminal)
  const work = await workOf(names, options, terminal)
  if (capsules !== undefined) makeFolder('--capsules', capsules)
  if (options.resume !== undefined) makeFolder('--resume', dirname(options.resume), options.resume)
  if (coreUrl !== undefined) await assertListening(coreUrl)
  const exploration = await planned(work)
  if (exploration.stories.length + exploration.broken.length === 0) {
    throw new CallError(
      `${exploration.unsettled.join(', ')}: a day later it is otherwise by itself, and cannot be judged`,
    )
  }
  const startedMs = realTimeMs()
  const tell =
    reporter === 'json'
      ? () => {}
      : (finding: Finding) => terminal.stdout.write(findingText(finding, pathOf(capsules, finding)))
  const { tally, isWhole } = await exploreAll(work, exploration, options, terminal, tell)
  const result = { seed: options.seed, isWhole, wallMs: realTimeMs() - startedMs }
  if (reporter === 'json')
    terminal.stdout.write(`${JSON.stringify(tally.summary(exploration, result), null, 2)}\n`)
  else terminal.stdout.write(summaryText(tally, exploration, result))
  return tally.findings.size + tally.unstable.size > 0 || !tally.hasCompared ? 1 : 0
}

/** @throws CallError when the `given` of a story is impossible, and for a port in use */
async function planned(work: SharedWork): Promise<Exploration> {
  try {
    return await plannedWork(work)
  } catch (error) {
    if (error instanceof GivenError) throw new CallError(error.message)
    throw portRefusal(error) ?? error
  }
}

function assertCompatible({
  faults,
  seeds,
  generated,
  length,
  coreUrl,
  settle,
  port,
  store,
  workers = 1,
}: ExploreCommandOptions): void {
  if (length !== undefined && generated === 0) {
    throw new CallError(
      `--length ${length} has no effect without --generated, so many stories made by chance`,
    )
  }
  if (faults > 2 && seeds === 0) {
    throw new CallError(
      `--faults ${faults}: more than two at once are drawn at random; say how many sets, --seeds 1000`,
    )
  }
  if (coreUrl !== undefined) {
    if (store !== undefined)
      throw new CallError(
        `--store ${store}: the inbox of an integration of your own is its own; leave it out`,
      )
    if (workers > 1)
      throw new CallError(`--workers ${workers}: one integration plays one story at a time; leave it out`)
    return
  }
  const alone =
    settle !== undefined ? `--settle ${settle}ms` : port !== undefined ? `--port ${port}` : undefined
  if (alone === undefined) return
  throw new CallError(`${alone} has no effect without --core-url, an integration of your own`)
}

async function workOf(
  names: readonly string[],
  {
    faults,
    seeds,
    generated,
    length = 20,
    seed,
    shard,
    coreUrl,
    store,
    settle,
    port = 4600,
  }: ExploreCommandOptions,
  terminal: Terminal,
): Promise<SharedWork> {
  const library = libraryOf(terminal.root)
  const wanted = names.length > 0 || generated > 0 ? names : mainStories
  const tell = (text: string) => terminal.stderr.write(`standin: ${text}\n`)
  const found = wanted.length === 0 ? [] : await selectStories(library, wanted, [], tell)
  assertSuitable(found, names)
  const service = coreUrl === undefined ? { store } : { coreUrl, settleMs: settle, ports: portsFrom(port) }
  return {
    given: [
      ...found.map(({ story: { name, scenario } }) => ({ name, scenario })),
      ...(await generatedStories(generated, { seed, length }, terminal)),
    ],
    planned: { faults, seeds, seed, isOwnCore: coreUrl === undefined },
    options: { ...service, versions: library.versions },
    shard: shard ?? { number: 1, of: 1 },
    shared: new BigInt64Array(new SharedArrayBuffer(2 * BigInt64Array.BYTES_PER_ELEMENT)),
  }
}

/** Each of a seed of its own. */
async function generatedStories(
  count: number,
  { seed, length }: Pick<GeneratedOptions, 'seed' | 'length'>,
  { stderr }: Terminal,
): Promise<NamedScenario[]> {
  const stories: NamedScenario[] = []
  for (let at = 0; at < count; at += 1) {
    // All of them are played once more without a fault before the first run, in about the same time.
    if (stderr.isTTY)
      stderr.write(`\rstories drawn: ${at + 1} of ${count}; then they are played without a fault\r`)
    stories.push(await generatedStory({ seed: seed + at, worldSeed: seed, length }))
  }
  return stories
}

function assertSuitable(found: readonly FoundStory[], names: readonly string[]): void {
  for (const { story } of found) {
    const why = story.playedBefore ? 'it is a capsule' : whyUnsuitable(story.scenario)
    if (why === undefined) continue
    throw new CallError(`${names.join(' ')}: ${story.name} cannot be explored: ${why}; run plays it`)
  }
}

function pathOf(folder: string | undefined, { story, violated, faults }: Finding): string | undefined {
  if (folder === undefined) return undefined
  const words = [
    story.replaceAll('/', '__'),
    violated.replaceAll(/[^\w]+/g, '-'),
    ...faults.map(({ fault }) => fault),
  ]
  return join(folder, `${words.join('--').slice(0, 150)}.capsule.json`)
}

async function exploreAll(
  work: SharedWork,
  exploration: Exploration,
  options: ExploreCommandOptions,
  terminal: Terminal,
  tell: (finding: Finding) => void,
): Promise<{ tally: Tally; isWhole: boolean }> {
  const tally = new Tally()
  const same = sameOf(work, options)
  const done = options.resume === undefined ? new DoneRuns() : await goOnFrom(options.resume, same, tally)
  Atomics.store(work.shared, 0, BigInt(done.before))
  const left = { ...work, doneAhead: done.ahead }
  const runs = runsOfShard(exploration.plan.count, work.shard)
  const of = { runs, sites: exploration.plan.sites, began: tally.interleavings.size }
  const progress = new Progress(terminal.stderr, of)
  const untilMs = options.for === undefined ? Number.POSITIVE_INFINITY : realTimeMs() + options.for
  const threads = threadsOf(options)
  let keptMs = realTimeMs()
  const taken = () => Number(Atomics.load(work.shared, 0))
  const show = (finding: Finding) => {
    progress.clear()
    const path = pathOf(options.capsules, finding)
    if (path !== undefined) writeFile('--capsules', path, capsuleText(finding.capsule))
    tell(finding)
    if (options.failFast) stopWork(work)
  }
  for (const finding of exploration.broken) if (tally.addFinding(finding)) show(finding)
  const add = (outcome: Outcome) => {
    const finding = tally.add(outcome)
    done.add(nthOfShard(outcome.number, work.shard))
    progress.tell(tally)
    const nowMs = realTimeMs()
    if (finding) show(finding)
    if (nowMs >= untilMs) stopWork(work)
    if (options.resume === undefined || nowMs - keptMs < keepEveryMs) return
    keptMs = nowMs
    keep(options.resume, same, tally, done)
  }
  void terminal.untilInterrupted().then(() => stopWork(work))
  await inThreads(left, threads, exploration, add)
  progress.clear()
  if (options.resume !== undefined) keep(options.resume, same, tally, done)
  return { tally, isWhole: taken() >= runs }
}

function threadsOf({ workers, coreUrl }: ExploreCommandOptions): number {
  if (coreUrl !== undefined) return 1
  return workers ?? (runsSource ? 1 : availableParallelism())
}

/** This thread is the first of them. */
async function inThreads(
  work: SharedWork,
  threads: number,
  exploration: Exploration,
  add: (outcome: Outcome) => void,
): Promise<void> {
  const others = Array.from({ length: threads - 1 }, () => {
    const thread = startWorker(worker, work)
    thread.on('message', add)
    return new Promise<void>((resolve, reject) => {
      thread.on('error', reject)
      thread.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))))
    })
  })
  try {
    await Promise.all([doWork(work, exploration, add), ...others])
  } finally {
    stopWork(work)
  }
}

function sameOf({ given, options: { versions } }: SharedWork, options: ExploreCommandOptions): Same {
  const { faults, seeds, seed, shard = { number: 1, of: 1 }, coreUrl = 'own', store = 'memory' } = options
  const stories = Object.fromEntries(given.map(({ name, scenario }) => [name, scenarioHash(scenario)]))
  return {
    standin: versions.standin,
    stories,
    faults,
    seeds,
    seed,
    shard: `${shard.number}/${shard.of}`,
    core: store === 'memory' ? coreUrl : `${coreUrl}, ${store}`,
  }
}
