import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failing, hangUp, packageWith, standin, temporaryFolder } from './testing/bench.ts'
import { bodyOf, freeBasePort, listening, service } from './testing/services.ts'

// `run --core-url`: what is told of a service that does not do what a story expects.

/** Replays stories against a service with every reporter; the service may know the ports by their base. */
async function judged(
  answer: RequestListener,
  { stories = { 'a.json': hangUp }, port = 0, settle = '20ms' }: Judging = {},
) {
  const coreUrl = await service(answer)
  const root = packageWith(stories)
  const folder = temporaryFolder()
  const files = ['json', 'junit', 'github', 'markdown'].map((name) => join(folder, name))
  const reports = files.flatMap((file) => ['--reporter', file.slice(folder.length + 1), '--output', file])
  const argv = ['run', '--core-url', coreUrl, '--port', String(port), '--settle', settle]
  const { code, stdout, stderr } = await standin([...argv, '--reporter', 'pretty', ...reports], { root })
  const [json, ...others] = files.map((file) => readFileSync(file, 'utf8'))
  return { code, stderr, coreUrl, pretty: stdout, report: JSON.parse(json!), texts: [stdout, ...others] }
}

interface Judging {
  readonly stories?: Readonly<Record<string, unknown>>
  readonly port?: number
  readonly settle?: string
}

