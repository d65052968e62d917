import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { expect, onTestFinished, test } from 'vitest'
import { standin, temporaryFolder, write } from '../testing/bench.ts'
import { testBroker } from './testing/broker.ts'

const committed = 'contracts/pacts'
const kustomerPact = `${committed}/integration-core-kustomer.json`

/** A small contract of somebody's own with the fake Kustomer. */
function ownPact(more: object = {}, provider = 'kustomer') {
  const request = {
    method: 'GET',
    path: '/v1/customers/phone=%2B14155550123',
    headers: { authorization: ['Bearer standin-kustomer-key'] },
  }
  const interaction = {
    type: 'Synchronous/HTTP',
    description: 'a customer by phone',
    providerStates: [{ name: 'a customer with the phone number', params: { phone: '+14155550123' } }],
    request,
    response: { status: 200 },
    ...more,
  }
  return {
    consumer: { name: 'billing' },
    provider: { name: provider },
    interactions: [interaction],
    metadata: { pactSpecification: { version: '4.0' } },
  }
}

/** Makes a folder a repository of its own, on the branch `feature`, with all that is in it committed. */
function committedIn(folder: string): string {
  const git = (...command: string[]) =>
    execFileSync('git', ['-C', folder, ...command], { encoding: 'utf8' }).trim()
  git('init', '--quiet', '--initial-branch', 'feature')
  git('add', '.')
  git('-c', 'user.name=a', '-c', 'user.email=a@acme.example', 'commit', '--quiet', '-m', 'a pact')
  return git('rev-parse', 'HEAD')
}

test('verifies a contract of somebody’s own against a simulator, and keeps what came of it beside the pact', async () => {
  const folder = temporaryFolder()
  const file = write(folder, 'billing-kustomer.json', ownPact())
  const versions = ['--consumer-version', 'c1', '--provider-version', 'p1', '--provider-branch', 'main']
  const { code, stdout } = await standin(['contracts', 'verify', '--pact', folder, ...versions])
  expect(code).toBe(0)
  expect(stdout).toContain('✓ kustomer for billing')
  expect(stdout).toContain('1 passed, 0 failed, of 1 contract')
  const { rows } = JSON.parse(readFileSync(join(folder, 'pact-matrix.json'), 'utf8'))
  expect(rows).toMatchObject([
    { consumer: 'billing', consumerVersion: 'c1', providerVersion: 'p1', result: 'passed' },
  ])

  const ask = (...more: string[]) =>
    standin(['contracts', 'can-i-deploy', '--matrix', join(folder, 'pact-matrix.json'), ...more])
  const mine = ['--pacticipant', 'billing', '--pacticipant-version', 'c1']
  expect(await ask(...mine, '--pact', file)).toMatchObject({ code: 0 })
  write(folder, 'billing-kustomer.json', ownPact({ pending: false }))
  expect(await ask(...mine, '--pact', file)).toMatchObject({ code: 3 })
})

test('a contract that does not hold is told by its interaction, in each form, and counts as failed', async () => {
  const file = write(temporaryFolder(), 'pact.json', ownPact({ response: { status: 204 } }))
  const told = async (reporter: string) => {
    const { code, stdout } = await standin(['contracts', 'verify', '--pact', file, '--reporter', reporter])
    expect(code).toBe(1)
    return stdout
  }
  expect(await told('pretty')).toContain('✗ a customer by phone\n      status expected 204 but was 200')
  const { failed, contracts } = JSON.parse(await told('json'))
  expect(failed).toBe(1)
  expect(contracts[0]).toMatchObject({ provider: 'kustomer', consumer: 'billing', source: file })
  expect(await told('junit')).toContain('<failure message="status expected 204 but was 200"')
  expect(await told('github')).toContain(
    `::error file=${file},title=kustomer for billing%3A a customer by phone::`,
  )
  expect(await told('markdown')).toContain('| ✗ | kustomer for billing | a customer by phone |')
})

