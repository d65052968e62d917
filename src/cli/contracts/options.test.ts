import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { standin, temporaryFolder, write } from '../testing/bench.ts'
import { service } from '../testing/services.ts'
import { testBroker } from './testing/broker.ts'

// What an option alone changes; `src/cli/options.test.ts` has the list of all options.

/** A contract of somebody's own, that a customer can be read. */
const pact = {
  consumer: { name: 'billing' },
  provider: { name: 'kustomer' },
  interactions: [
    {
      type: 'Synchronous/HTTP',
      description: 'a customer by phone',
      providerStates: [{ name: 'a customer with the phone number', params: { phone: '+14155550123' } }],
      request: {
        method: 'GET',
        path: '/v1/customers/phone=%2B14155550123',
        headers: { authorization: ['Bearer standin-kustomer-key'] },
      },
      response: { status: 200 },
    },
  ],
  metadata: { pactSpecification: { version: '4.0' } },
}
const versions = ['--consumer-version', 'c1', '--provider-version', 'p1']

async function brokerWith(...pacts: Array<typeof pact>) {
  const broker = await testBroker(pacts, { deployable: false })
  onTestFinished(() => broker.close())
  return broker
}

const run = (...argv: string[]) => standin(['contracts', ...argv], { environment: {} })
const pactFile = () => write(temporaryFolder(), 'pact.json', pact)

test('contracts verify --provider-branch', async () => {
  const branchIn = async (...more: string[]) => {
    const folder = temporaryFolder()
    write(folder, 'pact.json', pact)
    await run('verify', '--pact', folder, ...versions, ...more)
    return JSON.parse(readFileSync(join(folder, 'pact-matrix.json'), 'utf8')).rows[0].providerBranch
  }
  expect(await branchIn('--provider-branch', 'of-mine')).toBe('of-mine')
  expect(await branchIn()).not.toBe('of-mine')
})

test('contracts verify --build-url', async () => {
  const broker = await brokerWith(pact)
  const typed = ['--pact', 'broker', '--broker-url', broker.url, '--provider', 'kustomer']
  const buildUrl = 'https://builds.acme.example/7'
  await run('verify', ...typed, '--publish-results', '--provider-version', 'p1', '--build-url', buildUrl)
  await run('verify', ...typed, '--publish-results', '--provider-version', 'p1')
  expect(broker.results).toHaveLength(2)
  expect(broker.results[0]).toMatchObject({ buildUrl })
  expect(broker.results[1]).not.toHaveProperty('buildUrl')
})

test('contracts verify --matrix', async () => {
  const folder = temporaryFolder()
  const file = write(folder, 'pact.json', pact)
  const matrix = join(folder, 'elsewhere.json')
  await run('verify', '--pact', file, ...versions, '--matrix', matrix)
  expect(JSON.parse(readFileSync(matrix, 'utf8')).rows).toMatchObject([{ consumer: 'billing' }])
  expect(existsSync(join(folder, 'pact-matrix.json'))).toBe(false)
})

test('contracts verify --no-matrix', async () => {
  const folder = temporaryFolder()
  const file = write(folder, 'pact.json', pact)
  expect(await run('verify', '--pact', file, ...versions, '--no-matrix')).toMatchObject({ code: 0 })
  expect(existsSync(join(folder, 'pact-matrix.json'))).toBe(false)
  await run('verify', '--pact', file, ...versions)
  expect(existsSync(join(folder, 'pact-matrix.json'))).toBe(true)
})

test('contracts verify --write', async () => {
  const asked: string[] = []
  const url = await service((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.end('{}')
  })
  const body = { content: { name: 'Ada' }, contentType: 'application/json', encoded: false }
  const headers = { 'Content-Type': ['application/json'] }
  const request = { method: 'POST', path: '/v1/customers', headers, body }
  const interactions = [{ ...pact.interactions[0], providerStates: [], request }]
  const file = write(temporaryFolder(), 'pact.json', { ...pact, interactions })
  const typed = ['--pact', file, '--provider', 'kustomer', '--base-url', url, '--no-matrix']
  const without = await run('verify', ...typed)
  expect([without.code, asked]).toEqual([1, []])
  expect(await run('verify', ...typed, '--write')).toMatchObject({ code: 0 })
  expect(asked).toEqual(['POST /v1/customers'])
})

