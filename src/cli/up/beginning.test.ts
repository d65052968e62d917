import { expect, onTestFinished, test } from 'vitest'
import { liveLookingKey } from '../../../simulators/kit/testing/live-looking.ts'
import { hangUp, standin, started, temporaryFolder, write } from '../testing/bench.ts'

// What `standin up` begins with: a file, switches, settings, limits. All over real sockets.

const key = { authorization: 'Bearer standin-kustomer-key' }

async function upWith(...argv: string[]) {
  const command = started(['up', '--port', '0', '--json', ...argv])
  await command.stdout.until('}\n')
  const { servers } = JSON.parse(command.stdout.text)
  const origin = (name: string): string => servers[name].url
  const ask = async (name: string, path: string, body?: unknown) => {
    const headers = { 'content-type': 'application/json', ...key }
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }
    const answer = await fetch(origin(name) + path, init)
    return { status: answer.status, body: JSON.parse(await answer.text()) }
  }
  return { ...command, servers, origin, ask }
}

function file(name: string, content: unknown): string {
  return write(temporaryFolder(), name, content)
}

const given = {
  customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
  conversations: [{ ref: 'earlier', customer: 'ada', menu: 'Billing' }],
  agents: [{ ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example', team: 'Sales' }],
  statusInheritance: { teams: [{ name: 'Sales' }] },
  switches: { kustomer: { orgBudgetPerMinute: 77 } },
  settings: { EXTERNAL_ID_PREFIX: 'north-' },
}

test.each([
  ['the given alone', 'given.json', given],
  ['a whole scenario', 'story.json', { ...hangUp, given }],
  ['a module', 'given.ts', `export default ${JSON.stringify(given)}`],
])(
  '--given with %s: its agents, customers, conversations, switches and settings',
  async (_, name, content) => {
    const { ask } = await upWith('--given', file(name, content))
    const users = (await ask('kustomer', '/v1/users')).body.data
    const emails = users.map(({ attributes }: { attributes: { email: string } }) => attributes.email)
    expect(emails).toContain('alan@acme.example')
    expect(emails).not.toContain('grace@acme.example')
    const conversations = (await ask('kustomer', '/v1/conversations')).body.data
    expect(conversations).toMatchObject([{ attributes: { externalId: 'north-call-101' } }])
    expect((await ask('kustomer', '/v1/teams')).body.data).toMatchObject([{ attributes: { name: 'Sales' } }])
    expect((await ask('kustomer', '/__sim/switches')).body).toMatchObject({ orgBudgetPerMinute: 77 })
    expect((await ask('kustomer', '/__sim/settings')).body).toMatchObject({ EXTERNAL_ID_PREFIX: 'north-' })
    const call = { do: 'ccai.call.incoming', call: 'c1', from: 'ada' }
    expect(await ask('kustomer', '/__sim/act', call)).toMatchObject({ status: 200 })
    expect(await ask('kustomer', '/__sim/act', { ...call, call: 'c2', from: 'bob' })).toMatchObject({
      status: 409,
      body: { error: expect.stringContaining('"bob" is no person with a phone') },
    })
  },
)

test('the built-in agent is there when a file has no agent', async () => {
  const { ask } = await upWith('--given', file('given.json', { customers: given.customers }))
  expect(JSON.stringify((await ask('kustomer', '/v1/users')).body)).toContain('grace@acme.example')
  expect((await ask('kustomer', '/v1/customers')).body.data).toHaveLength(1)
})

test('the guide names the people of the file', async () => {
  const command = started(['up', '--port', '0', '--given', file('given.json', given)])
  await command.stdout.until('Ctrl-C')
  expect(command.stdout.text).toContain('Alan Turing, alan@acme.example, is an agent on every platform.')
  expect(command.stdout.text).toContain('# Ada Lovelace calls')
  expect(command.stdout.text).toContain('externalId=north-call-1418')
  expect(command.stdout.text).not.toContain('Grace')
})

const agents = [{ ref: 'alan', email: 'alan@acme.example', ccaiStatus: 'Mael' }]

test.each([
  ['given.json', { agnets: [] }, 'the given: unknown key "agnets"; did you mean "agents"?'],
  ['given.json', { agents: [{ ref: 'alan' }] }, 'agents[0].email: '],
  ['given.json', { agents }, 'agents[0].ccaiStatus: no agent begins with "Mael"; did you mean "Meal"?'],
  [
    'story.json',
    { ...hangUp, given: { ...hangUp.given, agents } },
    'given.agents[0].ccaiStatus: no agent begins with "Mael"',
  ],
  ['story.json', { ...hangUp, stpes: [] }, 'the scenario: unknown key "stpes"; did you mean "steps"'],
  ['story.json', { given }, 'title: '],
  [
    'given.json',
    { switches: { kustomer: { lookupLag: 1 } } },
    'switches.kustomer: unknown key "lookupLag"; did you mean "lookupLagMs"',
  ],
  [
    'given.json',
    { settings: { CUSTOM_DATA_MAPPING: 'orders' } },
    'settings.CUSTOM_DATA_MAPPING: expected pairs',
  ],
  ['given.json', '{', 'cannot be read as JSON'],
  ['given.ts', 'export const given = {}', 'no default export'],
  ['given.json', [], 'the given: '],
])('--given %s with %j is refused as a scenario is', async (name, content, message) => {
  const path = file(name, content)
  const { code, stdout, stderr } = await standin(['up', '--port', '0', '--given', path])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(`standin: ${path}: ${message}`)
})

test.each([
  [['--given', 'nowhere.json'], '--given nowhere.json: no such file'],
  [['--given', 'given.yaml'], '--given given.yaml: expected a .json or .ts file'],
  [
    ['--switch', 'kustomer.orgBudget=5'],
    '--switch kustomer.orgBudget=5: switches: unknown key "orgBudget"; did you mean "orgBudgetPerMinute"?',
  ],
  [
    ['--switch', 'kustomer.orgBudgetPerMinute=many'],
    '--switch kustomer.orgBudgetPerMinute=many: orgBudgetPerMinute: ',
  ],
  [['--switch', 'kustomer.staleRev=ignor'], 'staleRev: "ignor" is not allowed; did you mean "ignore"?'],
  [['--switch', 'kustomr.staleRev=ignore'], 'no simulator "kustomr"; did you mean "kustomer"?'],
  [
    ['--switch', 'staleRev=ignore'],
    'expected SIMULATOR.NAME=VALUE, as kustomer.orgBudgetPerMinute=5000; did you mean "kustomer.staleRev"?',
  ],
  [
    ['--switch', 'kustomer.chatWebhookUrl=x'],
    'chatWebhookUrl is a switch of ccai-platform, not of kustomer; did you mean "ccai-platform.chatWebhookUrl"?',
  ],
  [
    ['--switch', 'kustomer.DEFAULT_COUNTRY=DE'],
    'DEFAULT_COUNTRY is a setting of the core, not a switch of kustomer; it belongs among the settings',
  ],
  [
    ['--switch', 'DEFAULT_COUNTRY=DE'],
    'is a setting of the core; did you mean --setting DEFAULT_COUNTRY=VALUE?',
  ],
  [['--switch', 'kustomer.toString=1'], 'unknown key "toString"'],
  [
    ['--setting', 'lookupLagMs=5'],
    '--setting: lookupLagMs is a switch of kustomer; did you mean "kustomer.lookupLagMs"?',
  ],
  [
    ['--setting', 'kustomer.lookupLagMs=5'],
    '--setting: kustomer.lookupLagMs is a switch; did you mean "kustomer.lookupLagMs"?',
  ],
  [['--switch', 'kustomer.staleRev'], 'expected SIMULATOR.NAME=VALUE'],
  [['--switch', 'kustomer.externalQueues=["ours"]'], 'the org has no external queue "ujet"'],
  [
    ['--setting', 'DEFAULT_CONTRY=DE'],
    '--setting: unknown key "DEFAULT_CONTRY"; did you mean "DEFAULT_COUNTRY"?',
  ],
  [['--setting', 'RATED_SESSIONS=all'], '--setting: RATED_SESSIONS: "all" is not allowed'],
  [
    ['--setting', 'KUSTOMER_API_KEY=hush'],
    '--setting: KUSTOMER_API_KEY cannot be changed here: it is a credential',
  ],
  [
    ['--setting', 'KUSTOMER_URL=http://127.0.0.1:1'],
    'did you mean "KUSTOMER_APP_URL"? KUSTOMER_BASE_URL cannot be changed here: it is an address, which the world sets',
  ],
  [
    ['--setting', 'CCAI_URL=x'],
    'unknown key "CCAI_URL"; CCAI_BASE_URL cannot be changed here: it is an address',
  ],
  [['--setting', 'DEFAULT_COUNTRY'], 'expected NAME=VALUE'],
  [['--setting', 'DEFAULT_COUNTRY=DE', '--core-url', 'http://127.0.0.1:9'], '--core-url leaves out'],
  [['--limits', 'none'], 'on, off'],
])('up %j is refused before a port is opened', async (argv, message) => {
  // The port is in use, which would be told first if it were tried.
  const { createServer } = await import('node:net')
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  const { code, stdout, stderr } = await standin(['up', '--port', String(port - 1), ...argv])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(message)
  expect(stderr).not.toMatch(/hush|in use/)
})

test('--switch and --setting count above the file, and --limits off between them', async () => {
  const { ask } = await upWith(
    ...['--given', file('given.json', given), '--limits', 'off'],
    ...['--switch', 'kustomer.searchesPerMachineUserPerMinute=7', '--switch', 'kustomer.staleRev=ignore'],
    ...[
      '--switch',
      'ccai-platform.nationalCountryCode=+1',
      '--switch',
      'ccai-platform.recordedQueues=["Billing"]',
    ],
    ...['--setting', 'EXTERNAL_ID_PREFIX=south-', '--setting', 'DEFAULT_COUNTRY=DE'],
  )
  expect((await ask('kustomer', '/__sim/switches')).body).toMatchObject({
    orgBudgetPerMinute: null,
    webhooksPerOrg: null,
    searchesPerMachineUserPerMinute: 7,
    staleRev: 'ignore',
  })
  expect((await ask('ccai-platform', '/__sim/switches')).body).toMatchObject({
    appsRequestsPerSecond: null,
    managerRequestsPerSecond: null,
    nationalCountryCode: '+1',
    recordedQueues: ['Billing'],
  })
  expect((await ask('kustomer', '/__sim/settings')).body).toMatchObject({
    EXTERNAL_ID_PREFIX: 'south-',
    DEFAULT_COUNTRY: 'DE',
  })
  expect((await ask('kustomer', '/v1/conversations')).body.data).toMatchObject([
    { attributes: { externalId: 'south-call-101' } },
  ])
})

test('--json prints one line of JSON and nothing else', async () => {
  const command = started(['up', '--port', '0', '--json', '--customers', '3'], {
    environment: { CCAI_API_TOKEN: 'hush' },
  })
  await command.stdout.until('}\n')
  const ready = JSON.parse(command.stdout.text)
  expect(ready).toMatchObject({
    seed: 1,
    credentials: { KUSTOMER_API_KEY: 'standin-kustomer-key', CCAI_API_TOKEN: null },
    controlToken: null,
    servers: { 'integration-core': { own: true } },
  })
  for (const { url, port } of Object.values<{ url: string; port: number }>(ready.servers)) {
    expect(url).toBe(`http://127.0.0.1:${port}`)
  }
  const { url } = ready.servers.kustomer
  expect((await fetch(`${url}/v1/customers`, { headers: key })).status).toBe(200)
  command.interrupt()
  expect(await command.ended).toBe(0)
  expect(command.stdout.text).toBe(`${JSON.stringify(ready)}\n`)
  expect(command.stdout.text + command.stderr.text).not.toContain('hush')
})

test('a credential in the environment that seems to be a live one is refused by its name, without its value', async () => {
  const environment = { KUSTOMER_API_KEY: liveLookingKey }
  const { code, stdout, stderr } = await standin(['up', '--port', '0'], { environment })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('KUSTOMER_API_KEY: it looks like an API key of Kustomer that is live')
  expect(stderr).not.toContain(liveLookingKey)
})

test('a credential in the environment that the core cannot read is refused by its name, without its value', async () => {
  const environment = { CXONE_ADMINISTRATORS: 'canary=integration-edit' }
  const { code, stdout, stderr } = await standin(['up', '--port', '0'], { environment })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(
    /^standin: in the environment, settings:\n {2}CXONE_ADMINISTRATORS: expected keys such as/,
  )
  expect(stderr).not.toContain('canary')
})
