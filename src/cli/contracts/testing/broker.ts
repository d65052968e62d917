import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

/** A Pact Broker as far as these commands ask it, by its own documentation, with what it was told. */
export interface TestBroker {
  readonly url: string
  readonly published: unknown[]
  readonly results: unknown[]
  readonly selectors: unknown[]
  readonly authorizations: Set<string | undefined>
  close(): void
}

/**
 * Starts it on a free port, with the pacts that it has, and what it answers to can-i-deploy; without `takesResults` it
 * has no place for results of verifications.
 */
export async function testBroker(
  pacts: ReadonlyArray<{ readonly consumer: { readonly name: string } }>,
  { deployable = null, takesResults = true }: { deployable?: boolean | null; takesResults?: boolean } = {},
): Promise<TestBroker> {
  const published: unknown[] = []
  const results: unknown[] = []
  const selectors: unknown[] = []
  const authorizations = new Set<string | undefined>()
  const app = new Hono()
  app.use(async (c, next) => {
    authorizations.add(c.req.header('authorization'))
    await next()
    c.res.headers.set('content-type', 'application/hal+json;charset=utf-8')
  })
  const at = (c: { req: { url: string } }) => new URL(c.req.url).origin
  app.get('/', (c) =>
    c.json({
      _links: {
        self: { href: at(c) },
        'pb:provider-pacts-for-verification': {
          href: `${at(c)}/pacts/provider/{provider}/for-verification`,
          templated: true,
        },
      },
    }),
  )
  // The verifier asks for the resource before it posts to it.
  app.get('/pacts/provider/:provider/for-verification', (c) =>
    c.json({ _links: { self: { href: c.req.url } } }),
  )
  app.post('/pacts/provider/:provider/for-verification', async (c) => {
    selectors.push(((await c.req.json()) as { consumerVersionSelectors?: unknown }).consumerVersionSelectors)
    const listed = pacts.map((pact, index) => ({
      shortDescription: 'latest',
      verificationProperties: { notices: [] },
      _links: { self: { href: `${at(c)}/pacts/${index}`, name: `Pact of ${pact.consumer.name}` } },
    }))
    return c.json({ _embedded: { pacts: listed }, _links: { self: { href: c.req.url } } })
  })
  app.get('/pacts/:index', (c) => {
    const href = `${at(c)}/results/${c.req.param('index')}`
    return c.json({
      ...pacts[Number(c.req.param('index'))],
      _links: {
        self: { href: c.req.url },
        'pb:provider': { href: `${at(c)}/pacticipants/provider` },
        ...(takesResults && { 'pb:publish-verification-results': { href } }),
      },
    })
  })
  app.post('/results/:index', async (c) => {
    results.push(await c.req.json())
    return c.json({}, 201)
  })
  app.get('/pacticipants/provider', (c) => {
    const href = `${c.req.url}/branches/{branch}/versions/{version}`
    return c.json({ _links: { self: { href: c.req.url }, 'pb:branch-version': { href, templated: true } } })
  })
  app.put('/pacticipants/provider/branches/*', (c) => c.json({}, 201))
  app.post('/contracts/publish', async (c) => {
    published.push(await c.req.json())
    return c.json({ notices: [{ type: 'success', text: 'Created the contract' }], _links: {} })
  })
  app.get('/can-i-deploy', (c) => {
    const reason = `asked for ${c.req.query('pacticipant')} ${c.req.query('version')} ${c.req.query('environment')}`
    return c.json({ summary: { deployable, reason }, matrix: [] })
  })
  const server = serve({ hostname: '127.0.0.1', port: 0, fetch: app.fetch })
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, published, results, selectors, authorizations, close: () => server.close() }
}
