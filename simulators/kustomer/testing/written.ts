import { copyState } from '../../kit/table.ts'
import { iso } from '../../kit/time.ts'
import type { KustomerInstance } from '../state/state.ts'
import { laterMs } from './full-bench.ts'

type Value = string | number | boolean | null

/** The values of one record, by dotted path. */
export type Values = ReadonlyMap<string, Value>

/** Tables that count calls and deliveries, or hold what others tell: no records. */
const unread = ['spent', 'webhookPosts', 'idSeries', 'windowStartedAtMs', 'sessionTokens', 'adapterMessages']

/** The records of an instance, each as its values by dotted path, by table and id. */
export function recordsOf({ state }: KustomerInstance): Map<string, Values> {
  const records = new Map<string, Values>()
  for (const [table, rows] of Object.entries(copyState(state))) {
    if (unread.includes(table) || !Array.isArray(rows)) continue
    for (const { attributes, ...row } of rows) {
      records.set(`${table} ${row.id}`, new Map(valuesOf({ ...row, ...attributes })))
    }
  }
  return records
}

function valuesOf(value: object, under = ''): Array<[string, Value]> {
  return Object.entries(value).flatMap(([name, member]): Array<[string, Value]> => {
    const isOpen = typeof member === 'object' && member !== null && !Array.isArray(member)
    if (isOpen) return valuesOf(member, `${under}${name}.`)
    if (member === undefined) return []
    return [[under + name, Array.isArray(member) ? JSON.stringify(member) : member]]
  })
}

/**
 * What a write did, a line a record: `conversations {conversation}: noteCount+1 rev+1 updatedAt=now`. A new record shows
 * its stamps alone. Ids have the names of `ids`, the instant of the call is `now`, and a number shows its difference.
 */
export function written(
  before: ReadonlyMap<string, Values>,
  after: ReadonlyMap<string, Values>,
  ids: Readonly<Record<string, string>>,
  askedAtMs: number,
): string[] {
  const lines = [...after].flatMap(([key, values]) => {
    const old = before.get(key)
    const changes = changesOf(old, values)
    if (old && changes.length === 0) return []
    return `${old ? key : key.replace(/ .*/, ' new')}: ${changes.join(' ')}`
  })
  const gone = [...before.keys()].filter((key) => !after.has(key)).map((key) => `${key}: gone`)
  return [...lines, ...gone].map((line) => named(line, ids, askedAtMs))
}

/** A line with names for ids, `new` for an id that has none, `now` and `later`. */
export function named(line: string, ids: Readonly<Record<string, string>>, askedAtMs: number): string {
  const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]))
  return line
    .replaceAll(iso(askedAtMs), 'now')
    .replaceAll(iso(askedAtMs + laterMs), 'later')
    .replaceAll(/[0-9a-f]{24}/g, (id) => names.get(id) ?? 'new')
}

function changesOf(old: Values | undefined, values: Values): string[] {
  const names = old ? [...new Set([...old.keys(), ...values.keys()])] : stamps
  return names.sort().flatMap((name) => {
    const [was, is] = [old?.get(name), values.get(name)]
    if (was === is) return []
    const isNumber = typeof was === 'number' && typeof is === 'number'
    return isNumber ? `${name}${is > was ? '+' : ''}${is - was}` : `${name}=${is ?? 'none'}`
  })
}

/** What a new record shows. */
const stamps = ['createdAt', 'createdBy', 'modifiedAt', 'modifiedBy', 'rev', 'updatedAt']
