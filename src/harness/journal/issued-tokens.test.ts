import { expect, onTestFinished, test, vi } from 'vitest'
import { sessionTokensKept } from '../../../simulators/kit/token-ledger.ts'
import { scaledClock } from '../time/real-clock.ts'
import { createWorld } from '../world/world.ts'

// What it costs to issue a token when many were issued before. Steps are counted, because time depends on the machine.

const bearer = { authorization: 'Bearer standin-kustomer-key', 'content-type': 'application/json' }
const accessKey = JSON.stringify({
  accessKeyId: 'standin-cxone-key',
  accessKeySecret: 'standin-cxone-secret',
})

async function issuingWorld() {
  const switches = { kustomer: { tokenRegenerationMs: 0, orgBudgetPerMinute: null } }
  const world = await createWorld({ clock: scaledClock(), switches, journalLimitBytes: 300_000 })
  onTestFinished(() => world.close())
  const followed: string[] = []
  world.journal.follow((line) => followed.push(JSON.stringify(line)))
  const fetch = world.network.fetchOf('outside')
  const post = async (party: 'kustomer' | 'digital-experience', path: string, body: string) => {
    const url = world.network.originOf(party) + path
    const answer = await fetch(url, { method: 'POST', headers: bearer, body, deadlineMs: 10_000 })
    return JSON.parse(await answer.text())
  }
  return {
    world,
    followed,
    /** Issues a token of each simulator that has a token endpoint, and returns the secrets. */
    issue: async (): Promise<string[]> => {
      const kustomer = await post('kustomer', '/v1/auth/tokens', '{}')
      const session = await post('digital-experience', '/authentication/v1/token/access-key', accessKey)
      return [kustomer.data.attributes.token, session.access_token, session.refresh_token, session.id_token]
    },
  }
}

/** How much `run` reads of what is stored: characters, items of lists, the sources of new patterns. */
async function stepsOf(run: () => Promise<unknown>): Promise<number> {
  let steps = 0
  const counting = <T extends object, K extends keyof T & string>(
    of: T,
    name: K,
    cost: (self: never, args: unknown[]) => number,
  ) => {
    const original = of[name] as (...args: unknown[]) => unknown
    return vi.spyOn(of, name as never).mockImplementation(function (this: unknown, ...args: unknown[]) {
      steps += cost(this as never, args)
      return original.apply(this, args)
    } as never)
  }
  const ofLength = (self: { length: number }) => self.length
  const spies = [
    counting(String.prototype, 'charCodeAt', () => 1),
    counting(Array.prototype, 'find', ofLength),
    counting(Array.prototype, 'filter', ofLength),
    counting(Array.prototype, 'map', ofLength),
    counting(Array.prototype, 'sort', ofLength),
    counting(globalThis, 'RegExp', (_self, [source]) => String(source).length),
  ]
  try {
    await run()
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
  return steps
}

test('a token costs as much after a hundred and after a thousand as the first, with a journal that is followed', async () => {
  const { issue } = await issuingWorld()
  await issue()
  const first = await stepsOf(issue)
  for (let token = 2; token < 100; token += 1) await issue()
  const hundredth = await stepsOf(issue)
  for (let token = 101; token < 1000; token += 1) await issue()
  const thousandth = await stepsOf(issue)
  expect(first).toBeGreaterThan(100)
  // Looking a secret up among more takes a few comparisons more; a pattern made anew takes as many times as there are.
  expect(hundredth).toBeLessThan(1.5 * first)
  expect(thousandth).toBeLessThan(1.5 * hundredth)
}, 60_000)

test('old tokens are forgotten, and none was ever shown', async () => {
  const { world, issue, followed } = await issuingWorld()
  const oldest = await issue()
  const { kustomer } = world.simulators
  const key = kustomer.tokens.get('key-1')!
  for (let token = 0; token < sessionTokensKept * 1.1; token += 1) {
    kustomer.tokens.issue(
      { id: `many-${token}`, kind: 'session', user: key.user, roles: [], expiresAtMs: null },
      `secret-of-many-${token}`,
      'test',
    )
  }
  expect(kustomer.tokens.tokens().length).toBeLessThanOrEqual(sessionTokensKept * 1.1 + 1)
  expect(kustomer.tokens.check(oldest[0], 'GET /a')).toEqual({ refused: 'unknown' })
  expect(kustomer.tokens.check('secret-of-many-10999', 'GET /a')).toMatchObject({
    token: { id: 'many-10999' },
  })
  const shown = followed.join('\n') + world.journal.text()
  for (const secret of oldest) expect(shown).not.toContain(secret)
  world.journal.clear()
  expect(world.journal.credentialOf(`Bearer ${oldest[0]}`)).toBe('unknown')
  await issue()
  expect([...kustomer.state.authTokens.values()].map(({ ledger }) => ledger)).toEqual(['key-1', 'token-2'])
})
