import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { z } from 'zod'
import { ActRefused, MalformedRequest } from '../../simulators/kit/host.ts'
import { issueTexts } from '../../simulators/kit/issue-text.ts'
import { whyForeign } from '../../simulators/kit/loopback.ts'
import { offer } from '../../simulators/kit/nearest-name.ts'
import { GivenError } from '../harness/given/given-error.ts'
import { ruleTexts } from '../harness/report/rule-texts.ts'
import { ScenarioError } from '../harness/scenario/parse.ts'
import { actsByName } from '../harness/world/acts.ts'
import { addFault } from '../harness/world/control.ts'
import { Coverage } from './coverage.ts'
import { fidelityTables } from './fidelity.ts'
import type { Scene } from './scene.ts'
import { streamScene } from './scene-stream.ts'
import { type ConsoleHost, Scenes } from './scenes.ts'
import { Stories } from './stories.ts'
import type { GoneScene } from './wire.ts'

/** The largest file that can be dropped on the page, in bytes. */
const largestBody = 2_000_000

const speed = z.union([z.literal(1), z.literal(10), z.literal('instant')])
const sceneSchema = z.strictObject({
  story: z.string().optional(),
  speed: speed.default(1),
  paused: z.boolean().default(false),
})
const timeSchema = z.strictObject({
  speed: speed.optional(),
  paused: z.boolean().optional(),
  step: z.boolean().optional(),
})
const number = z.coerce.number().int().min(0)
const journalSchema = z.strictObject({
  party: z.string().optional(),
  kind: z.string().optional(),
  status: z.string().optional(),
  text: z.string().max(200).optional(),
  from: number.default(0),
  count: number.default(100),
  at: number.optional(),
})
const fileSchema = z.strictObject({ name: z.string().min(1).max(200), text: z.string() })

/** A page, its scripts and what they ask for: everything that the console serves. */
export function consoleApp(host: ConsoleHost): { app: Hono; close: () => Promise<void> } {
  const stories = new Stories()
  const coverage = new Coverage(stories, host.seed)
  const scenes = new Scenes(host, (played) => coverage.note(played))
  const app = new Hono()
  app.use(async (c, next) => {
    const why = whyForeign(c.req.raw.headers)
    if (why !== undefined) return c.json({ error: why }, 403)
    await next()
    c.header('x-content-type-options', 'nosniff')
    c.header('cache-control', 'no-store')
    // Nothing is loaded from anywhere else, and the page stands in no other.
    c.header(
      'content-security-policy',
      "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
    )
    return undefined
  })
  app.onError((error, c) => {
    const { message } = error
    if (error instanceof MalformedRequest) return c.json({ error: message }, 400)
    if (error instanceof ActRefused) return c.json({ error: message }, 409)
    if (error instanceof ScenarioError || error instanceof GivenError) return c.json({ error: message }, 400)
    throw error
  })
  addPage(app)
  app.get('/api/stories', async (c) => c.json(await stories.list()))
  app.get('/api/coverage', async (c) => c.json(await coverage.shown()))
  app.post('/api/coverage/plays', (c) => {
    void coverage.playAll()
    return c.body(null, 202)
  })
  app.get('/api/fidelity', (c) => c.json(fidelityTables()))
  app.get('/api/rules', (c) => c.json(ruleTexts()))
  app.get('/api/acts', (c) => c.json(shownActs()))
  app.post('/api/files', async (c) => {
    const { name, text } = await bodyOf(c.req.raw, fileSchema)
    return c.json({ stories: stories.drop(name, text) })
  })
  app.get('/api/scenes', (c) => c.json(scenes.list()))
  app.post('/api/scenes', async (c) => {
    const { story, ...start } = await bodyOf(c.req.raw, sceneSchema)
    if (story === undefined) return c.json((await scenes.open(start)).shown(), 201)
    const named = await stories.named(story)
    if (!named) {
      const names = (await stories.list()).map(({ name }) => name)
      return c.json({ error: `no story "${story}"; ${offer(story, names)}` }, 404)
    }
    return c.json((await scenes.play(named, start)).shown(), 201)
  })
  addScene(app, scenes)
  const close = async () => {
    coverage.end()
    await scenes.close()
  }
  return { app, close }
}

/** Why there is nothing to watch, in a sentence. */
function whyGone({ title, why }: GoneScene): string {
  if (why === 'removed') return `"${title}" was removed`
  return why === 'evicted'
    ? `"${title}" gave way to newer ones; play it again`
    : `there is no "${title}" here`
}

