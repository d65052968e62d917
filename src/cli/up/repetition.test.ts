import { expect, test } from 'vitest'
import { started } from '../testing/bench.ts'

// An agent who never answers the question whether they take a contact is asked again for ever, in virtual time.

const headers = { 'content-type': 'application/json' }
const asks = { do: 'cxone.skill.create', skill: 'BYOC_Default', acceptReject: true, refusalTimeout: '30s' }
const anHourMs = 3_600_000

async function upAt(speed: 'max' | 'hand') {
  const command = started(['up', '--port', '0', '--json', '--speed', speed, '--seed', '1'])
  await command.stdout.until('}\n')
  const { 'digital-experience': digital, channel } = JSON.parse(command.stdout.text).servers
  const { url } = digital
  const ask = async (path: string, body?: unknown) => {
    const init = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) }
    const answer = await fetch(`${url}/__sim${path}`, init)
    return { status: answer.status, body: JSON.parse(await answer.text()) }
  }
  const write = async (person: string) => {
    const init = { method: 'POST', headers, body: '{"text":"Hello"}' }
    return (await fetch(`${channel.url}/v1/people/${person}/accounts/acct-demo/messages`, init)).status
  }
  const stands = () =>
    expect.poll(async () => (await ask('/clock')).body.stands ?? '').toContain('repeats itself')
  const now = async (): Promise<number> => (await ask('/clock')).body.epochMs
  const reset = () => fetch(`${url}/__sim/reset`, { method: 'POST' })
  return { ...command, ask, write, stands, now, reset }
}

test('--speed max: time stands once nothing is due but what repeats itself, and says so', async () => {
  const { ask, write, stands, now, stderr } = await upAt('max')
  const beganMs = await now()
  await ask('/act', asks)
  expect(await write('ada')).toBe(201)
  await stands()
  const stoodMs = await now()
  expect(stoodMs - beganMs).toBeGreaterThan(anHourMs)
  expect(stoodMs - beganMs).toBeLessThan(24 * anHourMs)
  expect(stderr.text).toMatch(
    /^standin: time stands: nothing is due but what is due at digital-experience, which repeats itself .*POST \/__sim\/clock\/advance\n$/,
  )
  for (let times = 0; times < 50; times += 1) expect(await now()).toBe(stoodMs)

  await ask('/clock/advance', { ms: 60_000 })
  expect((await ask('/clock')).body).toMatchObject({ epochMs: stoodMs + 60_000, stands: expect.any(String) })
  const accepted = await ask('/act', {
    do: 'cxone.contact.accept',
    agent: 'grace@acme.example',
    person: 'ada',
  })
  expect(accepted.status).toBe(200)
  expect((await ask('/clock')).body.stands).toBeUndefined()
})

test('--speed max: whoever does something lets it go on for as long again, and whoever looks on does not', async () => {
  const { ask, write, stands, now } = await upAt('max')
  await ask('/act', asks)
  await write('ada')
  await stands()
  const stoodMs = await now()
  await ask('/state')
  expect(await now()).toBe(stoodMs)
  await write('bob')
  await stands()
  expect((await now()) - stoodMs).toBeGreaterThan(anHourMs)
})

test.each(['max', 'hand'] as const)(
  '--speed %s: a reset ends although an agent never answers',
  async (speed) => {
    const { ask, write, stands, reset } = await upAt(speed)
    await ask('/act', asks)
    await write('ada')
    if (speed === 'max') await stands()
    else await ask('/clock/advance', { ms: 60_000 })
    expect((await reset()).status).toBe(200)
    expect((await ask('/state')).body.state.contacts).toEqual([])
  },
)