test.each<[string, object, RegExp]>([
  [
    'a state that there is not',
    { providerStates: [{ name: 'a customer with the fone number' }] },
    /RangeError: no provider state "a customer with the fone number"; did you mean "a customer with the phone number"/,
  ],
  [
    'a state whose parameters are wrong',
    { providerStates: [{ name: 'a customer with the phone number', params: { fone: '1' } }] },
    /phone/,
  ],
])('%s fails its interaction, and says so', async (_name, more, said) => {
  const file = write(temporaryFolder(), 'pact.json', ownPact(more))
  const { code, stdout } = await standin(['contracts', 'verify', '--pact', file])
  expect(code).toBe(1)
  expect(stdout).toMatch(said)
})

test.each<[string, readonly string[], string]>([
  [
    'an unknown provider',
    ['--provider', 'kustomr'],
    '--provider kustomr: no such provider; did you mean "kustomer"?',
  ],
  ['a path that is not there', ['--pact', 'nowhere.json'], '--pact nowhere.json: no such file or folder'],
  [
    'a file that is no pact',
    ['--pact', 'package.json'],
    'package.json: expected a pact file: consumer: is missing',
  ],
  ['a file that is no JSON', ['--pact', 'README.md'], 'README.md: cannot be read as JSON: line 1, column 1'],
  ['a folder without any', ['--pact', 'src/cli/testing'], 'expected pact files, and it has no .json file'],
  [
    'contracts with somebody else alone',
    ['--pact', kustomerPact, '--provider', 'ccai-platform'],
    'nothing would be compared',
  ],
  ['states without a server', ['--states', 'x.json'], '--states: expected together with --base-url'],
  ['writing without a server', ['--write'], '--write: expected together with --base-url'],
  [
    'a server of no provider',
    ['--base-url', 'http://127.0.0.1:1'],
    '--base-url: expected together with one --provider',
  ],
  [
    'results without a broker',
    ['--publish-results'],
    '--publish-results: expected together with --pact broker',
  ],
  [
    'a broker that nobody named',
    ['--pact', 'broker'],
    'expected a broker: --broker-url, or PACT_BROKER_BASE_URL',
  ],
  [
    'a broker out of reach',
    ['--pact', 'broker', '--broker-url', 'http://127.0.0.1:1'],
    'the broker http://127.0.0.1:1 cannot be reached (bad port)',
  ],
  [
    'a broker’s contracts at a live account',
    ['--pact', 'broker', '--base-url', 'http://127.0.0.1:1', '--provider', 'kustomer'],
    '--pact broker: expected together with --write',
  ],
])('%s is a wrong call', async (_name, typed, said) => {
  const { code, stderr } = await standin(['contracts', 'verify', ...typed], { environment: {} })
  expect(code).toBe(2)
  expect(stderr).toContain(said)
})

test('a pact of a provider that nobody simulates is refused by its name', async () => {
  const file = write(temporaryFolder(), 'pact.json', ownPact({}, 'kustomers'))
  const { code, stderr } = await standin(['contracts', 'verify', '--pact', file])
  expect(code).toBe(2)
  expect(stderr).toContain(
    `${file}: its provider "kustomers" is none that is simulated; did you mean "kustomer"?`,
  )
})

/** A server in a live account's place, with what it was asked. */
async function liveAccount() {
  const asked: string[] = []
  const authorizations = new Set<string | null>()
  const server = serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: (request) => {
      asked.push(`${request.method} ${new URL(request.url).pathname}`)
      authorizations.add(request.headers.get('authorization'))
      return Response.json({})
    },
  })
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, asked, authorizations }
}

