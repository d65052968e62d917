import type { TestWorld } from '../harness/test-world/test-world.ts'
import { answerByHost, WorldsByHost } from '../harness/test-world/worlds-by-host.ts'

/** The part of Playwright's Request that is read. */
export interface RoutedRequest {
  method(): string
  url(): string
  allHeaders(): Promise<Record<string, string>>
  postDataBuffer(): Buffer | null
}

/** The part of Playwright's Route that is used. */
export interface Route {
  request(): RoutedRequest
  fulfill(answer: { status: number; headers: Record<string, string>; body: Buffer }): Promise<void>
  abort(errorCode?: string): Promise<void>
}

/** A page or a context of Playwright, of any edition. */
export interface Routable {
  route(matches: (url: URL) => boolean, handler: (route: Route) => Promise<void>): Promise<unknown>
}

/** The worlds of each page or context: two contexts may call the same host and get different worlds. */
const worldsOf = new WeakMap<Routable, WorldsByHost>()

/**
 * Has the calls of a page, or of all pages of a context, to the vendors' hosts answered by these worlds.
 * @throws HostTaken when a world that is open is routed there already for the same tenant
 */
export async function routeToStandin(target: Routable, ...opened: readonly TestWorld[]): Promise<void> {
  const known = worldsOf.get(target)
  const worlds = known ?? new WorldsByHost()
  for (const world of opened) worlds.add(world)
  if (known) return
  worldsOf.set(target, worlds)
  await target.route(
    ({ host }) => worlds.knows(host),
    (route) => answerRoute(worlds, route),
  )
}

async function answerRoute(worlds: WorldsByHost, route: Route): Promise<void> {
  const routed = route.request()
  const headers = await routed.allHeaders()
  const origin = headers.origin
  if (routed.method() === 'OPTIONS' && headers['access-control-request-method'] !== undefined) {
    const allowed = {
      ...readableBy(origin, []),
      'access-control-allow-methods': headers['access-control-request-method'],
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
    }
    return route.fulfill({ status: 204, headers: allowed, body: Buffer.alloc(0) })
  }
  const answer = await answerByHost(worlds, requestOf(routed, headers))
  if (answer === 'reset') return route.abort('connectionreset')
  try {
    const body = Buffer.from(await answer.arrayBuffer())
    const given = Object.fromEntries(answer.headers)
    const answered = { ...given, ...readableBy(origin, Object.keys(given)) }
    await route.fulfill({ status: answer.status, headers: answered, body })
  } catch {
    // Broken off in the middle of its body, which a route cannot show in part.
    await route.abort('connectionreset')
  }
}

function requestOf(routed: RoutedRequest, headers: Record<string, string>): Request {
  const method = routed.method()
  const plain = Object.entries(headers).filter(([name]) => !name.startsWith(':'))
  const sent = method === 'GET' || method === 'HEAD' ? null : routed.postDataBuffer()
  return new Request(routed.url(), {
    method,
    headers: plain,
    body: sent === null ? undefined : new Uint8Array(sent),
  })
}

/** A page reads an answer of another origin only when that lets it; what the vendors let pages read is not public. */
function readableBy(origin: string | undefined, names: readonly string[]): Record<string, string> {
  if (origin === undefined) return {}
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    // By name: with credentials, `*` is a name as any other.
    'access-control-expose-headers': names.join(', '),
  }
}
