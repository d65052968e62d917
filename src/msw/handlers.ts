import { type HttpHandler, http, passthrough } from 'msw'
import type { TestWorld } from '../harness/test-world/test-world.ts'
import { answerByHost, WorldsByHost } from '../harness/test-world/worlds-by-host.ts'

/** Of the process, as msw is: what it intercepts may belong to any test of the process. */
const worlds = new WorldsByHost()

/**
 * Handlers for msw 2 and 3, by which calls to the vendors' hosts are answered by these worlds: those of Kustomer and
 * CCAI Platform by the tenant in the host's name, those of CXone by the area, and of several worlds by credentials.
 * A request for the host of a world that is closed is refused, and never leaves the process.
 * @throws HostTaken when a world that is open already has the same tenant
 */
export function standinHandlers(...opened: readonly TestWorld[]): HttpHandler[] {
  for (const world of opened) worlds.add(world)
  return [
    http.all(
      ({ request }) => worlds.knows(new URL(request.url).host),
      async ({ request }) => {
        const answer = await answerByHost(worlds, request)
        return answer === 'reset' ? lostConnection() : answer
      },
    ),
    // What a world posts to an integration on this machine goes there.
    http.all(
      ({ request }) => worlds.isIntegration(request.url),
      () => passthrough(),
    ),
  ]
}

/**
 * msw rejects a call whose answer is an instance of the global Response and of the type `error`. What
 * `HttpResponse.error()` gives is no such instance any more once a server of hono's (@hono/node-server 2.1.8) has put
 * its own class in place of Node's: the call would resolve, with status 0.
 */
function lostConnection(): Response {
  return Object.defineProperty(new Response(), 'type', { value: 'error' })
}
