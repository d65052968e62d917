import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { needOfOwnCore } from '../../harness/scenario/own-core.ts'
import { assertListening } from '../assert-listening.ts'
import { CallError } from '../call-error.ts'
import { fileOutput } from '../file-output.ts'
import { refuseChangedStories } from '../replay/capsules.ts'
import { reportRequests, type TypedReport } from '../report-requests.ts'
import { openReports, whereReportsAre } from '../reporters.ts'
import { type FoundStory, libraryOf, selectStories } from '../select-stories.ts'
import { warnOfStaleCode } from '../stale-code.ts'
import type { Terminal } from '../terminal.ts'
import { type JudgeOptions, judge } from './judge.ts'
import { receiptOf } from './receipt.ts'
import { proofMarkdown, proofText, receiptJson } from './receipt-text.ts'
import { type Side, sideOf } from './side.ts'

/** The options of `standin prove`, as parsed from the command line. */
export interface ProveOptions extends Omit<JudgeOptions, 'start'> {
  readonly before: string
  readonly after: string
  readonly command?: string
  readonly setup?: string
  readonly ready?: string
  readonly readyWithin?: number
  readonly receipt?: string
  readonly reports: readonly TypedReport[]
}

/** How long an integration may take until it is ready, in real milliseconds. */
const readyWithinMs = 30_000

/**
 * Plays one story against an integration before and after a change, and writes a receipt. Returns 0 when it failed
 * before, on an expectation, and passes after; else 1.
 * @throws CallError for whatever was typed that is wrong, before anything is started
 */
export async function prove(name: string, options: ProveOptions, terminal: Terminal): Promise<number> {
  warnOfStaleCode(terminal)
  const requests = reportRequests(options.reports)
  const found = await theStory(name, terminal)
  const [before, after] = [
    await sideOf('--before', options.before, terminal.folder),
    await sideOf('--after', options.after, terminal.folder),
  ]
  assertCompatible([before, after], options)
  const outputs = requests.flatMap(({ output }) => output ?? [])
  refuseOverwriting(found, outputs, options.receipt)
  for (const side of [before, after]) if (side.kind === 'url') await assertListening(side.url, side.option)
  const write = openReports(requests, terminal)
  const file = options.receipt === undefined ? undefined : fileOutput('--receipt', options.receipt)
  const { command, setup, ready } = options
  const start =
    command === undefined
      ? undefined
      : { command, setup, ready, readyWithinMs: options.readyWithin ?? readyWithinMs }
  const end = new AbortController()
  void terminal.untilInterrupted().then(() => end.abort())
  const parts = { terminal, signal: end.signal }
  const outcomes = {
    before: await judge(before, found, { ...options, start }, parts),
    after: await judge(after, found, { ...options, start }, parts),
  }
  if (end.signal.aborted) {
    terminal.stderr.write('standin: interrupted: nothing is proven, and no receipt is written\n')
    return 1
  }
  const receipt = receiptOf(found, outcomes.before, outcomes.after, {
    seed: found.story.playedBefore?.seed ?? options.seed,
    version: JSON.parse(readFileSync(join(terminal.root, 'package.json'), 'utf8')).version,
  })
  const proof = { receipt, ...outcomes }
  write((reporter, colours) => {
    if (reporter === 'json') return receiptJson(receipt)
    return reporter === 'markdown' ? proofMarkdown(proof) : proofText(proof, colours)
  })
  file?.write(receiptJson(receipt))
  const where = whereReportsAre(requests)
  if (where) terminal.stderr.write(`standin: ${receipt.said}; ${where}\n`)
  return receipt.verdict === 'proven' ? 0 : 1
}

/** @throws CallError when the name chooses no story or several, or one that says nothing about an integration */
async function theStory(name: string, { root, stderr }: Terminal): Promise<FoundStory> {
  const library = libraryOf(root)
  const found = await selectStories(library, [name], [], (text) => stderr.write(`standin: ${text}\n`))
  await refuseChangedStories(library, found)
  const [first, ...others] = found
  if (others.length > 0) {
    const names = found.slice(0, 8).map(({ story }) => story.name)
    const more = found.length > names.length ? ` and ${found.length - names.length} more` : ''
    throw new CallError(
      `prove ${name}: expected one story, and it stands for ${names.join(', ')}${more}; name one`,
    )
  }
  const { scenario, playedBefore } = first!.story
  const reason = needOfOwnCore(scenario, playedBefore?.faults)
  if (reason === undefined) return first!
  throw new CallError(`prove ${name}: it can be played with the project’s own core alone: ${reason}`)
}

/** @throws CallError for options that do not go together */
function assertCompatible(sides: readonly Side[], options: ProveOptions): void {
  const { command, setup, ready, readyWithin, port } = options
  const tree = sides.find(({ kind }) => kind !== 'url')
  if (tree && command === undefined) {
    throw new CallError(
      `${tree.option} ${tree.typed}: expected --command, which starts your integration in that tree; one that runs already is given as its URL`,
    )
  }
  const ofTrees = { '--command': command, '--setup': setup, '--ready': ready, '--ready-within': readyWithin }
  const [idle] = Object.entries(ofTrees).find(([, value]) => !tree && value !== undefined) ?? []
  if (idle) throw new CallError(`${idle} has no effect without a directory or a git ref on one side`)
  if (setup !== undefined && !sides.some(({ kind }) => kind === 'ref')) {
    throw new CallError(`--setup ${setup} has no effect without a git ref: a directory is taken as it is`)
  }
  if (command?.trim() === '') throw new CallError('--command: expected a command, and it is empty')
  if (ready !== undefined && !/^\/[!-~]*$/.test(ready)) {
    throw new CallError(`--ready ${ready}: expected a path such as /health`)
  }
  if (port === 0 && sides.some(({ kind }) => kind === 'url')) {
    throw new CallError('--port 0: an integration that runs already has to know the ports')
  }
}

/** @throws CallError when an output would take the place of the story's file, or of another output */
function refuseOverwriting({ file }: FoundStory, outputs: readonly string[], receipt?: string): void {
  const all = [...outputs, ...(receipt === undefined ? [] : [receipt])].map((output) => resolve(output))
  if (all.includes(file.source))
    throw new CallError(`${file.shownAs}: is the story, which a report would overwrite`)
  if (receipt !== undefined && all.indexOf(resolve(receipt)) < outputs.length)
    throw new CallError(`--receipt ${receipt}: a report goes there already; expected a file of its own`)
}