function addScene(app: Hono, scenes: Scenes): void {
  const sceneOf = (id: string): Scene => {
    const scene = scenes.named(id)
    if (!scene) throw new ActRefused(whyGone(scenes.gone(id)))
    return scene
  }
  app.delete('/api/scenes/:id', async (c) => c.json({ removed: await scenes.remove(c.req.param('id')) }))
  app.get('/api/scenes/:id', (c) => {
    const id = c.req.param('id')
    const scene = scenes.named(id)
    return c.json(scene ? { scene: scene.shown() } : { gone: scenes.gone(id) })
  })
  app.get('/api/scenes/:id/journal', async (c) => {
    const { from, count, at, ...filter } = queryOf(c.req.query(), journalSchema)
    return c.json(await sceneOf(c.req.param('id')).search.page(filter, { from, count, at }))
  })
  app.get('/api/scenes/:id/events', (c) => {
    return streamScene(c, sceneOf(c.req.param('id')))
  })
  app.post('/api/scenes/:id/time', async (c) => {
    sceneOf(c.req.param('id')).changeTime(await bodyOf(c.req.raw, timeSchema))
    return c.body(null, 204)
  })
  app.post('/api/scenes/:id/restart', async (c) => {
    await sceneOf(c.req.param('id')).restart()
    return c.body(null, 204)
  })
  app.post('/api/scenes/:id/act', async (c) => {
    await sceneOf(c.req.param('id')).act(await bodyOf(c.req.raw, z.record(z.string(), z.unknown())))
    return c.body(null, 204)
  })
  app.get('/api/scenes/:id/exchanges/:exchange', (c) =>
    c.json(sceneOf(c.req.param('id')).exchange(Number(c.req.param('exchange')))),
  )
  app.get('/api/scenes/:id/scenario', (c) => c.json(scenes.saved(sceneOf(c.req.param('id')))))
  app.get('/api/scenes/:id/faults', (c) => c.json(sceneOf(c.req.param('id')).world?.faults.list() ?? []))
  app.post('/api/scenes/:id/faults', async (c) => {
    const { world } = sceneOf(c.req.param('id'))
    if (!world) throw new ActRefused('nothing has happened yet')
    addFault(world, await bodyOf(c.req.raw, z.unknown()))
    return c.body(null, 204)
  })
  app.delete('/api/scenes/:id/faults', (c) => {
    sceneOf(c.req.param('id')).world?.faults.clear()
    return c.body(null, 204)
  })
}

async function bodyOf<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  // What a form of another site can send is not this.
  if (!/^application\/json\b/.test(request.headers.get('content-type') ?? '')) {
    throw new MalformedRequest('expected content-type: application/json')
  }
  if (Number(request.headers.get('content-length') ?? 0) > largestBody) {
    throw new MalformedRequest(`expected a body of at most ${largestBody} bytes`)
  }
  let value: unknown
  try {
    value = await request.json()
  } catch {
    throw new MalformedRequest('the body is no JSON')
  }
  return fitting(value, schema, 'the body')
}

function queryOf<T>(value: unknown, schema: z.ZodType<T>): T {
  return fitting(value, schema, 'the query')
}

/** @throws MalformedRequest for what the schema refuses */
function fitting<T>(value: unknown, schema: z.ZodType<T>, whole: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new MalformedRequest(issueTexts({ schema, value, whole }, parsed.error.issues).join('; '))
}

function shownActs() {
  return Array.from(actsByName.values(), ({ by, act }) => ({
    name: act.name,
    by,
    refs: act.refs,
    schema: z.toJSONSchema(act.schema, { io: 'input', unrepresentable: 'any' }),
  }))
}

/** Where the page stands: built, also where this code itself is run from its source. */
const page = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/src/console/page/' : '../console/page/',
  import.meta.url,
)

const files = [
  ['/', 'index.html', 'text/html; charset=utf-8'],
  ['/page.js', 'page.js', 'text/javascript; charset=utf-8'],
  ['/page.css', 'page.css', 'text/css; charset=utf-8'],
  ['/icon.svg', 'icon.svg', 'image/svg+xml'],
] as const

function addPage(app: Hono): void {
  for (const [path, file, type] of files) {
    app.get(path, (c) => c.body(readFileSync(new URL(file, page)), 200, { 'content-type': type }))
  }
}
