import type { KustomerInstance } from './state.ts'

/** Runs `carryOut` for all due rows, the earliest first, and schedules a wake-up for the next. */
export function carryOutDue<Row>(
  { host }: KustomerInstance,
  earliest: () => Row | undefined,
  dueAtMs: (row: Row) => number,
  carryOut: (row: Row) => void,
): void {
  for (let row = earliest(); row; row = earliest()) {
    const atMs = dueAtMs(row)
    if (atMs > host.now()) {
      host.wakeAt(atMs)
      return
    }
    carryOut(row)
  }
}
