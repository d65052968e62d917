import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { play } from '../src/harness/player.ts'
import { pactFile } from './pact-file.ts'
import { shippedStories } from './sequence-stories.ts'

/** What the core asks of platforms that no contract speaks of, each with the reason. */
const clientsLeftOut: Readonly<Record<string, string>> = {
  'channel POST /v1/messages': 'the channel is a service of nobody’s in particular, with a wire of ours',
  'kustomer POST /standin/attachments':
    'a form, which Pact’s library refuses (findings/pact-forms-are-refused-and-sent-as-json.sh)',
  'digital-experience POST /auth/token': 'a form, likewise',
}

/** What comes to the core that is no message, each with the reason. */
const postsLeftOut: Readonly<Record<string, string>> = {
  'ccai-platform voicemail.forwarded': 'passed over: no page says that the session is updated with it',
  'digital-experience token': 'its answer is read, so it is an HTTP contract',
  'digital-experience page': 'a browser opens it, or sends its form',
  'digital-experience Agent Integrations': 'the answer is read, so it is an HTTP contract',
  'digital-experience administration': 'the answer is read, so it is an HTTP contract',
  'channel event': 'the channel is a service of nobody’s in particular, with a wire of ours',
}

interface Interaction {
  readonly request?: { readonly method: string; readonly path: string }
  readonly contents?: { readonly content: unknown }
  readonly metadata?: { readonly path: string }
}

const platforms = ['kustomer', 'ccai-platform', 'digital-experience']
const interactions = platforms.flatMap((platform) => {
  const pact = JSON.parse(readFileSync(pactFile('integration-core', platform), 'utf8')) as {
    interactions: Interaction[]
  }
  return pact.interactions.map((interaction) => ({ platform, ...interaction }))
})

/** The segments behind which a name of a record or file stands, rather than a part of the route. */
const collections =
  /^(?:channels|messages|threads|calls|chats|klasses|posts|recordings|photos|transcripts|files|channel)$/

/** A path with `*` for whatever is named in it. */
function routeOf(path: string): string {
  const segments = path.split('?')[0]!.split('/')
  return segments
    .map((segment, at) => {
      const [criterion, value] = segment.split('=')
      if (value !== undefined) return `${criterion}=*`
      if (/^(?:[0-9a-f]{24}|[0-9a-f-]{36}|\d+)$/.test(segment)) return '*'
      return collections.test(segments[at - 1] ?? '') ? '*' : segment
    })
    .join('/')
}

interface Event {
  readonly item?: { readonly call_id?: number; readonly state?: string; readonly standin?: { kind: string } }
}

/** What kind of callback it is; one post may be of several. */
function kindsOf(from: string, path: string, body: unknown): string[] {
  const told = (body ?? {}) as { events?: Event[]; name?: string; call_type?: string }
  if (from === 'ccai-platform') {
    if (!told.events) return [`${from} ${told.call_type ? 'call' : 'chat'} record`]
    return told.events.map(({ item }) => {
      const of = item?.call_id === undefined ? 'chat' : 'call'
      return `${from} ${item?.standin?.kind ?? `${of} ${item?.state}`}`
    })
  }
  if (from === 'kustomer') return [`${from} ${told.name}`]
  if (from === 'channel') return [`${from} event`]
  if (/\/data-memorialization$/.test(path)) return [`${from} memorialization`]
  if (/^\/byoc\/1\.0\/posts\//.test(path)) return [`${from} classic message`]
  if (/^\/byoc\/2\.0\/channel\//.test(path)) return [`${from} v3 message`]
  if (/^\/byoc\/1\.0\/token$/.test(path)) return [`${from} token`]
  if (/^\/byoc\/(?:action|remove|reconnect)/.test(path)) return [`${from} page`]
  if (/^\/cxone\/administration\//.test(path)) return [`${from} administration`]
  return [/\/agent-integration\//.test(path) ? `${from} Agent Integrations` : `${from} ${path}`]
}

/** Each route and kind, with a story in which it is. */
const asked = new Map<string, string>()
const posted = new Map<string, string>()

beforeAll(async () => {
  for (const story of await shippedStories()) {
    for (const line of (await play(story)).journal) {
      if (line.kind !== 'request') continue
      const { from, to, method, path, body } = line
      if (from === 'integration-core') asked.set(`${to} ${method} ${routeOf(path)}`, story.name)
      else if (to === 'integration-core')
        for (const kind of kindsOf(from, path, parsed(body))) posted.set(kind, story.name)
    }
  }
}, 600_000)

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const agreedRoutes = new Set(
  interactions.flatMap(({ platform, request }) =>
    request ? [`${platform} ${request.method} ${routeOf(request.path)}`] : [],
  ),
)
const agreedKinds = new Set(
  interactions.flatMap(({ platform, contents, metadata }) =>
    contents ? kindsOf(platform, metadata!.path, contents.content) : [],
  ),
)

function unagreed(seen: ReadonlyMap<string, string>, agreed: ReadonlySet<string>, leftOut: object): string[] {
  return [...seen]
    .filter(([name]) => !agreed.has(name) && !Object.hasOwn(leftOut, name))
    .map(([name, story]) => `${name}, as in ${story}`)
    .sort()
}

test('whatever the core asks of a platform in a shipped story is in a contract, or left out with a reason', () => {
  expect(unagreed(asked, agreedRoutes, clientsLeftOut)).toEqual([])
})

test('whatever a platform posts to the core in a shipped story is a message, or left out with a reason', () => {
  expect(unagreed(posted, agreedKinds, postsLeftOut)).toEqual([])
})

test('nothing is left out that is in a contract, or that never comes', () => {
  const idle = [
    ...Object.keys(clientsLeftOut).filter((name) => agreedRoutes.has(name) || !asked.has(name)),
    ...Object.keys(postsLeftOut).filter((name) => agreedKinds.has(name) || !posted.has(name)),
  ]
  expect(idle).toEqual([])
})
