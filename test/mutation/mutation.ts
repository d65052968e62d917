import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { offer } from '../../simulators/kit/nearest-name.ts'
import { globTest } from '../../src/cli/globs.ts'
import { parts } from './parts.ts'
import { sampledLines } from './sampled-lines.ts'
import { type MutationReport, scoresOf, scoreText, survivorText } from './scores.ts'

const help = `npm run mutation -- [options]

Plants small bugs in the code outside the rules with StrykerJS, one after another, and tells which no test beside the
code notices. It works in a copy of what git has, into which it installs the packages and StrykerJS first.

  --part NAME      ${Object.keys(parts).join(', ')}; several: said several times; all unless said
  --files PATTERN  the files of the part that match, as 'src/core/inbox/*.ts'
  --lines N        in so many lines of code of each part, drawn by --seed; 40 unless said; "all" takes hours
  --seed N         1 unless said
  --folder DIR     where the copy is, and stays: a new or empty folder, or that of an earlier run
  --help           this text

Exits with 0 when at least nine in ten were noticed in each part, else 1; 2 for a mistake in the options.`

/** Those of StrykerJS that are known to work with the Vitest of this project. */
const packages = ['@stryker-mutator/core@9.6.1', '@stryker-mutator/vitest-runner@9.6.1']
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
    folder: { type: 'string', default: join(tmpdir(), 'standin-mutation') },
    help: { type: 'boolean', default: false },
  } as const
  try {
    return parseArgs({ options }).values
  } catch (error) {
    return refuse(`${(error as Error).message}; --help lists the options`)
  }
}

const { part: named = Object.keys(parts), files, lines, folder, help: isAsked, ...given } = optionsOf()
if (isAsked) {
  console.log(help)
  process.exit(0)
}
const unknown = named.find((name) => !Object.hasOwn(parts, name))
if (unknown !== undefined) refuse(`--part ${unknown}: ${offer(unknown, Object.keys(parts))}`)
const seed = Number(given.seed)
if (!Number.isSafeInteger(seed)) refuse(`--seed ${given.seed}: expected a whole number`)
const count = lines === 'all' ? Number.POSITIVE_INFINITY : Number(lines)
if (!(count > 0) || (lines !== 'all' && !Number.isSafeInteger(count)))
  refuse(`--lines ${lines}: expected a whole number above 0, or all`)

/** Stands in every copy: all else in a folder that has it may be removed. */
const mark = '.standin-mutation'

/** Brings the copy to what stands here, changes that are not committed included. */
function prepare(): void {
  mkdirSync(folder, { recursive: true })
  const names = readdirSync(folder)
  if (names.length > 0 && !names.includes(mark))
    refuse(`--folder ${folder}: it has files of others; name one that is empty, or that of an earlier run`)
  writeFileSync(join(folder, mark), '')
  for (const name of names) {
    if (name !== 'node_modules' && name !== mark) rmSync(join(folder, name), { recursive: true })
  }
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: root })
  for (const path of listed.toString().split('\0')) {
    if (path !== '' && existsSync(join(root, path))) cpSync(join(root, path), join(folder, path))
  }
  npm('ci', '--ignore-scripts')
  npm('install', '--no-save', '--ignore-scripts', ...packages)
}

function npm(...argv: string[]): void {
  execFileSync('npm', [...argv, '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** The files of a part in which bugs are planted, with the lines where not all of a file is meant. */
function mutated(name: string): string[] {
  const paths = globbed(parts[name]!.sources).filter((path) => files === undefined || globTest(files)(path))
  const sources = paths.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
  return [...sampledLines(sources, count, seed)].flatMap(([path, numbers]) =>
    count === Number.POSITIVE_INFINITY ? [path] : numbers.map((number) => `${path}:${number}-${number}`),
  )
}

function globbed(patterns: readonly string[]): string[] {
  const out = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1))
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root })
    .toString()
    .split('\n')
  const isIn = (path: string) => patterns.some((pattern) => globTest(pattern)(path))
  return listed.filter((path) => isIn(path) && !out.some((pattern) => globTest(pattern)(path)))
}

/** Plants the bugs of a part, and returns what came of each. */
function mutate(name: string): MutationReport {
  const report = join(folder, `mutation-${name}.json`)
  rmSync(report, { force: true })
  const vitest = 'mutation.vitest.config.mjs'
  const test = { testTimeout: 20_000, include: parts[name]!.tests, isolate: false }
  const config = {
    resolve: { conditions: ['source'] },
    ssr: { resolve: { conditions: ['source', 'node'] } },
    test,
  }
  writeFileSync(join(folder, vitest), `export default ${JSON.stringify(config)}\n`)
  const stryker = {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: vitest, related: false },
    mutate: mutated(name),
    coverageAnalysis: 'perTest',
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: report },
    // Its reading of tsconfig.json needs an interface that TypeScript 7 no longer has.
    tsconfigFile: 'none.json',
    concurrency: availableParallelism(),
  }
  writeFileSync(join(folder, 'stryker.config.json'), JSON.stringify(stryker))
  console.error(`mutation: ${name}: ${stryker.mutate.length} places`)
  spawnSync('npx', ['stryker', 'run', 'stryker.config.json'], { cwd: folder, stdio: ['ignore', 2, 2] })
  if (!existsSync(report)) throw new Error(`StrykerJS told nothing of ${name}; what it said stands above`)
  return JSON.parse(readFileSync(report, 'utf8'))
}

prepare()
let isGood = true
for (const name of named) {
  const report = mutate(name)
  const scores = scoresOf(report)
  const whole = scores.at(-1)
  if (whole === undefined || whole.planted === 0)
    refuse(`${name}: no line was drawn in which a bug could be planted`)
  isGood &&= whole.noticed >= aim * whole.planted
  console.log(`\n${name}\n${scoreText(scores)}\n${survivorText(report)}`)
}
process.exitCode = isGood ? 0 : 1
