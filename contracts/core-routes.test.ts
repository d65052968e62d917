import { readdirSync, readFileSync } from 'node:fs'
import { TrieRouter } from 'hono/router/trie-router'
import { expect, test } from 'vitest'
import { configurationPath, keepConfiguration } from '../src/core/cxone/testing/configuration.ts'
import { receivingCore } from './integration-core/receiving-core.ts'
import { pactFolder } from './pact-file.ts'

const service =
  '/:api{[iI]n[cC]ontact[aA][pP][iI]}/services/:version{[vV]\\d+\\.0}/agent-integration' as const

/** The receivers of the core of which no contract speaks, each with the reason. */
const leftOut: Readonly<Record<string, string>> = {
  'GET /health': 'no platform calls it: whoever runs the core looks',
  'GET /ready': 'no platform calls it: what sends requests on asks it first',
  'GET /metrics': 'no platform calls it: a Prometheus does',
  'GET /operator/inbox': 'no platform calls it: the operator looks',
  'GET /operator/inbox/event': 'no platform calls it: the operator looks',
  'POST /operator/inbox/discard': 'no platform calls it: the operator gives up what is dead',
  'POST /operator/inbox/redrive': 'no platform calls it: the operator works on what is dead',
  'POST /byoc/channel/events':
    'the channel calls it, a service of nobody’s in particular with a wire of ours',
  'GET /byoc/action': 'a browser opens it: a page, and no programme that reads an answer',
  'POST /byoc/action': 'a browser sends a form of the page',
  'GET /byoc/remove': 'a browser opens it: a page',
  'POST /byoc/remove': 'a browser sends a form of the page',
  'GET /byoc/reconnect': 'a browser opens it: a page',
  [`GET ${service}/configuration`]: 'the fake never asks for it: its acts name the configuration by its id',
  [`GET ${service}/configuration/:configurationId/entities`]:
    'the fake never asks for it: its acts name types of records and fields as text',
  [`GET ${service}/workflow-execution/interaction/:cacheKey`]:
    'the fake never asks for it: whoever takes a contact over opens a card that searches anew',
  [`POST ${service}/workflow-execution/interaction/:cacheKey`]:
    'the fake never asks for it, as for the answer',
}

const core = receivingCore()
const routes = core.app.routes
  .filter(({ method }) => method !== 'ALL')
  .map(({ method, path }) => ({ method, path, name: `${method} ${path}` }))

const files = readdirSync(pactFolder).filter((name) => name.endsWith('-integration-core.json'))
const requests = files.flatMap((file) => {
  const { interactions } = JSON.parse(readFileSync(`${pactFolder}/${file}`, 'utf8')) as {
    interactions: Array<{ request: { method: string; path: string } }>
  }
  return interactions.map(({ request }) => request)
})

/** The routes that an interaction of a contract reaches. */
function agreedRoutes(): Set<string> {
  const router = new TrieRouter<string>()
  for (const { method, path, name } of routes) router.add(method, path, name)
  return new Set(requests.flatMap(({ method, path }) => router.match(method, path)[0].map(([name]) => name)))
}

test('each receiver of the core is in a contract, or left out with a reason', () => {
  const agreed = agreedRoutes()
  const silent = routes.filter(({ name }) => !agreed.has(name) && !Object.hasOwn(leftOut, name))
  expect(silent.map(({ name }) => name)).toEqual([])
})

test('none is left out that is in a contract, or that there is not', () => {
  const agreed = agreedRoutes()
  const known = new Set(routes.map(({ name }) => name))
  const wrong = Object.keys(leftOut).filter((name) => agreed.has(name) || !known.has(name))
  expect(wrong).toEqual([])
})

test('each workflow of a configuration is run in a contract', async () => {
  await keepConfiguration(core.env.standing.store)
  const authorization = `Bearer ${core.env.cxoneRuntime.token.reveal()}`
  const path = `${configurationPath}/workflow`
  const answer = await core.app.request(path, { headers: { authorization } }, core.env)
  const { workflows } = (await answer.json()) as { workflows: Array<{ workflowId: string }> }
  const silent = workflows.filter(
    ({ workflowId }) => !requests.some((request) => request.path.endsWith(`/workflow/${workflowId}`)),
  )
  expect(workflows).not.toEqual([])
  expect(silent).toEqual([])
})
