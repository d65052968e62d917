import { expect, test } from 'vitest'
import { createWorld } from '../../harness/world/world.ts'
import { started } from '../testing/bench.ts'

type Server = 'kustomer' | 'digital-experience' | 'channel'

/** What a running `up` keeps, by its own word: in its main world, and in a further one. */
async function keptBy(...argv: string[]) {
  const { stdout } = started(['up', '--port', '0', '--json', ...argv])
  await stdout.until('}\n')
  const { servers } = JSON.parse(stdout.text) as { servers: Record<Server, { url: string }> }
  const made = await fetch(`${servers.kustomer.url}/__sim/worlds`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  const { servers: further } = (await made.json()) as { servers: Record<Server, { url: string }> }
  return [await toldBy(servers), await toldBy(further)]
}

async function toldBy(servers: Record<Server, { url: string }>) {
  const ask = async (server: Server, path: string) =>
    (await (await fetch(`${servers[server].url}/__sim/${path}`)).json()) as Record<string, unknown>
  return [
    (await ask('digital-experience', 'switches')).keptMessages,
    (await ask('channel', 'switches')).keptMessages,
    (await ask('kustomer', 'settings')).INBOX_MAX_FINISHED,
  ]
}

test('a server that runs until somebody ends it keeps what is finished within bounds, and a further world too', async () => {
  expect(await keptBy()).toEqual([
    [10_000, 5_000, '20000'],
    [10_000, 5_000, '20000'],
  ])
})

test('what a switch or a setting says of it counts', async () => {
  const kept = await keptBy(
    ...['--switch', 'digital-experience.keptMessages=null', '--switch', 'channel.keptMessages=7'],
    ...['--setting', 'INBOX_MAX_FINISHED=9'],
  )
  expect(kept).toEqual([
    [null, 7, '9'],
    [null, 7, '9'],
  ])
})

test('a world that is no such server keeps all', async () => {
  const { simulators } = await createWorld()
  expect(simulators['digital-experience'].switches.keptMessages).toBe(null)
  expect(simulators.channel.switches.keptMessages).toBe(null)
})
