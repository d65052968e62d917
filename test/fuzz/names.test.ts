import { expect, onTestFinished, test } from 'vitest'
import type { SimulatorName } from '../../src/harness/world/simulators.ts'
import { loginOf } from './beginning.ts'
import { FuzzedWorld } from './fuzzed-world.ts'

// Rows are kept by the names that somebody gave them, and some names mean something to the language.

type Snapshot = { state: Record<string, unknown> }

async function opened(party: SimulatorName) {
  const world = await FuzzedWorld.open()
  onTestFinished(() => world.close())
  await world.reset()
  const send = async (method: string, path: string, body = '', login: Record<string, string> = {}) => {
    const headers = { ...login, ...(body === '' ? {} : { 'content-type': 'application/json' }) }
    const request = world.filled({ party, method, path, headers, body, isChunked: false })!
    const { status, text } = await world.send(request)
    return { status, text }
  }
  const state = async () => (await send('GET', '/__sim/state')).text
  return { world, send, state }
}

/** The ids of a state's first rows, by their tables. */
function firstIds(text: string): Array<readonly [table: string, id: string]> {
  const { state } = JSON.parse(text) as Snapshot
  return Object.entries(state).flatMap(([table, rows]) => {
    const id = Array.isArray(rows) ? rows[0]?.id : undefined
    return typeof id === 'string' && id !== '' && !(id in state) ? [[table, id] as const] : []
  })
}

/** Everywhere, or where it is a value alone: what is kept by the name is not there then. */
const renamings = {
  everywhere: (text: string, id: string, name: string) =>
    text.replaceAll(JSON.stringify(id), JSON.stringify(name)),
  'as values': (text: string, id: string, name: string) =>
    text
      .split(JSON.stringify(id))
      .reduce((before, after) => before + JSON.stringify(after.startsWith(':') ? id : name) + after),
}

const parties = ['kustomer', 'ccai-platform', 'digital-experience', 'channel'] as const
const names = ['__proto__', 'constructor']

test.each(
  parties.flatMap((party) =>
    names.flatMap((name) => [[party, name, 'everywhere'] as const, [party, name, 'as values'] as const]),
  ),
)(
  'a state of %s whose rows are named %s %s is taken as it is, and all is answered',
  async (party, name, where) => {
    const { world, send, state } = await opened(party)
    const operations = await world.operations()
    const reads = operations.filter((one) => one.party === party && one.method === 'GET')
    const before = await state()
    for (const [table, id] of firstIds(before)) {
      const sent = renamings[where](before, id, name)
      const { status, text } = await send('PUT', '/__sim/state', sent)
      const after = await state()
      if (where === 'everywhere') expect([table, status, text]).toEqual([table, 200, '{"restored":true}'])
      if (status !== 200) {
        expect([table, status, text]).toEqual([table, 400, expect.stringMatching(/^\{"error":"/)])
        expect([table, after]).toEqual([table, before])
        continue
      }
      expect([table, JSON.parse(after)]).toEqual([table, JSON.parse(sent)])
      for (const { path } of reads) {
        const answer = await send('GET', path.replaceAll(/\{\w+\}/g, name), '', loginOf(party, path))
        expect([table, path, answer.status < 500, answer]).toEqual([table, path, true, answer])
      }
      for (const path of pathsOfRows(reads, JSON.parse(after))) {
        const answer = await send('GET', path, '', loginOf(party, path))
        expect([table, path, answer.status < 500, answer]).toEqual([table, path, true, answer])
      }
      await world.pass()
      await send('PUT', '/__sim/state', before)
    }
    expect(world.crashes()).toEqual([])
    expect(Object.keys(Object.prototype)).toEqual([])
  },
)

/** The paths of one parameter, with the id of each table's first row in its place. */
function pathsOfRows(reads: readonly { readonly path: string }[], { state }: Snapshot): string[] {
  const ids = Object.values(state).flatMap((rows) => (Array.isArray(rows) && rows[0]?.id ? [rows[0].id] : []))
  return reads
    .filter(({ path }) => path.split('{').length === 2)
    .flatMap(({ path }) => ids.map((id) => path.replace(/\{\w+\}/, encodeURIComponent(id))))
}