test('a live account is asked what only reads, in the states that it is said to be in, with its own credentials', async () => {
  const { url, asked, authorizations } = await liveAccount()
  const folder = temporaryFolder()
  const pact = ownPact()
  const [interaction] = pact.interactions
  const writing = {
    ...interaction,
    description: 'a new one',
    request: { ...interaction!.request, method: 'POST' },
  }
  const search = { ...interaction!.request, method: 'POST', path: '/v1/customers/search' }
  const searching = { ...interaction, description: 'a search', request: search }
  const other = { ...interaction, description: 'another', providerStates: [{ name: 'a work session' }] }
  const file = write(folder, 'pact.json', { ...pact, interactions: [interaction, searching, writing, other] })
  const states = write(folder, 'states.json', [{ name: 'a customer with the phone number' }])
  const typed = ['--pact', file, '--provider', 'kustomer', '--base-url', url, '--states', states]
  const environment = { STANDIN_AUTHORIZATION: 'Bearer of-the-account' }
  const { code, stdout } = await standin(['contracts', 'verify', ...typed, '--no-matrix'], { environment })
  expect(code).toBe(0)
  expect(asked).toEqual(['GET /v1/customers/phone=%2B14155550123', 'POST /v1/customers/search'])
  expect([...authorizations]).toEqual(['Bearer of-the-account'])
  expect(stdout).toContain('a new one: left out, it writes (POST); --write sends it too')
  expect(stdout).toContain('another: left out, the account is not said to be in the state "a work session"')
  expect(stdout).toContain('2 passed, 0 failed, 2 left out')
})

test('a live account’s redirect is not followed, and what is written with a capital is replaced too', async () => {
  const elsewhere = await liveAccount()
  const asked: Array<string | null> = []
  const server = serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: (request) => {
      asked.push(request.headers.get('authorization'), request.headers.get('host'))
      return new Response(null, { status: 302, headers: { location: `${elsewhere.url}/evil` } })
    },
  })
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const host = `127.0.0.1:${(server.address() as { port: number }).port}`
  const request = { method: 'GET', path: '/v1/users/1', headers: { Authorization: ['Bearer of-the-pact'] } }
  const file = write(temporaryFolder(), 'pact.json', ownPact({ providerStates: [], request }))
  const typed = ['--pact', file, '--provider', 'kustomer', '--base-url', `http://${host}`, '--no-matrix']
  const environment = { STANDIN_AUTHORIZATION: 'Bearer of-the-account' }
  const { code, stdout } = await standin(['contracts', 'verify', ...typed], { environment })
  expect(code).toBe(1)
  expect(stdout).toContain('status expected 200 but was 302')
  expect(asked).toEqual(['Bearer of-the-account', host])
  expect(elsewhere.asked).toEqual([])
})

test('a state as version 2 names it is looked for too, and an interaction without any is sent', async () => {
  const { url, asked } = await liveAccount()
  const [whole] = ownPact().interactions
  const { type: _, providerStates: __, ...plain } = whole!
  const old = { ...plain, providerState: 'a work session', description: 'of version 2' }
  const file = write(temporaryFolder(), 'pact.json', {
    ...ownPact(),
    interactions: [plain, old],
    metadata: {},
  })
  const typed = ['--pact', file, '--provider', 'kustomer', '--base-url', url, '--no-matrix']
  const { stdout } = await standin(['contracts', 'verify', ...typed])
  expect(asked).toHaveLength(1)
  expect(stdout).toContain(
    'of version 2: left out, the account is not said to be in the state "a work session"',
  )
})

test('an interaction that differs and is pending proves nothing, and is no yes', async () => {
  const folder = temporaryFolder()
  write(folder, 'pact.json', ownPact({ pending: true, response: { status: 204 } }))
  const versions = ['--consumer-version', 'c1', '--provider-version', 'p1']
  const { code, stdout } = await standin(['contracts', 'verify', '--pact', folder, ...versions])
  expect(stdout).toContain('0 passed, 0 failed, 1 pending')
  expect(code).toBe(1)
  const asked = ['--pacticipant', 'billing', '--pacticipant-version', 'c1']
  const matrix = join(folder, 'pact-matrix.json')
  expect((await standin(['contracts', 'can-i-deploy', '--matrix', matrix, ...asked])).code).toBe(1)
})

