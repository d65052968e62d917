import { iso } from '../../kit/time.ts'

/** An instant as memorializations write it: whole seconds and `Z` (the agent SDK's examples). */
export function instantInZulu(epochMs: number): string {
  return `${iso(epochMs).slice(0, 19)}Z`
}

/** An instant as `/dfo/3.0` writes it: whole seconds and an offset (recorded events of 2022 to 2024). */
export function instantWithOffset(epochMs: number): string {
  return `${iso(epochMs).slice(0, 19)}+00:00`
}
