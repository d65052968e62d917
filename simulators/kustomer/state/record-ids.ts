import type { RecordKind } from './rows/record-kind.ts'
import type { KustomerInstance } from './state.ts'

/**
 * A new id in the form of a MongoDB ObjectId: the second of creation, a random part that is the same for all ids of
 * a kind, and a counter. As with real ObjectIds, ids of one kind sort by creation. An id contains at least one
 * letter and one digit, as Kustomer's search schema requires.
 */
export function newId(
  instance: KustomerInstance,
  kind: RecordKind,
  atMs: number = instance.host.now(),
): string {
  const { idSeries } = instance.state
  idSeries[kind] ??= { chance: randomPartOf(instance, kind), count: 0 }
  const series = idSeries[kind]
  const count = ++series.count
  const second = Math.min(Math.max(0, Math.floor(atMs / 1000)), 0xffff_ffff)
  // join() makes one flat string; concatenation would keep all its parts in memory.
  return [hex(second, 8), series.chance, hex(count, 7)].join('')
}

function randomPartOf(instance: KustomerInstance, kind: RecordKind): string {
  const site = `kustomer.id.${kind}`
  const letter = 'abcdef'[Math.floor(instance.host.draw(site) * 6)]
  return letter + hex(Math.floor(instance.host.draw(site) * 0x1_0000_0000), 8)
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, '0')
}