test('what is changed since its commit is no commit’s, and without a version there is no row', async () => {
  const folder = temporaryFolder()
  write(folder, 'pact.json', ownPact())
  const nothing = await standin(['contracts', 'verify', '--pact', folder])
  expect(nothing.stderr).toContain('no version of')
  expect(existsSync(join(folder, 'pact-matrix.json'))).toBe(false)
  const commit = committedIn(folder)
  write(folder, 'pact.json', ownPact({ pending: false }))
  await standin(['contracts', 'verify', '--pact', folder, '--provider-version', 'p1'])
  const { rows } = JSON.parse(readFileSync(join(folder, 'pact-matrix.json'), 'utf8'))
  expect(rows).toMatchObject([{ consumerVersion: `${commit}-changed` }])
})

test('a matrix that is committed and written anew changes no version', async () => {
  const folder = temporaryFolder()
  write(folder, 'pact.json', ownPact())
  write(folder, 'pact-matrix.json', { format: 'standin-pact-matrix/1', rows: [] })
  const commit = committedIn(folder)
  const verified = ['contracts', 'verify', '--pact', folder, '--provider-version', 'p1']
  await standin(verified, { environment: {} })
  await standin(verified, { environment: {} })
  const { rows } = JSON.parse(readFileSync(join(folder, 'pact-matrix.json'), 'utf8'))
  expect(rows).toMatchObject([{ consumerVersion: commit, consumerBranch: 'feature', result: 'passed' }])
})

test('an interruption ends the command, and leaves nothing behind', async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('standin-pacts-'))
  const server = serve({ hostname: '127.0.0.1', port: 0, fetch: () => new Promise<Response>(() => {}) })
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const asked = new Promise<void>((resolve) => server.once('request', () => resolve()))
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  const file = write(temporaryFolder(), 'pact.json', ownPact({ providerStates: [] }))
  const typed = ['--pact', file, '--provider', 'kustomer', '--base-url', url, '--no-matrix']
  const { code } = await standin(['contracts', 'verify', ...typed], { untilInterrupted: () => asked })
  expect(code).toBe(130)
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('standin-pacts-'))).toEqual(before)
})

test.each<[string, readonly string[], string]>([
  [
    'a broker with a password in its URL',
    ['verify', '--pact', 'broker', '--broker-url', 'http://me:hush@127.0.0.1:9/'],
    'expected a URL without a user name',
  ],
  ['a matrix that is a folder', ['can-i-deploy', '--matrix', 'src', '--pacticipant', 'a'], 'it is a folder'],
  [
    'a matrix and a broker',
    ['can-i-deploy', '--matrix', 'x.json', '--pacticipant', 'a', '--to-environment', 'production'],
    '--matrix: expected without --broker-url and --to-environment',
  ],
  [
    'two contracts of one pair',
    ['publish', '--pact', kustomerPact, '--pact', `./${kustomerPact}`, '--broker-url', 'http://127.0.0.1:9'],
    'are both of integration-core with kustomer; expected one for each pair',
  ],
])('%s is a wrong call', async (_name, typed, said) => {
  const { code, stderr } = await standin(['contracts', ...typed])
  expect(code).toBe(2)
  expect(stderr).toContain(said)
  expect(stderr).not.toContain('hush')
})

test('what is no broker is told as such', async () => {
  const { url } = await liveAccount()
  const { code, stderr } = await standin(['contracts', 'verify', '--pact', 'broker', '--broker-url', url])
  expect(code).toBe(2)
  expect(stderr).toContain(`${url}: expected a Pact Broker`)
})

test('where a live account was asked nothing, nothing was compared, and that fails', async () => {
  const { url, asked } = await liveAccount()
  const typed = ['--pact', kustomerPact, '--provider', 'kustomer', '--base-url', url, '--no-matrix']
  const { code, stdout } = await standin(['contracts', 'verify', ...typed, '--reporter', 'junit'])
  expect(code).toBe(1)
  expect(asked).toEqual([])
  expect(stdout).toContain('nothing was compared')
})

