import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { malformedJson, problemOfBody } from './body-check.ts'
import { ActRefused, MalformedRequest, type WorldControl, type WorldsControl } from './host.ts'
import { dataTexts, listTexts, streamedJson } from './json/streamed.ts'
import { jsonSyntaxError } from './json/syntax.ts'
import { whyForeign } from './loopback.ts'
import { offer } from './nearest-name.ts'
import { ProblemError } from './problem.ts'
import {
  type Instance,
  type InstanceSnapshot,
  restoreInstance,
  type SimulatorEnv,
  snapshotInstance,
  wakeInstance,
} from './simulator.ts'
import { fittingSnapshot, StateMisfit } from './state-check.ts'
import { changeSwitches } from './switches.ts'
import { latestMs } from './time.ts'

/**
 * More than any state is nested: as deep as a vendor's body may be, and its place in the state. Rows may be kept by the
 * names that somebody gave them.
 */
const stateLimits = { bodyLimitBytes: Number.POSITIVE_INFINITY, depthLimit: 128, anyNames: true }
/** Where the rows stand in a state: in the lists of its parts. */
const depthOfRows = 3
const usualLimits = { bodyLimitBytes: 1_048_576, depthLimit: 32 }

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
    const isState = c.req.method === 'PUT' && c.req.path.endsWith('/state')
    const problem = await problemOfBody(c, isState ? stateLimits : usualLimits)
    if (!problem) return next()
    const { status, title } = problem
    const detail = title === malformedJson ? await jsonSyntaxError(await c.req.text()) : problem.detail
    return c.json({ error: [title, detail].filter(Boolean).join(': ') }, status)
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
  addState(routes)
  routes.get('/journal', (c) => streamedJson(listTexts(world(c.env).journal(c.req.queries()))))
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
    if (!(world(c.env).clock().epochMs + ms <= latestMs)) {
      return c.json({ error: 'ms: the clock goes no further than the year 9999' }, 400)
    }
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

function addState(routes: Hono<SimulatorEnv>): void {
  routes.get('/state', (c) => {
    // The rows of this moment: they are replaced when something changes, and stay what they were.
    const snapshot = snapshotInstance(c.env.instance)
    const withPlaceholders = (text: string) => world(c.env).withPlaceholders(text)
    return streamedJson(dataTexts(snapshot, depthOfRows, withPlaceholders))
  })
  routes.put('/state', async (c) => {
    const { instance } = c.env
    const sent = withTexts(await c.req.json(), (text) => world(c.env).withSecrets(text))
    restoreInstance(instance, fittingOf(instance, sent))
    wakeInstance(instance)
    return c.json({ restored: true })
  })
}

function fittingOf(instance: Instance, sent: unknown): InstanceSnapshot {
  try {
    return fittingSnapshot(instance, sent)
  } catch (error) {
    if (!(error instanceof StateMisfit)) throw error
    throw new ProblemError({ status: 400, title: `${error.message}; send what GET /__sim/state gave` })
  }
}

/** Replaces each text within plain data that nobody else holds. */
function withTexts(value: unknown, replaced: (text: string) => string): unknown {
  if (typeof value === 'string') return replaced(value)
  if (typeof value !== 'object' || value === null) return value
  const members = value as Record<string, unknown>
  for (const name of Object.keys(members)) members[name] = withTexts(members[name], replaced)
  return value
}

function addSwitchesAndSettings(routes: Hono<SimulatorEnv>): void {
  routes.get('/switches', (c) => c.json(c.env.instance.switches as object))
  routes.patch('/switches', async (c) => {
    const { instance } = c.env
    changeSwitches(instance, await c.req.json(), (name) =>
      world(c.env).misplacedSwitch(instance.simulator.name, name),
    )
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
    const typed = name.slice(0, 60)
    const names = worlds(c.env)
      .list()
      .map((world) => (world as { name: string }).name)
    return c.json({ error: `no world "${typed}"; ${offer(typed, names)}` }, 404)
  })
}

/** @throws ActRefused where a world stands alone */
function worlds({ worlds: control }: SimulatorEnv['Bindings']): WorldsControl {
  if (control) return control
  throw new ActRefused('this world stands alone; standin up makes further ones')
}

/** @throws MalformedRequest when a reset is to do more than to go back to the start */
function refuseContent(body: string): void {
  if (['', '{}'].includes(body.trim())) return
  throw new MalformedRequest(
    'a reset takes no body: it goes back to what the world began with; POST /__sim/worlds makes another world',
  )
}

function world(env: SimulatorEnv['Bindings']): WorldControl {
  return env.world!
}

function refusalOf(headers: Headers, controlToken: string | undefined): string | undefined {
  if (controlToken !== undefined) {
    return sameSecret(headers.get('authorization') ?? '', `Bearer ${controlToken}`)
      ? undefined
      : 'a control token is required: Authorization: Bearer <token>'
  }
  return whyForeign(headers)
}

function sameSecret(actual: string, expected: string): boolean {
  const size = Math.max(Buffer.byteLength(actual), Buffer.byteLength(expected))
  const left = Buffer.alloc(size)
  const right = Buffer.alloc(size)
  left.write(actual)
  right.write(expected)
  return timingSafeEqual(left, right) && actual.length === expected.length
}
