import { iso } from '../../kit/time.ts'
import { conflict } from '../json-api/problem.ts'
import type { KustomerInstance } from './state.ts'

/** Who writes, where, and when in simulated time. */
export interface Writer {
  readonly instance: KustomerInstance
  readonly user: string
  /** Whether `createdAt`, `createdBy` and their like are taken from the body; others' are overridden in silence. */
  readonly admin: boolean
  readonly atMs: number
  /** From when on the read lag counts, in epoch milliseconds; 0 for records that were always there. */
  readonly madeAtMs: number
}

/** The writer for what a world finds in place, as of `atMs` (now, unless told) and free of the read lag. */
export function worldWriter(instance: KustomerInstance, atMs: number = instance.host.now()): Writer {
  return { instance, user: instance.state.machineUser, admin: true, atMs, madeAtMs: 0 }
}

/** Authorship and times of a message or note: the writer's own, unless an administrator's body names others. */
export function authorshipOf(
  writer: Writer,
  body: {
    readonly createdAt?: string | undefined
    readonly createdBy?: string | undefined
    readonly modifiedAt?: string | undefined
    readonly modifiedBy?: string | undefined
  },
) {
  const nowIso = iso(writer.atMs)
  const given = writer.admin ? body : {}
  return {
    createdAt: given.createdAt ?? nowIso,
    createdBy: given.createdBy ?? writer.user,
    modifiedAt: given.modifiedAt ?? given.createdAt ?? nowIso,
    modifiedBy: given.modifiedBy ?? given.createdBy ?? writer.user,
  }
}

/** What an update notes in the attributes of a record whose `rev` was `rev`. */
export function updateStamps(writer: Writer, rev: number) {
  const nowIso = iso(writer.atMs)
  return { updatedAt: nowIso, modifiedAt: nowIso, rev: rev + 1 }
}

/** Throws a 409 when an update was made for another `rev` than the record's, unless the switch ignores that. */
export function refuseStaleRev(instance: KustomerInstance, written: number | undefined, rev: number): void {
  if (written === undefined || written === rev || instance.switches.staleRev === 'ignore') return
  throw conflict('rev', `rev is ${rev}`)
}

/** Whether look-ups and lists show a record already. */
export function visible(instance: KustomerInstance, row: { readonly madeAtMs: number }): boolean {
  return row.madeAtMs + instance.switches.lookupLagMs <= instance.host.now()
}