test('takes contracts from a broker by selectors, and tells it what came of them', async () => {
  const broker = await testBroker([ownPact()])
  onTestFinished(() => broker.close())
  const typed = [
    '--pact',
    'broker',
    '--broker-url',
    broker.url,
    '--provider',
    'kustomer',
    '--publish-results',
  ]
  const selected = ['--consumer-version-selector', '{"mainBranch":true}', '--provider-version', 'p1']
  const environment = { PACT_BROKER_TOKEN: 'a-token' }
  const { code, stdout } = await standin(['contracts', 'verify', ...typed, ...selected], { environment })
  expect(stdout).toContain('1 passed, 0 failed')
  expect(code).toBe(0)
  expect(broker.selectors).toEqual([[{ mainBranch: true }]])
  expect(broker.results).toMatchObject([{ success: true, providerApplicationVersion: 'p1' }])
  expect([...broker.authorizations]).toEqual(['Bearer a-token'])
})

test('results that a broker does not take are told, whatever Pact’s verifier says of its success', async () => {
  const broker = await testBroker([ownPact()], { takesResults: false })
  onTestFinished(() => broker.close())
  const typed = [
    '--pact',
    'broker',
    '--broker-url',
    broker.url,
    '--provider',
    'kustomer',
    '--publish-results',
  ]
  const { code, stderr } = await standin(['contracts', 'verify', ...typed])
  expect(code).toBe(2)
  expect(stderr).toContain('the results could not be published')
})

test.each([
  [true, 0, 'yes'],
  [false, 1, 'no'],
  [null, 3, 'unknown, because'],
])(
  'publishes with version and branch, and ends as the broker answers: %s',
  async (deployable, answer, said) => {
    const broker = await testBroker([], { deployable })
    onTestFinished(() => broker.close())
    const file = write(temporaryFolder(), 'pact.json', ownPact())
    const typed = ['--pact', file, '--broker-url', broker.url, '--to-environment', 'production']
    const versions = ['--consumer-version', 'c1', '--branch', 'main']
    const { code, stdout } = await standin(['contracts', 'publish', ...typed, ...versions])
    expect(code).toBe(answer)
    expect(stdout).toContain('published billing c1 of main: contracts with kustomer')
    expect(stdout).toContain(`may billing be deployed: ${said}\n  asked for billing c1 production`)
    expect(broker.published).toMatchObject([
      { pacticipantName: 'billing', pacticipantVersionNumber: 'c1', branch: 'main' },
    ])
    const [{ contracts }] = broker.published as [{ contracts: Array<{ content: string }> }]
    expect(Buffer.from(contracts[0]!.content, 'base64').toString()).toBe(readFileSync(file, 'utf8'))
  },
)

const basic = (login: string) => `Basic ${Buffer.from(login).toString('base64')}`

test.each<[string, Record<string, string>, string | undefined]>([
  ['nobody', {}, undefined],
  ['a token', { PACT_BROKER_TOKEN: 'a-token' }, 'Bearer a-token'],
  [
    'a user',
    { PACT_BROKER_USERNAME: 'billing', PACT_BROKER_PASSWORD: 'of:billing' },
    basic('billing:of:billing'),
  ],
  ['a user without a password', { PACT_BROKER_USERNAME: 'billing' }, basic('billing:')],
  [
    'a token before a user',
    { PACT_BROKER_TOKEN: 'a-token', PACT_BROKER_USERNAME: 'billing' },
    'Bearer a-token',
  ],
])('publishes as %s', async (_name, environment, authorization) => {
  const broker = await testBroker([], { deployable: true })
  onTestFinished(() => broker.close())
  const file = write(temporaryFolder(), 'pact.json', ownPact())
  const typed = ['--pact', file, '--broker-url', broker.url, '--consumer-version', 'c1', '--branch', 'main']
  const { code, stdout, stderr } = await standin(['contracts', 'publish', ...typed], { environment })
  expect(code).toBe(0)
  expect([...broker.authorizations]).toEqual([authorization])
  expect(stdout + stderr).not.toContain('of:billing')
})

test('version and branch are those of git where the pact stands', async () => {
  const folder = temporaryFolder()
  const file = write(folder, 'pact.json', ownPact())
  const commit = committedIn(folder)
  const broker = await testBroker([], { deployable: true })
  onTestFinished(() => broker.close())
  const { stdout } = await standin(['contracts', 'publish', '--pact', file, '--broker-url', broker.url], {
    environment: {},
  })
  expect(stdout).toContain(`published billing ${commit} of feature`)
})

