import { join, resolve } from 'node:path'
import type { Replay } from '../harness/player.ts'
import { failedOf, passedOf } from '../harness/report/reporter.ts'
import type { NamedScenario } from '../harness/scenario/variants.ts'
import { realTimeMs } from '../harness/time/real-clock.ts'
import { assertListening } from './assert-listening.ts'
import { CallError } from './call-error.ts'
import { makeFolder, writeFile } from './file-output.ts'
import { portsFrom } from './ports.ts'
import { capsuleWriter, journalNote, refuseChangedStories } from './replay/capsules.ts'
import { type ReplayOptions, replayAll } from './replay-all.ts'
import { reportRequests, type TypedReport } from './report-requests.ts'
import { createReporters, whereReportsAre } from './reporters.ts'
import { outsideScenarioFile } from './scenario-files.ts'
import { scenarioPaths } from './scenario-paths.ts'
import { type FoundStory, libraryOf, selectStories } from './select-stories.ts'
import { warnOfStaleCode } from './stale-code.ts'
import { placesOf } from './story-places.ts'
import type { Terminal } from './terminal.ts'
import { onEachChange } from './watch.ts'

/** The options of `standin run`, as parsed from the command line. */
export interface RunOptions {
  /** The reporters and outputs, in the order in which they were typed. */
  readonly reports: readonly TypedReport[]
  readonly seed: number
  /** In memory unless said; an integration elsewhere is always met over sockets. */
  readonly over?: 'memory' | 'http'
  readonly strict?: boolean
  readonly verbose?: boolean
  readonly failFast?: boolean
  readonly watch?: boolean
  readonly file: readonly string[]
  readonly journal?: string
  /** A folder for a capsule of each story that failed. */
  readonly capsules?: string
  readonly coreUrl?: string
  readonly settle?: number
  readonly port?: number
  /** How many stories are played at once; as many as pay unless said. */
  readonly workers?: number
}

/**
 * Replays scenarios and reports on them. Returns 0 when all passed, else 1.
 * @throws CallError for an unknown name, a wrong file, an output that cannot be written, or an integration that does
 * not answer a callback
 */
export async function runStories(
  names: readonly string[],
  options: RunOptions,
  terminal: Terminal,
): Promise<number> {
  assertCompatible(options)
  warnOfStaleCode(terminal)
  if (!options.watch) return runOnce(names, options, terminal)
  const scenarios = join(terminal.root, 'scenarios')
  const outside = () => [...options.file, ...names.flatMap((typed) => scenarioPaths(typed, scenarios).paths)]
  return onEachChange(outside, terminal, () => runOnce(names, options, terminal))
}

async function runOnce(names: readonly string[], options: RunOptions, terminal: Terminal): Promise<number> {
  const { seed, over, strict, failFast, journal } = options
  const requests = reportRequests(options.reports)
  const library = libraryOf(terminal.root)
  const found = await selectStories(
    library,
    names,
    options.file.map((typed) => outsideScenarioFile(typed)),
    (text) => terminal.stderr.write(`standin: ${text}\n`),
  )
  if (found.length === 0) throw new CallError(`there are no scenarios in ${library.folder}`)
  const outputs = requests.flatMap(({ output }) => output ?? [])
  refuseOverwriting(outputs, found)
  await refuseChangedStories(library, found)
  if (journal !== undefined) makeFolder('--journal', journal)
  const writeCapsule =
    options.capsules === undefined
      ? undefined
      : capsuleWriter(options.capsules, found, { ...options, versions: library.versions })
  if (options.coreUrl !== undefined) await assertListening(options.coreUrl)
  const isOneScenario = found.every(({ file }) => file.source === found[0]!.file.source)
  const reporter = createReporters(requests, terminal, {
    places: placesOf(found, library.folder),
    verbose: options.verbose === true || isOneScenario,
  })
  const startedMs = realTimeMs()
  const stories = found.map(({ story }) => story)
  const replays = await replayAll(stories, {
    seed,
    over,
    ...serviceOptions(options),
    strict,
    failFast,
    workers: options.workers,
    onBegin: (name) => reporter.begin(name),
    onEnd: (replay) => {
      if (journal !== undefined) writeJournal(journal, replay)
      if (replay.silence === undefined) writeCapsule?.(replay)
      reporter.end(replay)
    },
  })
  reporter.finish({ seed, replays, wallMs: realTimeMs() - startedMs })
  tellJournals(stories, replays, terminal)
  const failed = failedOf(replays)
  const where = whereReportsAre(requests)
  if (where) terminal.stderr.write(`standin: ${passedOf(replays)} passed, ${failed} failed; ${where}\n`)
  assertAnswered(options, replays)
  return failed === 0 ? 0 : 1
}

/** Whether each capsule was replayed byte for byte. */
function tellJournals(
  stories: readonly NamedScenario[],
  replays: readonly Replay[],
  { stderr }: Terminal,
): void {
  for (const [at, replay] of replays.entries()) {
    const note = journalNote(stories[at]!, replay)
    if (note !== undefined) stderr.write(`standin: ${note}\n`)
  }
}

/** An integration that is not there must not be judged, nor what it leaves undone be told as its failure. */
function assertAnswered({ coreUrl }: RunOptions, replays: readonly Replay[]): void {
  const { name, silence } = replays.at(-1)!
  if (silence === undefined) return
  const what = replays.length === 1 ? 'no story is judged' : 'neither that story nor a later one is judged'
  throw new CallError(`--core-url ${coreUrl}: in ${name} it ${silence}, so ${what}`)
}

/** An integration outside the process finds the simulators at fixed ports. */
function serviceOptions({ coreUrl, settle, port = 4600 }: RunOptions): ReplayOptions {
  return coreUrl === undefined ? {} : { coreUrl, settleMs: settle, ports: portsFrom(port) }
}

function assertCompatible({ coreUrl, over, settle, port, workers = 1 }: RunOptions): void {
  if (coreUrl !== undefined) {
    if (over === 'memory')
      throw new CallError('--over memory: an integration of your own is met over http alone; leave it out')
    if (workers === 1) return
    throw new CallError(`--workers ${workers}: one integration plays one story at a time; leave it out`)
  }
  const alone =
    settle !== undefined ? `--settle ${settle}ms` : port !== undefined ? `--port ${port}` : undefined
  if (alone !== undefined)
    throw new CallError(`${alone} has no effect without --core-url, an integration of your own`)
}

/** @throws CallError when a report would take the place of a scenario that is replayed */
function refuseOverwriting(outputs: readonly string[], found: readonly FoundStory[]): void {
  const story = outputs.find((output) => found.some(({ file }) => file.source === resolve(output)))
  if (story === undefined) return
  throw new CallError(`--output ${story}: is a scenario of this run, which the report would overwrite`)
}

function writeJournal(folder: string, { name, journal }: Replay): void {
  const text = journal.map((line) => `${JSON.stringify(line)}\n`).join('')
  writeFile('--journal', join(folder, `${name.replaceAll('/', '__')}.jsonl`), text)
}