/** A call of the service's own to Kustomer. */
const kustomer = (port: number, method: string, path: string, body?: object) =>
  fetch(`http://127.0.0.1:${port + 1}${path}`, {
    method,
    headers: { authorization: 'Bearer standin-kustomer-key', 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })

test.each([
  [404, {}],
  [500, {}],
  [302, { location: '/elsewhere' }],
])(
  'every reporter tells that each callback was answered %i, and that nothing was called',
  async (status, headers) => {
    const { code, pretty, report, texts } = await judged((_, response) =>
      response.writeHead(status, headers).end(),
    )
    expect(code).toBe(1)
    for (const text of texts) {
      expect(text).toMatch(
        new RegExp(
          `service   your integration answered ${status} to POST /ccai/session-events \\(\\d+ times\\)`,
        ),
      )
      expect(text).toContain('          it called nothing')
      expect(text).toContain(`integration-core → ccai-platform answers ${status}`)
    }
    expect(pretty).toMatch(/; your integration took 0 of \d+ callbacks and called nothing\n/)
    expect(pretty).not.toContain('the core')
    const [story] = report.scenarios
    expect(story.integration).toEqual([
      expect.stringContaining(`your integration answered ${status} to POST /ccai/session-events`),
      expect.stringContaining(`your integration answered ${status} to POST /ccai/session-metadata`),
      'it called nothing',
    ])
    const told = (path: string) => [
      expect.stringContaining(`ccai-platform → integration-core POST ${path}`),
      expect.stringContaining(`integration-core → ccai-platform answers ${status}`),
    ]
    const journal = [...told('/ccai/session-events'), ...told('/ccai/session-metadata')]
    expect(story.failures).toMatchObject([{ expectation: 'expect.conversations[0]', journal }])
  },
)

test.each([
  ['a wrong key', 'Bearer wrong', ', whose credential it does not know'],
  ['no key', undefined, ', which bore no credential'],
])('%s of the service is told with the request that bore it', async (_, authorization, why) => {
  const port = await freeBasePort()
  const { report, pretty } = await judged(
    async (_request, response) => {
      const path = '/v1/customers/phone=%2B14155550123'
      await fetch(`http://127.0.0.1:${port + 1}${path}`, { headers: authorization ? { authorization } : {} })
      response.writeHead(204).end()
    },
    { port },
  )
  const said = `Kustomer answered 401 to its GET /v1/customers/phone=%2B14155550123${why}`
  expect(pretty).toContain(said)
  const [story] = report.scenarios
  expect(story.integration).toContainEqual(expect.stringContaining(said))
  expect(story.failures[0].journal).toContainEqual(expect.stringContaining('kustomer → outside answers 401'))
})

test('what a service wrote is counted, where its records are not the expected ones', async () => {
  const port = await freeBasePort()
  let calls = 0
  const { pretty } = await judged(
    async (_, response) => {
      calls += 1
      if (calls <= 2) await kustomer(port, 'POST', '/v1/customers', { name: `Copy ${calls}` })
      if (calls === 3) await kustomer(port, 'GET', '/v1/customers')
      response.end('{}')
    },
    { port },
  )
  expect(pretty).toMatch(/; your integration took (\d+) of \1 callbacks and made 2 writes and 1 read\n/)
  expect(pretty).toContain('it made 2 writes and 1 read')
  expect(pretty).not.toContain('after the story’s end')
})

test('writes that come after the story’s end are told, with what makes time wait for them', async () => {
  const port = await freeBasePort()
  let work: NodeJS.Timeout | undefined
  const { pretty, report } = await judged(
    (request, response) => {
      response.writeHead(request.url === '/ccai/session-events' ? 204 : 404).end()
      // A queue's worker: it comes to the last event well after the answer.
      clearTimeout(work)
      work = setTimeout(() => void kustomer(port, 'POST', '/v1/customers', { name: 'Late' }), 250)
    },
    { port, settle: '1ms' },
  )
  const said =
    'it made 1 write and 0 reads after the story’s end, which do not count: time waits longer with a longer --settle, and stands between POST /__sim/clock/hold and /__sim/clock/release'
  expect(pretty).toContain(said)
  const [story] = report.scenarios
  expect(story.integration).toContain(said)
  expect(story.failures[0].journal).toContainEqual(
    expect.stringContaining('outside → kustomer POST /v1/customers'),
  )
})

test('a service that takes all and calls nothing is told how to make time wait', async () => {
  const { pretty } = await judged((_, response) => response.end('{}'))
  expect(pretty).toMatch(/your integration answered 200 to POST \/ccai\/session-events \(\d+ times\)/)
  expect(pretty).toContain('it called nothing')
  expect(pretty).toContain('if it works later than half a second after its answers: time waits longer with')
})

test.each([
  [
    'dies',
    'gave no answer to a callback (ECONNREFUSED)',
    'gave no answer to POST /ccai/session-events, ECONNREFUSED',
  ],
  ['hangs', 'has not answered a callback for 5 s', 'has not answered POST /ccai/session-events'],
])('a service that %s in the middle is not judged; what came before is kept', async (how, silence, told) => {
  const other = '+14155550199'
  const idle = { ...hangUp, expect: { conversations: [] } }
  const dying = { ...failing, given: { customers: [{ ref: 'ada', name: 'Ada', phone: other }] } }
  let isGone = false
  const server = createServer(async (request, response) => {
    const isLast = JSON.stringify(await bodyOf(request)).includes(other)
    if (isGone) return
    isGone = isLast
    response.end('{}')
    if (isLast && how === 'dies') server.close()
  })
  const root = packageWith({ 'a.json': idle, 'b.json': dying, 'c.json': hangUp })
  const coreUrl = await listening(server)
  const journals = temporaryFolder()
  const argv = ['run', '--core-url', coreUrl, '--port', '0', '--reporter', 'json', '--journal', journals]
  const { code, stdout, stderr } = await standin(argv, { root })
  expect(code).toBe(2)
  expect(stderr).toBe(
    `standin: --core-url ${coreUrl}: in b it ${silence}, so neither that story nor a later one is judged\n`,
  )
  const report = JSON.parse(stdout)
  expect(report.scenarios).toMatchObject([
    { name: 'a', status: 'passed', failures: [] },
    {
      name: 'b',
      status: 'error',
      integration: [
        expect.stringContaining(`your integration ${told}`),
        expect.any(String),
        'it called nothing',
      ],
      failures: [{ expectation: 'your integration answers', actual: `it ${silence}` }],
    },
  ])
  expect(report.scenarios[1].failures[0].journal.length).toBeGreaterThan(0)
  expect(readFileSync(join(journals, 'b.jsonl'), 'utf8')).toContain('/ccai/session-events')
})
