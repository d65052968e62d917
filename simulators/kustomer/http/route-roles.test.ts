import { expect, it } from 'vitest'
import { snapshotInstance } from '../../kit/simulator.ts'
import { type Bench, benchWith } from '../testing/bench.ts'
import { fullBench } from '../testing/full-bench.ts'
import { openRoutes, routesWithRoles as table } from '../testing/route-roles.ts'
import { writes } from '../testing/writes/all.ts'
import { requestOf } from '../testing/writes/write.ts'
import { roles as known } from './roles.ts'

/** Every role that opens anything, but for those that would open everything. */
const everyRole = [...new Set([...Object.values(known).flat(), ...table.flatMap(({ roles }) => roles)])]
  .filter((role) => role.split('.').length > 2 || role === 'org.outbound_webhooks')
  .concat(
    ['read', 'create', 'update', 'delete'].map((action) => `org.permission.kobject.kobject_box.${action}`),
  )

/** A request that each route refuses for its form, unless it has refused it for its role before. */
async function statusOf(bench: Bench, route: string, roles: readonly string[]): Promise<number> {
  const [method, path] = route.split(' ') as [string, string]
  const named = path.replace(/(?<=\/klasses\/)\{\w+\}/, 'order').replaceAll(/\{\w+\}/g, 'x')
  const body = method === 'get' ? undefined : 'no object'
  return (await bench.call(method.toUpperCase(), named, body, bench.keyWith(...roles))).status
}

it('every route of the API stands in the table', async () => {
  const { paths } = (await benchWith().call('GET', '/openapi.json')).body
  const routes = Object.entries<object>(paths).flatMap(([path, item]) =>
    path.startsWith('/v1/') ? Object.keys(item).map((method) => `${method} ${path}`) : [],
  )
  expect([...table.map(({ route }) => route), ...openRoutes].sort()).toEqual(routes.sort())
})

it.each(table)('$route takes each of its roles, and all others together not', async ({ route, roles }) => {
  const bench = benchWith({ orgBudgetPerMinute: null })
  for (const role of roles) expect([role, await statusOf(bench, route, [role])]).not.toContain(403)
  const others = everyRole.filter((role) => !roles.includes(role))
  expect(await statusOf(bench, route, others)).toBe(403)
})

it.each(openRoutes)('%s asks for no role', async (route) => {
  expect([200, 204, 400, 404, 422]).toContain(await statusOf(benchWith(), route, ['org.nothing']))
})

/** All but the counts of calls. */
function stateOf({ instance }: Bench) {
  const {
    spent: _spent,
    windowStartedAtMs: _window,
    authTokens: _tokens,
    ...state
  } = snapshotInstance(instance).state
  return state
}

it('a write with the roles of its neighbours changes nothing and tells nobody', async () => {
  const bench = await fullBench({ orgBudgetPerMinute: null })
  const { host, ids, call, keyOfCaller } = bench
  const rolesOf = new Map(table.map(({ route, roles }) => [route, roles]))
  for (const write of writes.filter(({ route }) => rolesOf.has(route))) {
    const { route } = write
    const others = everyRole.filter((role) => !rolesOf.get(route)!.includes(role))
    const key = keyOfCaller(...others)
    const [before, told] = [stateOf(bench), [host.sent.length, host.changes.length]]
    const answer = await call(...requestOf(write, ids), key)
    expect([route, answer.status, answer.body.errors[0].title]).toEqual([route, 403, 'Forbidden'])
    expect(stateOf(bench)).toEqual(before)
    expect([host.sent.length, host.changes.length]).toEqual(told)
  }
})
