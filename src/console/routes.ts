import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { z } from 'zod'
import { ActRefused, MalformedRequest } from '../../simulators/kit/host.ts'
import { whyForeign } from '../../simulators/kit/loopback.ts'
import { offer } from '../../simulators/kit/nearest-name.ts'
import { type Versions, versionsHere } from '../harness/capsule/capsule.ts'
import { CapsuleError } from '../harness/capsule/read.ts'
import { GivenError } from '../harness/given/given-error.ts'
import { ruleTexts } from '../harness/report/rule-texts.ts'
import { ScenarioError } from '../harness/scenario/parse.ts'
import { actsByName } from '../harness/world/acts.ts'
import { bodyOf, fitting } from './body.ts'
import { Coverage } from './coverage.ts'
import { fidelityTables } from './fidelity.ts'
import { addHands } from './hands-routes.ts'
import { IntegrationStories } from './integration.ts'
import { addIntegration } from './integration-routes.ts'
import type { Scene } from './scene.ts'
import { streamScene } from './scene-stream.ts'
import { type ConsoleHost, Scenes } from './scenes.ts'
import { Stories } from './stories.ts'
import { StoryScene } from './story-scene.ts'
import type { GoneScene } from './wire.ts'

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
  const versions = versionsHere(host.version)
  const stories = new Stories(versions)
  const coverage = new Coverage(stories, host.seed)
  const scenes = new Scenes(host, (played) => coverage.note(played))
  const own = host.integration && new IntegrationStories(host.integration, host.seed, scenes)
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
    if ([ScenarioError, GivenError, CapsuleError].some((own) => error instanceof own))
      return c.json({ error: message }, 400)
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
    return c.json(scenes.play(named, start).shown(), 201)
  })
  addScene(app, scenes, versions)
  addIntegration(app, stories, own)
  const close = async () => {
    coverage.end()
    await own?.stop()
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

function addScene(app: Hono, scenes: Scenes, versions: Versions): void {
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
  app.get('/api/scenes/:id/capsule', (c) => {
    const scene = sceneOf(c.req.param('id'))
    if (!(scene instanceof StoryScene))
      throw new ActRefused('only a story has a capsule; save it as a scenario')
    return c.json(scene.capsule(versions))
  })
  app.get('/api/scenes/:id/scenario', async (c) => c.json(await scenes.saved(sceneOf(c.req.param('id')))))
  addHands(app, sceneOf)
}

function queryOf<T>(value: unknown, schema: z.ZodType<T>): T {
  return fitting(value, schema, 'the query')
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
