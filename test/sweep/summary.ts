import { kindOf } from '../../src/harness/explorer/exchanges.ts'
import type { Shard } from '../../src/harness/explorer/shard.ts'
import type { Verdict } from '../../src/harness/judgement/verdict.ts'
import type { Combination } from './sweep-run.ts'

/** What a sweep came to, for programs: `npm run sweep -- --reporter json` writes it. */
export interface SweepSummary {
  readonly seed: number
  readonly shard: Shard
  readonly combinations: number
  readonly stories: readonly string[]
  readonly kindsOfExchanges: number
  readonly verdicts: Readonly<Record<Verdict['is'], number>>
  /** What was excused, by the reason. */
  readonly excused: Readonly<Record<string, number>>
  readonly violations: ReadonlyArray<{
    readonly story: string
    readonly fault: string
    readonly exchange: string
    /** How many exchanges to the same party come before it. */
    readonly skip: number
    readonly why: string
  }>
}

/** Sums up what was played. */
export function summaryOf(
  combinations: readonly Combination[],
  { seed, shard }: Pick<SweepSummary, 'seed' | 'shard'>,
): SweepSummary {
  const verdicts = { held: 0, told: 0, 'by-nature': 0, 'not-met': 0, violation: 0 }
  const excused: Record<string, number> = {}
  for (const { verdict } of combinations) {
    verdicts[verdict.is] += 1
    if (verdict.is !== 'told' && verdict.is !== 'by-nature') continue
    // Ids and names of routes would make each reason another one.
    const reason = verdict.is === 'told' ? verdict.why.replace(/: .*: /, ': ') : verdict.why
    excused[reason] = (excused[reason] ?? 0) + 1
  }
  return {
    seed,
    shard,
    combinations: combinations.length,
    stories: [...new Set(combinations.map(({ story }) => story))],
    kindsOfExchanges: new Set(combinations.map(({ site }) => kindOf(site))).size,
    verdicts,
    excused,
    violations: combinations
      .filter(({ verdict }) => verdict.is === 'violation')
      .map(({ story, fault, site, verdict }) => ({
        story,
        fault,
        exchange: kindOf(site),
        skip: site.skip,
        why: verdict.why,
      })),
  }
}

/** Whether it found nothing, having compared something. */
export function isGood({ combinations, verdicts }: SweepSummary): boolean {
  return verdicts.violation === 0 && combinations > verdicts['not-met']
}

/** The summary as one line. */
export function textOf({ seed, combinations, stories, kindsOfExchanges, verdicts }: SweepSummary): string {
  const { held, told, 'by-nature': byNature, 'not-met': notMet, violation } = verdicts
  return (
    `seed ${seed}: ${combinations} combinations of a fault and an exchange, in ${stories.length} stories with ` +
    `${kindsOfExchanges} kinds of exchanges: ${held} held, ${told} told, ${byNature} by nature, ${notMet} not met, ` +
    `${violation} violations`
  )
}
