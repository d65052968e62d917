import type { RecordKind } from './rows/record-kind.ts'
import type { KustomerInstance } from './state.ts'

/**
 * A new id in the form of a Mongo ObjectId: the second of creation, a part of chance that stays the same for
 * its kind, a counter. As with real ObjectIds, ids of one kind sort by creation. At least one place is a
 * letter and one a digit, as Kustomer's search schema asks.
 */
export function newId(
  instance: KustomerInstance,
  kind: RecordKind,
  atMs: number = instance.host.now(),
): string {
  const series = instance.state.idSeries[kind] ?? { chance: chanceOf(instance, kind), count: 0 }
  const count = series.count + 1
  instance.state.idSeries = { ...instance.state.idSeries, [kind]: { ...series, count } }
  const second = Math.min(Math.max(0, Math.floor(atMs / 1000)), 0xffff_ffff)
  // Joined: a sum of texts would stay in memory in parts.
  return [hex(second, 8), series.chance, hex(count, 7)].join('')
}

function chanceOf(instance: KustomerInstance, kind: RecordKind): string {
  const site = `kustomer.id.${kind}`
  const letter = 'abcdef'[Math.floor(instance.host.draw(site) * 6)]
  return letter + hex(Math.floor(instance.host.draw(site) * 0x1_0000_0000), 8)
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, '0')
}
