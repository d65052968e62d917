import type { Exploration, Outcome } from '../../harness/explorer/explorer.ts'
import type { Finding } from '../../harness/explorer/finding.ts'

/** What an exploration has come to so far. */
export class Tally {
  readonly verdicts = { held: 0, told: 0, 'by-nature': 0, 'not-met': 0, violation: 0 }
  readonly tiers = { none: 0, single: 0, pair: 0, random: 0 }
  readonly interleavings = new Set<string>()
  readonly covered = new Set<string>()
  /** The first of each sort of violation. */
  readonly findings = new Map<string, Finding>()
  /** Sorts of violations that did not show again when they were played once more. */
  readonly unstable = new Set<string>()
  runs = 0

  /** Counts a run; returns the violation if it is the first of its sort. */
  add({ is, tier, interleaving, story, sites, sort, finding, isUnstable }: Outcome): Finding | undefined {
    this.runs += 1
    this.verdicts[is] += 1
    this.tiers[tier] += 1
    this.interleavings.add(interleaving)
    for (const site of sites) this.covered.add(`${story} ${site}`)
    if (sort !== undefined && isUnstable) this.unstable.add(sort)
    return sort !== undefined && finding && this.addFinding(finding) ? finding : undefined
  }

  /** Returns whether it is the first of its sort. */
  addFinding(finding: Finding): boolean {
    // What was found with several faults may need fewer, and be known with those.
    const needed = [
      finding.story.split('/', 1)[0],
      finding.violated,
      ...finding.faults.map(({ fault }) => fault).sort(),
    ]
    const key = needed.join(' | ')
    if (this.findings.has(key)) return false
    this.findings.set(key, finding)
    return true
  }

  /** Whether anything was compared at all. */
  get hasCompared(): boolean {
    return this.runs > this.verdicts['not-met']
  }

  /** The whole as one document. */
  summary({ stories, unsettled, plan }: Exploration, more: object): object {
    return {
      ...more,
      stories: stories.map(({ story, sites, commits, form: { isSpread, hasToken, hasExpectations } }) => ({
        name: story.name,
        exchanges: sites.length,
        commits,
        isSpread,
        hasToken,
        hasExpectations,
      })),
      notExplored: unsettled,
      planned: plan.counts,
      runs: this.runs,
      ofRuns: this.tiers,
      verdicts: this.verdicts,
      sites: { covered: this.covered.size, of: plan.sites },
      interleavings: this.interleavings.size,
      violations: [...this.findings.values()].map(({ story, violated, told, faults, steps }) => ({
        story,
        violated,
        told,
        faults,
        steps,
      })),
      unstable: [...this.unstable],
    }
  }
}
