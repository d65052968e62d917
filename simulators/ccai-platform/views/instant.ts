import { iso } from '../../kit/time.ts'

/** ISO 8601 in UTC, or `null` for what has not happened. */
export function instant(epochMs: number | null): string | null {
  return epochMs === null ? null : iso(epochMs)
}

/** Whole seconds between two instants; `null` when one has not happened. */
export function seconds(fromMs: number | null, toMs: number | null): number | null {
  return fromMs === null || toMs === null ? null : rounded(toMs - fromMs)
}

/** Milliseconds as whole seconds, to the nearest, which is ours; `null` stays what it is. */
export function rounded(ms: number): number
export function rounded(ms: number | null): number | null
export function rounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 1000)
}
