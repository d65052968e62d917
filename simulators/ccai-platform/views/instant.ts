import { iso } from '../../kit/time.ts'

/** The instant in ISO 8601 and UTC, or `null`. */
export function instant(epochMs: number | null): string | null {
  return epochMs === null ? null : iso(epochMs)
}

/** Whole seconds between two instants, or `null` when one of them is `null`. */
export function seconds(fromMs: number | null, toMs: number | null): number | null {
  return fromMs === null || toMs === null ? null : rounded(toMs - fromMs)
}

/** Milliseconds as whole seconds, or `null`; rounding to the nearest second is our assumption. */
export function rounded(ms: number): number
export function rounded(ms: number | null): number | null
export function rounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 1000)
}
