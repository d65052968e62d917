import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { offer } from '../../simulators/kit/nearest-name.ts'
import { globTest } from '../../src/cli/globs.ts'
import { ForeignFolderError, filesOf, prepareCopy } from './copy.ts'
import { equivalents, staleEquivalents } from './equivalents.ts'
import { bugsOf, isMissed, type PlantedBug, placesOf, stillThere, withLater } from './outcomes.ts'
import { parts, stories } from './parts.ts'
import { sampledLines } from './sampled-lines.ts'
import { leftOutText, scoresOf, scoreText, shareOf, survivorText } from './scores.ts'
import { runStryker } from './stryker.ts'

const help = `npm run mutation -- [options]

Plants small bugs in the code outside the rules with StrykerJS, one after another, and tells which no test beside the
code notices, and which of those no story either. It works in a copy of what git has, a git repository of its own, into
which it installs the packages and StrykerJS first.

  --part NAME      ${Object.keys(parts).join(', ')}; several: said several times; all unless said
  --files PATTERN  the files of the part that match, as 'src/core/inbox/*.ts'
  --lines N        in so many lines of code of each part, drawn by --seed; 40 unless said; "all" takes hours
  --seed N         1 unless said
  --again          only what nothing noticed in the last run of the part in this folder
  --at-once N      how many bugs are tried at once; as many as there are cores unless said
  --folder DIR     where the copy is, and stays: a new or empty folder, or that of an earlier run
  --help           this text

The score is the share that something noticed. Left out of it, and counted apart, are bugs that change nothing
(test/mutation/equivalents.ts, each with its reason), and those that take a sentence away, a text of several words: tests
that repeat every sentence would notice each change of words, and no mistake.

Exits with 0 when at least nine in ten were noticed in each part, else 1; 2 for a mistake in the options.`

const aim = 0.9
const root = join(import.meta.dirname, '..', '..')

function refuse(reason: string): never {
  console.error(`mutation: ${reason}`)
  process.exit(2)
}

function optionsOf() {
  const options = {
    part: { type: 'string', multiple: true },
    files: { type: 'string' },
    lines: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    again: { type: 'boolean', default: false },
    'at-once': { type: 'string', default: String(availableParallelism()) },
    folder: { type: 'string', default: join(tmpdir(), 'standin-mutation') },
    help: { type: 'boolean', default: false },
  } as const
  try {
    return parseArgs({ options }).values
  } catch (error) {
    return refuse(`${(error as Error).message}; --help lists the options`)
  }
}

const { part: named = Object.keys(parts), files, lines, folder, again, ...given } = optionsOf()
if (given.help) {
  console.log(help)
  process.exit(0)
}
const unknown = named.find((name) => !Object.hasOwn(parts, name))
if (unknown !== undefined) refuse(`--part ${unknown}: ${offer(unknown, Object.keys(parts))}`)
const seed = Number(given.seed)
if (!Number.isSafeInteger(seed)) refuse(`--seed ${given.seed}: expected a whole number`)
const count = lines === 'all' ? Number.POSITIVE_INFINITY : wholeNumber('lines', lines, ', or all')
const concurrency = wholeNumber('at-once', given['at-once'])

function wholeNumber(option: string, text: string, otherwise = ''): number {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value > 0) return value
  return refuse(`--${option} ${text}: expected a whole number above 0${otherwise}`)
}

function textIn(base: string, path: string): string | undefined {
  const file = join(base, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** The files of a part in which bugs are planted, with the lines where not all of a file is meant. */
function drawn(name: string): string[] {
  const sources = matching(parts[name]!.sources)
    .filter((path) => files === undefined || globTest(files)(path))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
  return [...sampledLines(sources, count, seed)].flatMap(([path, numbers]) =>
    count === Number.POSITIVE_INFINITY ? [path] : numbers.map((number) => `${path}:${number}-${number}`),
  )
}

function matching(patterns: readonly string[]): string[] {
  const out = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1))
  const isIn = (path: string) => patterns.some((pattern) => globTest(pattern)(path))
  return filesOf(root).filter((path) => isIn(path) && !out.some((pattern) => globTest(pattern)(path)))
}

/** What came of the bugs of a part in the last run in this folder. */
const outcomesFile = (name: string) => join(folder, `outcomes-${name}.json`)

function lastOutcomes(name: string): PlantedBug[] {
  if (!existsSync(outcomesFile(name))) return refuse(`--again: no run of ${name} in ${folder} yet`)
  const bugs: PlantedBug[] = JSON.parse(readFileSync(outcomesFile(name), 'utf8'))
  const there = stillThere(bugs, (path) => textIn(folder, path) ?? '')
  if (there.length < bugs.length)
    console.error(
      `mutation: ${name}: ${bugs.length - there.length} bugs of the last run have lost their place`,
    )
  return there
}

function run(name: string, places: readonly string[], tests: readonly string[]): PlantedBug[] {
  console.error(
    `mutation: ${name}: ${places.length} places, ${tests === stories ? 'the stories' : 'the tests beside'}`,
  )
  return places.length === 0 ? [] : bugsOf(runStryker({ folder, places, tests, concurrency }))
}

/** Plants the bugs of a part, and returns what came of each. */
function mutate(name: string): PlantedBug[] {
  const { tests, isInStories } = parts[name]!
  const last = again ? lastOutcomes(name) : []
  const bugs = again
    ? withLater(last, run(name, placesOf(last.filter(isMissed)), tests), (outcome) => outcome)
    : run(name, drawn(name), tests)
  writeFileSync(outcomesFile(name), JSON.stringify(bugs))
  if (!isInStories) return bugs
  const missed = bugs.filter(isMissed)
  const whole = withLater(bugs, run(name, placesOf(missed), stories), () => 'stories')
  writeFileSync(outcomesFile(name), JSON.stringify(whole))
  return whole
}

const stale = staleEquivalents(equivalents, (file) => textIn(root, file))
if (stale.length > 0) refuse(stale.join('\n'))
try {
  prepareCopy(root, folder)
} catch (error) {
  if (error instanceof ForeignFolderError) refuse(`--folder ${folder}: ${error.message}`)
  throw error
}
let isGood = true
for (const name of named) {
  const bugs = mutate(name)
  const scores = scoresOf(bugs)
  const whole = scores.at(-1)
  if (whole === undefined) refuse(`${name}: no line was drawn in which a bug could be planted`)
  isGood &&= shareOf(whole) >= aim
  console.log(`\n${name}\n${scoreText(scores)}\n${leftOutText(bugs)}\n${survivorText(bugs)}`)
}
process.exitCode = isGood ? 0 : 1
