import type { Hono } from 'hono'
import { z } from 'zod'
import { ActRefused } from '../../simulators/kit/host.ts'
import { offer } from '../../simulators/kit/nearest-name.ts'
import { bodyOf } from './body.ts'
import type { IntegrationStories } from './integration.ts'
import type { Stories } from './stories.ts'

/** So many stories are asked for at once: each has one name in the list of them. */
const mostStories = 10_000

const playsSchema = z.strictObject({ stories: z.array(z.string()).min(1).max(mostStories) })

/** The stories that are played against somebody's own integration; `null` where the project's own core runs. */
export function addIntegration(app: Hono, stories: Stories, own: IntegrationStories | undefined): void {
  const present = (): IntegrationStories => {
    if (own) return own
    throw new ActRefused(
      'the project’s own core runs here; standin up --core-url URL puts yours in its place',
    )
  }
  app.get('/api/integration', (c) => c.json(own?.shown() ?? null))
  app.post('/api/integration/plays', async (c) => {
    const { stories: names } = await bodyOf(c.req.raw, playsSchema)
    const known = (await stories.list()).map(({ name }) => name)
    const unknown = names.find((name) => !known.includes(name))
    if (unknown !== undefined) {
      return c.json({ error: `no story "${unknown}"; ${offer(unknown, known)}` }, 404)
    }
    const found = await Promise.all(names.map((name) => stories.named(name)))
    await present().begin(found.flatMap((named) => named ?? []))
    return c.body(null, 202)
  })
  app.delete('/api/integration/plays', async (c) => {
    await present().stop()
    return c.body(null, 204)
  })
}
