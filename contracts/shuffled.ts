import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { committedPacts } from './pact-file.ts'

/**
 * Runs the consumers again and again, each time with their files and tests in another order, and compares what they
 * write with the committed pacts, byte for byte. The committed files are not touched. The argument says how many runs;
 * the seeds are 1, 2, … so that a run that differs can be repeated.
 */
const runs = Number(process.argv[2] ?? 20)
if (!Number.isInteger(runs) || runs < 1) throw new RangeError(`expected a number of runs, not ${runs}`)

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
const options = ['--config', 'contracts/vitest.config.ts', '--project', 'consumers', '--no-isolate']
const shuffle = ['--sequence.shuffle.files', '--sequence.shuffle.tests']

function differences(folder: string): string[] {
  const names = new Set([...readdirSync(committedPacts), ...readdirSync(folder)])
  return [...names].filter((name) => !bytes(committedPacts, name).equals(bytes(folder, name)))
}

function bytes(folder: string, name: string): Buffer {
  return readdirSync(folder).includes(name) ? readFileSync(join(folder, name)) : Buffer.of()
}

/** Why a run does not count as equal, or nothing. */
function problemOf(seed: number): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'standin-shuffled-'))
  try {
    const command = [vitest, 'run', ...options, ...shuffle, `--sequence.seed=${seed}`, '--reporter=dot']
    const env = { ...process.env, PACT_FOLDER: folder }
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { env, encoding: 'utf8' })
    if (status !== 0) return `consumers failed\n${stdout}${stderr}`
    const different = differences(folder)
    return different.length > 0 ? `written otherwise than committed: ${different.join(', ')}` : undefined
  } finally {
    rmSync(folder, { recursive: true })
  }
}

for (let seed = 1; seed <= runs; seed += 1) {
  const problem = problemOf(seed)
  process.stdout.write(`seed ${seed}: ${problem ?? 'the same bytes'}\n`)
  if (problem) process.exitCode = 1
}
