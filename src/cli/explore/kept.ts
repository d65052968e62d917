import { existsSync, renameSync } from 'node:fs'
import { z } from 'zod'
import { issueTexts } from '../../../simulators/kit/issue-text.ts'
import type { Finding } from '../../harness/explorer/finding.ts'
import { CallError } from '../call-error.ts'
import { writeFile } from '../file-output.ts'
import { readJsonFile } from '../json-file.ts'
import { DoneRuns } from './done-runs.ts'
import type { Tally } from './tally.ts'

/** The version of the form of these files. */
const form = 2

/** What must be the same for an exploration to go on. */
const sameSchema = z.strictObject({
  standin: z.string(),
  stories: z.record(z.string(), z.string()).describe('the SHA-256 of each scenario'),
  faults: z.int(),
  seeds: z.int(),
  seed: z.int(),
  shard: z.string(),
  core: z.string(),
})

const keptSchema = z.strictObject({
  exploration: z.literal(form),
  same: sameSchema,
  taken: z.int().min(0).describe('before which run of this shard all are done'),
  ahead: z.array(z.int().min(0)).describe('which of those behind are done too'),
  runs: z.int().min(0),
  verdicts: z.record(z.string(), z.int().min(0)),
  tiers: z.record(z.string(), z.int().min(0)),
  covered: z.array(z.string()),
  interleavings: z.array(z.string()),
  findings: z.array(z.tuple([z.string(), z.record(z.string(), z.unknown())])),
})

/** What must be the same for an exploration to go on. */
export type Same = z.output<typeof sameSchema>

/**
 * Takes over what an earlier exploration has come to; returns which runs of this shard are done.
 * @throws CallError for a file that is none, or of another exploration, naming what differs
 */
export async function goOnFrom(file: string, same: Same, tally: Tally): Promise<DoneRuns> {
  if (!existsSync(file)) return new DoneRuns()
  const { value } = await readJsonFile(file, `--resume ${file}`)
  const parsed = keptSchema.safeParse(value)
  if (!parsed.success) {
    const texts = issueTexts({ schema: keptSchema, value, whole: 'the file' }, parsed.error.issues)
    throw new CallError(`--resume ${file}: ${texts[0]}; name another file`)
  }
  const kept = parsed.data
  for (const name of Object.keys(same) as Array<keyof Same>) {
    const [found, expected] = [JSON.stringify(kept.same[name]), JSON.stringify(same[name])]
    if (found === expected) continue
    throw new CallError(
      `--resume ${file}: it is of another exploration: ${name} is ${found}, not ${expected}; name another file`,
    )
  }
  tally.runs = kept.runs
  Object.assign(tally.verdicts, kept.verdicts)
  Object.assign(tally.tiers, kept.tiers)
  for (const site of kept.covered) tally.covered.add(site)
  for (const one of kept.interleavings) tally.interleavings.add(one)
  for (const [sort, finding] of kept.findings) tally.findings.set(sort, finding as unknown as Finding)
  return new DoneRuns(kept.taken, kept.ahead)
}

/** Keeps what an exploration has come to, whole or not at all. @throws CallError when the file cannot be written to */
export function keep(file: string, same: Same, tally: Tally, done: DoneRuns): void {
  const { runs, verdicts, tiers, covered, interleavings, findings } = tally
  const kept = {
    exploration: form,
    same,
    taken: done.before,
    ahead: done.ahead,
    runs,
    verdicts,
    tiers,
    covered: [...covered],
    interleavings: [...interleavings],
    findings: [...findings],
  }
  writeFile('--resume', `${file}.new`, JSON.stringify(kept))
  renameSync(`${file}.new`, file)
}
