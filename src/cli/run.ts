import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import picocolors from 'picocolors'
import type { Replay } from '../harness/player.ts'
import { jsonReporter } from '../harness/report/json.ts'
import { prettyReporter } from '../harness/report/pretty.ts'
import { passedOf, type Reporter } from '../harness/report/reporter.ts'
import type { NamedScenario } from '../harness/scenario/variants.ts'
import { realTimeMs } from '../harness/time/real-clock.ts'
import { CallError } from './call-error.ts'
import { fileOutput, makeFolder } from './file-output.ts'
import { replayAll } from './replay-all.ts'
import { findScenarioFiles, outsideScenarioFile, unique } from './scenario-files.ts'
import { selectStories } from './select-stories.ts'
import { warnOfStaleCode } from './stale-code.ts'
import { inColour, type Output, type Terminal } from './terminal.ts'
import { onEachChange } from './watch.ts'

/** The options of `standin run`, as parsed from the command line. */
export interface RunOptions {
  readonly reporter: 'pretty' | 'json'
  readonly output?: string
  readonly seed: number
  readonly over: 'memory' | 'http'
  readonly failFast?: boolean
  readonly watch?: boolean
  readonly file: readonly string[]
  readonly journal?: string
}

/**
 * Replays scenarios and reports on them. Returns 0 when all passed, else 1.
 * @throws CallError for an unknown name, a wrong file, or an output that cannot be written
 */
export async function runStories(
  names: readonly string[],
  options: RunOptions,
  terminal: Terminal,
): Promise<number> {
  warnOfStaleCode(terminal)
  if (!options.watch) return runOnce(names, options, terminal)
  return onEachChange(options.file, terminal, () => runOnce(names, options, terminal))
}

async function runOnce(names: readonly string[], options: RunOptions, terminal: Terminal): Promise<number> {
  const { seed, over, failFast, output, journal } = options
  const stories = await storiesOf(names, options.file, terminal)
  if (journal !== undefined) makeFolder('--journal', journal)
  const reporter = reporterOf(
    options.reporter,
    output === undefined ? terminal.stdout : fileOutput('--output', output),
    terminal,
  )
  const startedMs = realTimeMs()
  const replays = await replayAll(stories, {
    seed,
    over,
    failFast,
    onBegin: (name) => reporter.begin(name),
    onEnd: (replay) => {
      if (journal !== undefined) writeJournal(journal, replay)
      reporter.end(replay)
    },
  })
  reporter.finish({ seed, replays, wallMs: realTimeMs() - startedMs })
  const failed = replays.length - passedOf(replays)
  if (output !== undefined) {
    terminal.stderr.write(
      `standin: ${passedOf(replays)} passed, ${failed} failed; the report is in ${output}\n`,
    )
  }
  return failed === 0 ? 0 : 1
}

/** `--file` without names replays those files only; names add scenarios of the package. */
async function storiesOf(
  names: readonly string[],
  typedFiles: readonly string[],
  { root }: Terminal,
): Promise<NamedScenario[]> {
  const outside = unique(typedFiles.map(outsideScenarioFile))
  const files = outside.length > 0 && names.length === 0 ? [] : findScenarioFiles(root)
  const stories = [...(await selectStories(files, names)), ...(await selectStories(outside, []))]
  if (stories.length === 0) throw new CallError(`there are no scenarios in ${join(root, 'scenarios')}`)
  return stories
}

function reporterOf(name: RunOptions['reporter'], output: Output, { environment }: Terminal): Reporter {
  if (name === 'json') return jsonReporter(output)
  return prettyReporter(output, picocolors.createColors(inColour(output, environment)))
}

function writeJournal(folder: string, { name, journal }: Replay): void {
  const text = journal.map((line) => `${JSON.stringify(line)}\n`).join('')
  writeFileSync(join(folder, `${name.replaceAll('/', '__')}.jsonl`), text)
}
