import { type Proof, proofsIn, ruleProofs } from '../harness/report/coverage.ts'
import { coverageReport } from '../harness/report/coverage-reports.ts'
import type { NamedScenario } from '../harness/scenario/variants.ts'
import { canBeTakenOut } from '../harness/world/without-rule.ts'
import { replayAll } from './replay-all.ts'
import { reportRequests, type TypedReport } from './report-requests.ts'
import { openReports, whereReportsAre } from './reporters.ts'
import { libraryOf, selectStories } from './select-stories.ts'
import { warnOfStaleCode } from './stale-code.ts'
import type { Terminal } from './terminal.ts'

/** The options of `standin coverage`, as parsed from the command line. */
export interface CoverageOptions {
  readonly reports: readonly TypedReport[]
  readonly seed: number
  /** Leaves out the replays in which the core lacks a rule. */
  readonly fast?: boolean
}

/**
 * Replays every scenario, then what proves each rule once more with a core that lacks it, and reports which scenarios
 * prove each. Returns 1 if any rule has no proof.
 * @throws CallError for an output that cannot be written, or that belongs to no reporter
 */
export async function showCoverage(options: CoverageOptions, terminal: Terminal): Promise<number> {
  const { stderr, root } = terminal
  warnOfStaleCode(terminal)
  const requests = reportRequests(options.reports)
  const found = await selectStories(libraryOf(root), [])
  const write = openReports(requests, terminal)
  const stories = found.map(({ story }) => story)
  const replays = await replayAll(stories, { seed: options.seed })
  const proofs = proofsIn(replays)
  const needed = options.fast ? undefined : await failingWithoutTheirRule(proofs, stories, options.seed)
  const rules = ruleProofs(proofs, needed)
  write((reporter, colours) => coverageReport(reporter, rules, colours))
  const failed = replays.filter(({ status }) => status !== 'passed')
  if (failed.length > 0) {
    stderr.write(`standin: not passed, so they prove nothing: ${failed.map(({ name }) => name).join(', ')}\n`)
  }
  if (options.fast) {
    stderr.write('standin: --fast: no story was replayed with a core that lacks the rule which it proves\n')
  }
  const proven = rules.filter((rule) => rule.proven).length
  const where = whereReportsAre(requests)
  if (where) stderr.write(`standin: ${proven} of ${rules.length} rules are proven; ${where}\n`)
  return proven === rules.length ? 0 : 1
}

/**
 * The proofs of which a story fails with a core that lacks the rule. Those of rules that stand in no table of the core
 * cannot be tried.
 */
async function failingWithoutTheirRule(
  proofs: readonly Proof[],
  stories: readonly NamedScenario[],
  seed: number,
): Promise<ReadonlySet<Proof>> {
  const byName = new Map(stories.map((story) => [story.name, story]))
  const failing = new Set<Proof>()
  let open = proofs.filter(({ rule }) => canBeTakenOut(rule))
  // One story that fails is enough: the next variant is played where the one before did not.
  for (let nth = 0; open.length > 0; nth += 1) {
    const broken = open.map(({ rule, stories: names }) => ({ ...byName.get(names[nth]!)!, without: rule }))
    const replays = await replayAll(broken, { seed })
    for (const [at, { status }] of replays.entries()) if (status !== 'passed') failing.add(open[at]!)
    open = open.filter((proof) => !failing.has(proof) && proof.stories.length > nth + 1)
  }
  return failing
}
