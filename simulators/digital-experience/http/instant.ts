import { iso } from '../../kit/time.ts'

/** ISO 8601 with whole seconds and `Z`, as in memorializations (the agent SDK's examples). */
export function instantInZulu(epochMs: number): string {
  return `${iso(epochMs).slice(0, 19)}Z`
}

/** ISO 8601 with whole seconds and an offset, as in `/dfo/3.0` (recorded events of 2022 to 2024). */
export function instantWithOffset(epochMs: number): string {
  return `${iso(epochMs).slice(0, 19)}+00:00`
}

/** ISO 8601 with milliseconds and an offset, as in the members that say so (`createdAtWithMilliseconds`). */
export function instantWithMilliseconds(epochMs: number): string {
  return `${iso(epochMs).slice(0, 23)}+00:00`
}
