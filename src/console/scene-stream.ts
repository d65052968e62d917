import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Scene } from './scene.ts'
import type { SceneEvent } from './wire.ts'

/** Tells this process from one that had the port before: lines of that one are no beginning of this one's. */
const run = String(process.pid)

/** So many events may wait for a page: one that reads nothing is not to grow the process. */
const mostWaiting = 5000

/** Which beginning of a scene the lines are of that a page has: a story that was restarted meanwhile is shown anew. */
function beginningOf(scene: Scene): string {
  return `${run}.${scene.beginnings}`
}

/** Sends what there is of a scene and whatever happens in it; a page that comes back says what it has by the id of the last event. */
export function streamScene(c: Context, scene: Scene): Response {
  const [beginning, number] = (c.req.header('last-event-id') ?? '').split(':')
  const since = beginning === beginningOf(scene) ? Number(number) : 0
  return streamSSE(c, (stream) => sendEvents(scene, since, stream))
}

type Stream = Parameters<Parameters<typeof streamSSE>[1]>[0]

/** Sends what happens in a scene until the page is gone, or reads so slowly that it has to come back for the rest. */
async function sendEvents(scene: Scene, since: number, stream: Stream): Promise<void> {
  const queue: SceneEvent[] = []
  let wake = () => {}
  let isGone = false
  const leave = () => {
    isGone = true
    wake()
  }
  const unwatch = scene.watch((event) => {
    if (isGone) return
    queue.push(event)
    if (queue.length > mostWaiting) leave()
    wake()
  }, since)
  stream.onAbort(leave)
  while (!isGone) {
    const event = queue.shift()
    if (event) {
      const last = event.type === 'lines' ? event.lines.at(-1) : undefined
      await stream.writeSSE({
        data: JSON.stringify(event),
        ...(last ? { id: `${beginningOf(scene)}:${last.n + 1}` } : {}),
      })
      if (event.type === 'gone') break
    } else {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  unwatch()
}