test('all contracts of the package hold on both sides, and so do the sequences of calls', async () => {
  const { code, stdout } = await standin(['contracts', 'verify', '--reporter', 'json'])
  const { passed, failed, contracts } = JSON.parse(stdout)
  const files = readdirSync(committed).length
  expect(contracts.filter(({ source }: { source: string }) => source.includes('sequences'))).toHaveLength(10)
  expect(contracts).toHaveLength(files + 10)
  expect(failed).toBe(0)
  expect(passed).toBeGreaterThan(300)
  expect(code).toBe(0)
}, 60_000)

test('the states that a contract may name are listed', async () => {
  const { code, stdout } = await standin(['contracts', 'states', 'kustomer'])
  expect(code).toBe(0)
  expect(stdout).toContain('kustomer\n')
  expect(stdout).toContain('  a customer with the phone number  { phone: text }\n')
  expect(stdout).toContain('  a work session  { email: text, is: under way | ended }\n')
  expect(stdout).not.toContain('ccai-platform')
  const { stdout: all } = await standin(['contracts', 'states', '--json'])
  expect(JSON.parse(all)).toHaveLength(4)
  const unknown = await standin(['contracts', 'states', 'kustomr'])
  expect(unknown).toMatchObject({
    code: 2,
    stderr: 'standin: kustomr: no such provider; did you mean "kustomer"?\n',
  })
})

test('a matrix is answered from row by row, and a file that is none is refused', async () => {
  const folder = temporaryFolder()
  const row = {
    consumer: 'billing',
    consumerVersion: 'c1',
    consumerBranch: 'main',
    provider: 'kustomer',
    providerVersion: 'p1',
    providerBranch: null,
    pact: 'billing-kustomer.json',
    pactSha256: 'a'.repeat(64),
    result: 'passed',
  }
  const ask = async (rows: readonly object[], typed: string) => {
    const matrix = write(folder, 'matrix.json', { format: 'standin-pact-matrix/1', rows })
    const { code, stdout } = await standin([
      'contracts',
      'can-i-deploy',
      '--matrix',
      matrix,
      ...typed.split(' '),
    ])
    return `${code} ${stdout}`
  }
  const mine = '--pacticipant billing --pacticipant-version c1'
  expect(await ask([row], mine)).toContain('0 yes\n  billing and kustomer: passed, c1 with p1')
  expect(await ask([row], '--pacticipant kustomer --pacticipant-version p1')).toContain('0 yes')
  expect(await ask([row, { ...row, provider: 'ccai-platform', result: 'failed' }], mine)).toContain('1 no')
  expect(await ask([{ ...row, result: 'failed' }, row], mine)).toContain('0 yes')
  const other = { ...row, pact: 'other.json', result: 'failed' }
  expect(await ask([other, row], mine)).toContain(
    '1 no\n  billing and kustomer: failed, c1 with p1 (other.json)',
  )
  expect(await ask([row], '--pacticipant billing --pacticipant-version c2')).toContain(
    '3 unknown, because\n  billing and kustomer: other version: c1 was verified',
  )
  expect(await ask([row], `${mine} --branch next`)).toContain('other branch: main was verified')
  expect(await ask([row], '--pacticipant crm --pacticipant-version 1')).toContain(
    '3 unknown, because\n  never verified',
  )
  expect(await ask([row], `${mine} --pact ${kustomerPact}`)).toContain('0 yes')
  const wrong = write(folder, 'wrong.json', {
    format: 'standin-pact-matrix/2',
    rows: [{ ...row, result: 'good' }],
  })
  const refused = await standin(['contracts', 'can-i-deploy', '--matrix', wrong, ...mine.split(' ')])
  expect(refused).toMatchObject({ code: 2 })
  expect(refused.stderr).toContain('expected a matrix: format:')
  expect(existsSync(join(folder, 'pact-matrix.json'))).toBe(false)
})
