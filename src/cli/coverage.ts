import picocolors from 'picocolors'
import { coverageText, ruleProofs } from '../harness/report/coverage.ts'
import { replayAll } from './replay-all.ts'
import { libraryOf, selectStories } from './select-stories.ts'
import { warnOfStaleCode } from './stale-code.ts'
import { inColour, type Terminal } from './terminal.ts'

/** Replays every scenario and shows which prove each rule. Returns 1 if any rule has no proof. */
export async function showCoverage(
  options: { json?: boolean; seed: number },
  terminal: Terminal,
): Promise<number> {
  const { stdout, stderr, root, environment } = terminal
  warnOfStaleCode(terminal)
  const found = await selectStories(libraryOf(root), [])
  const stories = found.map(({ story }) => story)
  const replays = await replayAll(stories, { seed: options.seed })
  const rules = ruleProofs(replays)
  if (options.json) stdout.write(`${JSON.stringify({ rules }, null, 2)}\n`)
  else stdout.write(coverageText(rules, picocolors.createColors(inColour(stdout, environment))))
  const failed = replays.filter(({ status }) => status !== 'passed')
  if (failed.length > 0) {
    stderr.write(`standin: not passed, so they prove nothing: ${failed.map(({ name }) => name).join(', ')}\n`)
  }
  return rules.every(({ proven }) => proven) ? 0 : 1
}
