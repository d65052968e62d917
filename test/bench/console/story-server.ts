import { once } from 'node:events'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { streamScene } from '../../../src/console/scene-stream.ts'
import { StoryScene } from '../../../src/console/story-scene.ts'
import { parseScenario } from '../../../src/harness/scenario/parse.ts'

// Plays a story of many messages whenever it is asked to, and tells how much of a processor's time it took, for the time
// of day is shared with whatever else runs: forked by watched.ts.

/** So many people call and hang up, each at a moment of their own. */
const calls = 200

const scenario = parseScenario(
  {
    title: 'Many people call and hang up',
    rules: [],
    given: {
      customers: Array.from({ length: calls }, (_, at) => ({
        ref: `person-${at}`,
        phone: `+1415555${String(1000 + at)}`,
      })),
      switches: {
        kustomer: { orgBudgetPerMinute: null },
      },
    },
    steps: Array.from({ length: calls }, (_, at) => [
      { after: '5s', do: 'ccai.call.incoming', call: `c${at}`, from: `person-${at}`, menu: 'Billing' },
      { after: '5s', do: 'ccai.call.hang-up', call: `c${at}` },
    ]).flat(),
    expect: {},
  },
  'many-calls',
)

let scene: StoryScene | undefined
let played: Promise<{ status: string; lines: number }> | undefined

const app = new Hono()
app.post('/scene', (c) => {
  played = new Promise((resolve) => {
    scene = new StoryScene(
      'bench',
      { name: 'many-calls', scenario },
      {
        seed: 1,
        speed: 'instant',
        paused: true,
        onPlayed: ({ status, journal }) => resolve({ status, lines: journal.length }),
      },
    )
  })
  return c.body(null, 204)
})
app.get('/events', (c) => streamScene(c, scene!))
app.post('/play', async (c) => {
  const before = process.cpuUsage()
  scene!.changeTime({ paused: false })
  const { status, lines } = await played!
  const { user, system } = process.cpuUsage(before)
  const tookMs = (user + system) / 1000
  await scene!.close()
  return c.json({ status, lines, tookMs })
})

const server = createAdaptorServer({ fetch: app.fetch })
server.listen(0, '127.0.0.1')
await once(server, 'listening')
process.send!({ port: (server.address() as { port: number }).port })
