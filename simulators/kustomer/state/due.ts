import type { KustomerInstance } from './state.ts'

/** Carries out what is due, the earliest first, and asks to be woken for what comes next. */
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
