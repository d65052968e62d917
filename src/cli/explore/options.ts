import type { Shard } from '../../harness/explorer/shard.ts'
import type { WorldStore } from '../../harness/world/core-stores.ts'

/** The options of `standin explore`, as parsed from the command line. */
export interface ExploreCommandOptions {
  readonly faults: number
  readonly seeds: number
  /** How many stories are made by chance. */
  readonly generated: number
  /** How many steps each of those has. */
  readonly length?: number
  /** In real milliseconds. */
  readonly for?: number
  readonly shard?: Shard
  readonly workers?: number
  readonly resume?: string
  readonly capsules?: string
  readonly failFast?: boolean
  readonly seed: number
  readonly reporter: 'pretty' | 'json'
  /** Where the project's own core has its inbox. */
  readonly store?: WorldStore
  readonly coreUrl?: string
  readonly settle?: number
  readonly port?: number
}