test('contracts publish --build-url and --no-ask', async () => {
  const broker = await brokerWith()
  const typed = ['--pact', pactFile(), '--broker-url', broker.url, '--consumer-version', 'c1']
  const asked = await run('publish', ...typed, '--build-url', 'https://builds.acme.example/7')
  expect(asked).toMatchObject({ code: 1, stdout: expect.stringContaining('may billing be deployed: no') })
  const unasked = await run('publish', ...typed, '--no-ask')
  expect(unasked).toMatchObject({ code: 0, stdout: expect.not.stringContaining('may billing be') })
  expect(broker.published).toMatchObject([{ buildUrl: 'https://builds.acme.example/7' }, {}])
  expect(broker.published[1]).not.toHaveProperty('buildUrl')
})

test('contracts can-i-deploy --broker-url, --to-environment and --json', async () => {
  const broker = await brokerWith()
  const typed = ['--pacticipant', 'billing', '--pacticipant-version', 'c1', '--broker-url', broker.url]
  const { code, stdout } = await run('can-i-deploy', ...typed, '--to-environment', 'production')
  expect([code, stdout]).toEqual([1, 'no\n  asked for billing c1 production\n'])
  const json = await run('can-i-deploy', ...typed, '--json')
  expect(JSON.parse(json.stdout)).toEqual({ answer: 'no', reasons: ['asked for billing c1 undefined'] })
})

/** A description of two operations, which two simulators have. */
const described = {
  openapi: '3.1.0',
  paths: Object.fromEntries(
    ['/v1/teams/{id}', '/apps/api/v1/calls/{id}'].map((path) => {
      const schema = { type: 'object', properties: { id: { type: 'boolean' } } }
      const responses = { 200: { content: { 'application/json': { schema } } } }
      return [path, { get: { responses } }]
    }),
  ),
}

test('contracts drift --simulator, --reporter and --output', async () => {
  const against = ['--against', write(temporaryFolder(), 'openapi.json', described)]
  const both = await run('drift', ...against)
  expect(both.stdout).toMatch(/kustomer GET \/v1\/teams[\s\S]*ccai-platform GET \/apps\/api/)
  const one = await run('drift', ...against, '--simulator', 'kustomer')
  expect(one.stdout).toContain('kustomer GET /v1/teams/{id} 200')
  expect(one.stdout).not.toContain('ccai-platform')
  const output = join(temporaryFolder(), 'report.json')
  expect((await run('drift', ...against, '--reporter', 'json', '--output', output)).stdout).toBe('')
  expect(JSON.parse(readFileSync(output, 'utf8')).compared).toHaveLength(2)
})

test('contracts check --simulator and --output', async () => {
  const reply = (url: string) => ({ request: { method: 'GET', url }, response: { status: 200, body: {} } })
  const replies = [reply('/v1/teams/1'), reply('/apps/api/v1/calls/7')]
  const file = write(temporaryFolder(), 'fixture.json', replies)
  const both = await run('check', file)
  expect(both.stdout).toMatch(/kustomer GET \/v1\/teams[\s\S]*ccai-platform GET \/apps\/api/)
  const output = join(temporaryFolder(), 'report.json')
  const typed = ['--simulator', 'kustomer', '--reporter', 'json', '--output', output]
  expect(await run('check', file, ...typed)).toMatchObject({ code: 1, stdout: '' })
  const { compared, uncompared } = JSON.parse(readFileSync(output, 'utf8'))
  expect(compared).toMatchObject([{ name: 'kustomer GET /v1/teams/{id} 200' }])
  expect(uncompared).toMatchObject([{ reason: 'it is not simulated' }])
})

test('contracts verify --output', async () => {
  const output = join(temporaryFolder(), 'report.json')
  const typed = ['--pact', pactFile(), '--no-matrix', '--reporter', 'json', '--output', output]
  expect(await run('verify', ...typed)).toMatchObject({ code: 0, stdout: '' })
  expect(JSON.parse(readFileSync(output, 'utf8'))).toMatchObject({ passed: 1, failed: 0 })
})
