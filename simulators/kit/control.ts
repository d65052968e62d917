import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { ActRefused, MalformedRequest, type WorldControl, type WorldsControl } from './host.ts'
import { ProblemError } from './problem.ts'
import {
  type InstanceSnapshot,
  restoreInstance,
  type SimulatorEnv,
  snapshotInstance,
  wakeInstance,
} from './simulator.ts'
import { changeSwitches } from './switches.ts'

/**
 * The routes of the control API. `/state` and `/switches` concern this simulator alone; the others act on the whole world,
 * whichever simulator serves them. Requests from foreign web pages are refused, because binding to loopback
 * alone does not prevent DNS rebinding.
 */
export function controlRoutes(): Hono<SimulatorEnv> {
  const routes = new Hono<SimulatorEnv>()
  routes.use(async (c, next) => {
    const refusal = refusalOf(c.req.raw.headers, c.env.controlToken)
    if (refusal) return c.json({ error: refusal }, 403)
    if (!c.env.world) return c.json({ error: 'this simulator stands in no world' }, 404)
    return next()
  })
  routes.onError((error, c) => {
    if (error instanceof SyntaxError) return c.json({ error: 'send a JSON body' }, 400)
    if (error instanceof MalformedRequest || error instanceof TypeError)
      return c.json({ error: error.message }, 400)
    if (error instanceof ActRefused) return c.json({ error: error.message }, 409)
    if (error instanceof ProblemError) return c.json({ error: error.message }, error.problem.status)
    throw error
  })
  routes.get('/health', (c) => c.json({ simulator: c.env.instance.simulator.name, ...world(c.env).health() }))
  routes.post('/reset', async (c) => {
    refuseContent(await c.req.text())
    await world(c.env).reset()
    return c.json({ reset: true })
  })
  routes.get('/state', (c) => c.json(snapshotInstance(c.env.instance)))
  routes.put('/state', async (c) => {
    restoreInstance(c.env.instance, checkedSnapshot(await c.req.json()))
    wakeInstance(c.env.instance)
    return c.json({ restored: true })
  })
  routes.get('/journal', (c) => c.json(world(c.env).journal(c.req.queries())))
  routes.delete('/journal', (c) => {
    world(c.env).clearJournal()
    return c.body(null, 204)
  })
  routes.get('/faults', (c) => c.json(world(c.env).faults()))
  routes.post('/faults', async (c) => c.json(world(c.env).addFault(await c.req.json()) as object, 201))
  routes.delete('/faults', (c) => {
    world(c.env).clearFaults()
    return c.body(null, 204)
  })
  routes.get('/clock', (c) => c.json(world(c.env).clock()))
  routes.post('/clock/advance', async (c) => {
    const { ms } = ((await c.req.json()) ?? {}) as { ms?: unknown }
    if (typeof ms !== 'number' || !(ms >= 0)) return c.json({ error: 'send {"ms": <0 or more>}' }, 400)
    await world(c.env).advance(ms)
    return c.json(world(c.env).clock())
  })
  routes.post('/clock/hold', (c) => {
    world(c.env).hold()
    return c.json(world(c.env).clock())
  })
  routes.post('/clock/release', (c) => {
    world(c.env).release()
    return c.json(world(c.env).clock())
  })
  routes.post('/act', async (c) => {
    const result = await world(c.env).act(await c.req.json())
    return c.json({ done: true, result: result ?? null })
  })
  addSwitchesAndSettings(routes)
  addWorlds(routes)
  routes.all('*', (c) => c.json({ error: `no such control route: ${c.req.method} ${c.req.path}` }, 404))
  return routes
}

function addSwitchesAndSettings(routes: Hono<SimulatorEnv>): void {
  routes.get('/switches', (c) => c.json(c.env.instance.switches as object))
  routes.patch('/switches', async (c) => {
    changeSwitches(c.env.instance, await c.req.json(), (name) => world(c.env).simulatorsWithSwitch(name))
    return c.json(c.env.instance.switches as object)
  })
  routes.get('/settings', (c) => c.json(world(c.env).settings()))
  routes.patch('/settings', async (c) => {
    await world(c.env).changeSettings(await c.req.json())
    return c.json(world(c.env).settings())
  })
}

function addWorlds(routes: Hono<SimulatorEnv>): void {
  routes.get('/worlds', (c) => c.json(worlds(c.env).list()))
  routes.post('/worlds', async (c) => {
    const body = (await c.req.text()) === '' ? {} : await c.req.json()
    return c.json((await worlds(c.env).create(body)) as object, 201)
  })
  routes.delete('/worlds/:name', async (c) => {
    const name = c.req.param('name')
    if (await worlds(c.env).remove(name)) return c.body(null, 204)
    return c.json({ error: `no world "${name}"` }, 404)
  })
}

/** @throws ActRefused where a world stands alone */
function worlds({ worlds: control }: SimulatorEnv['Bindings']): WorldsControl {
  if (control) return control
  throw new ActRefused('this world stands alone; standin up makes further ones')
}

/** @throws MalformedRequest when a reset is to do more than to go back to the start */
function refuseContent(body: string): void {
  if (/^\s*(?:\{\s*\})?\s*$/.test(body)) return
  throw new MalformedRequest(
    'a reset takes no body: it goes back to what the world began with; POST /__sim/worlds makes another world',
  )
}

/** @throws MalformedRequest when a part of the snapshot is missing */
function checkedSnapshot(body: unknown): InstanceSnapshot {
  for (const part of ['state', 'tokens', 'deliveries']) {
    const value: unknown = (body as Readonly<Record<string, unknown>> | null)?.[part]
    if (typeof value === 'object' && value !== null) continue
    throw new MalformedRequest(`the state has no part "${part}"; send what GET /__sim/state gave`)
  }
  return body as InstanceSnapshot
}

function world(env: SimulatorEnv['Bindings']): WorldControl {
  return env.world!
}

/** Names below `localhost` lead to this machine too; worlds have them. */
const loopbackHost = /^(?:127\.0\.0\.1|(?:[a-z0-9-]+\.)?localhost|\[::1\])(?::\d+)?$/

function refusalOf(headers: Headers, controlToken: string | undefined): string | undefined {
  if (controlToken !== undefined) {
    return sameSecret(headers.get('authorization') ?? '', `Bearer ${controlToken}`)
      ? undefined
      : 'a control token is required: Authorization: Bearer <token>'
  }
  const host = headers.get('host')
  if (host !== null && !loopbackHost.test(host)) return 'Host must be a loopback address'
  const origin = headers.get('origin')
  if (origin !== null && !loopbackHost.test(origin.replace(/^https?:\/\//, ''))) {
    return 'Origin must be a loopback address'
  }
  if (headers.get('sec-fetch-site') === 'cross-site') return 'cross-site requests are refused'
  return undefined
}

function sameSecret(actual: string, expected: string): boolean {
  const size = Math.max(Buffer.byteLength(actual), Buffer.byteLength(expected))
  const left = Buffer.alloc(size)
  const right = Buffer.alloc(size)
  left.write(actual)
  right.write(expected)
  return timingSafeEqual(left, right) && actual.length === expected.length
}
