import { iso } from '../../kit/time.ts'
import { conflict } from '../json-api/problem.ts'
import type { KustomerInstance } from './state.ts'

/** The author, the instance and the simulated time of a write. */
export interface Writer {
  readonly instance: KustomerInstance
  readonly user: string
  /** Administrators may set `createdAt`, `createdBy` and the like; those of other users are silently ignored. */
  readonly admin: boolean
  readonly atMs: number
  /** The start of the lookup and search lag, in epoch milliseconds; 0 for records without a lag. */
  readonly madeAtMs: number
}

/** The writer for given state and for Kustomer's own writes, at `atMs` (now by default) and without a lag. */
export function worldWriter(instance: KustomerInstance, atMs: number = instance.host.now()): Writer {
  return { instance, user: instance.state.machineUser, admin: true, atMs, madeAtMs: 0 }
}

/** Author and times of a message or note: the writer's, unless the writer is an administrator and the body sets others. */
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
  const authorship = writer.admin ? body : {}
  return {
    createdAt: authorship.createdAt ?? nowIso,
    createdBy: authorship.createdBy ?? writer.user,
    modifiedAt: authorship.modifiedAt ?? authorship.createdAt ?? nowIso,
    modifiedBy: authorship.modifiedBy ?? authorship.createdBy ?? writer.user,
  }
}

/** The times and the next `rev` that an update sets. */
export function updateStamps(writer: Writer, rev: number) {
  const nowIso = iso(writer.atMs)
  return { updatedAt: nowIso, modifiedAt: nowIso, rev: rev + 1 }
}

/** Throws a 409 when the `rev` in an update is not the record's, unless the switch ignores that. */
export function refuseStaleRev(instance: KustomerInstance, sentRev: number | undefined, rev: number): void {
  if (sentRev === undefined || sentRev === rev || instance.switches.staleRev === 'ignore') return
  throw conflict('rev', `rev is ${rev}`)
}

/** Whether look-ups and lists show a record already, after the lookup lag. */
export function isVisible(instance: KustomerInstance, row: { readonly madeAtMs: number }): boolean {
  return row.madeAtMs + instance.switches.lookupLagMs <= instance.host.now()
}

/** Author and times after an update of a message or note: an administrator may set them; null leaves the author. */
export function changedAuthorship(
  writer: Writer,
  before: {
    readonly createdBy: string
    readonly attributes: { readonly createdAt: string; readonly rev: number }
  },
  body: {
    readonly createdAt?: string | undefined
    readonly createdBy?: string | undefined
    readonly modifiedAt?: string | undefined
    readonly modifiedBy?: string | null | undefined
    readonly updatedAt?: string | undefined
  },
) {
  const set = writer.admin ? body : {}
  const stamps = updateStamps(writer, before.attributes.rev)
  return {
    authors: { createdBy: set.createdBy ?? before.createdBy, modifiedBy: set.modifiedBy ?? writer.user },
    stamps: {
      ...stamps,
      createdAt: set.createdAt ?? before.attributes.createdAt,
      modifiedAt: set.modifiedAt ?? stamps.modifiedAt,
      updatedAt: set.updatedAt ?? stamps.updatedAt,
    },
  }
}
