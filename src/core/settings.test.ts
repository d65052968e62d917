import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { readSettings, SettingsError, secretNames } from './settings.ts'

test('every setting has a default', () => {
  expect(readSettings({})).toMatchObject({ CORE_PORT: 4604, KUSTOMER_CREDENTIAL: 'api-key' })
})

test('the error names every invalid setting and contains no value', () => {
  const wrong = {
    KUSTOMER_BASE_URL: 'ftp://secret.example',
    CORE_PORT: 'many',
    KUSTOMER_CREDENTIAL: 'password-hunter2',
  }
  const message = messageOf(wrong)
  expect(message).toMatch(/^settings:\n {2}/)
  for (const name of Object.keys(wrong)) expect(message).toContain(`  ${name}: `)
  expect(message).not.toMatch(/secret\.example|hunter2/)
})

/** Of the SettingsError with which these settings are refused. */
function messageOf(settings: Record<string, string>): string {
  try {
    readSettings(settings)
  } catch (error) {
    if (error instanceof SettingsError) return error.message
    throw error
  }
  throw new TypeError('the settings were taken')
}

test('the company’s own numbers are told with their country codes, in any spelling', () => {
  const told = (text: string) => [...readSettings({ COMPANY_NUMBERS: text }).COMPANY_NUMBERS]
  expect(told(' +1 (415) 555-0100, ,+442079460958')).toEqual(['+14155550100', '+442079460958'])
  expect(() => told('415 555 0100')).toThrow('COMPANY_NUMBERS: expected numbers with their country codes')
})

test('credentials are redacted in JSON, inspection and text', () => {
  const settings = readSettings({ KUSTOMER_API_KEY: 'canary-4711' })
  expect(
    JSON.stringify(settings) + inspect(settings, { depth: 5 }) + String(settings.KUSTOMER_API_KEY),
  ).not.toContain('canary')
  expect(settings.KUSTOMER_API_KEY.reveal()).toBe('canary-4711')
})

const own = {
  CCAI_EVENTS_PASSWORD: 'own-1',
  CCAI_CHAT_EVENTS_PASSWORD: 'own-2',
  CCAI_METADATA_PASSWORD: 'own-3',
  CXONE_TOKEN: 'own-4',
  KUSTOMER_APP_CLIENT_SECRET: 'own-5',
  CORE_OPERATOR_TOKEN: 'own-6',
  BYOC_CLIENT_SECRET: 'own-7',
  CHANNEL_SECRET: 'own-8',
  CHANNEL_NEXT_SECRET: 'own-9',
  CXONE_ADMINISTRATORS: 'own-10',
}

test.each(['0.0.0.0', '::', '192.0.2.7', 'core.example', '127.example.com'])(
  'default credentials are refused on %s, unless a setting allows them',
  (host) => {
    const { CXONE_TOKEN: _, ...others } = own
    expect(() => readSettings({ ...others, CORE_HOST: host })).toThrow(/^settings:\n {2}CXONE_TOKEN: [^\n]*$/)
    expect(() => readSettings({ CORE_HOST: host })).toThrow(
      /CCAI_EVENTS_PASSWORD.*\n.*CCAI_CHAT_EVENTS_PASSWORD/,
    )
    for (const name of Object.keys(own)) {
      expect(() => readSettings({ ...own, [name]: undefined, CORE_HOST: host })).toThrow(name)
    }
    expect(readSettings({ ...own, CORE_HOST: host }).CORE_HOST).toBe(host)
    expect(readSettings({ CORE_HOST: host, DEFAULT_CREDENTIALS: 'anywhere' }).CORE_HOST).toBe(host)
  },
)

test.each(['127.0.0.1', '127.8.9.1', '::1', 'localhost'])(
  'default credentials are accepted on %s',
  (host) => {
    expect(readSettings({ CORE_HOST: host }).CORE_HOST).toBe(host)
  },
)

test.each<[string, Array<[value: string, isTaken: boolean]>]>([
  [
    'CORE_PORT',
    [
      ['-1', false],
      ['0', true],
      ['65535', true],
      ['65536', false],
      ['80.5', false],
    ],
  ],
  [
    'INBOX_MAX_ROWS',
    [
      ['0', false],
      ['1', true],
      ['1.5', false],
    ],
  ],
  [
    'INBOX_MAX_BYTES',
    [
      ['1048575', false],
      ['1048576', true],
    ],
  ],
  [
    'BYOC_TOKEN_LIFE_SECONDS',
    [
      ['0', false],
      ['1', true],
      ['86400', true],
      ['86401', false],
    ],
  ],
  [
    'BYOC_PAGE_LIFE_SECONDS',
    [
      ['59', false],
      ['60', true],
      ['86400', true],
      ['86401', false],
    ],
  ],
  [
    'RETRY_FOR_DAYS',
    [
      ['0', false],
      ['0.001', true],
      ['365', true],
      ['365.1', false],
      ['-1', false],
    ],
  ],
  [
    'EXTERNAL_ID_PREFIX',
    [
      ['x'.repeat(32), true],
      ['x'.repeat(33), false],
    ],
  ],
  [
    'CCAI_SUBDOMAIN',
    [
      ['', false],
      ['a', true],
    ],
  ],
  [
    'KUSTOMER_API_KEY',
    [
      ['', false],
      ['a', true],
    ],
  ],
  ['CXONE_CLIENT_ID', [['', true]]],
  [
    'KUSTOMER_BASE_URL',
    [
      ['http://a.example', true],
      ['https://a.example/', true],
      ['ws://a.example', false],
      ['httpsx://a.example', false],
      ['a.example', false],
    ],
  ],
  [
    'CXONE_APP_URLS',
    [
      ['https://a.example,https://b.example', true],
      ['https://a.example,b.example', false],
    ],
  ],
])('%s at the ends of what it may be', (name, cases) => {
  for (const [value, isTaken] of cases) {
    const read = () => readSettings({ [name]: value })
    if (isTaken) expect(read(), value).toHaveProperty(name)
    else expect(messageOf({ [name]: value }), value).toMatch(new RegExp(`^settings:\\n {2}${name}: [^\\n]+$`))
  }
})

test('a store is a file, a database with its host and name, or memory; what is wrong is told without it', () => {
  const taken = [
    'memory',
    'file:inbox.db',
    'postgres://db.example/inbox',
    'postgresql://core:p%40ss@db.example:5433/inbox?sslmode=verify-full',
    'postgres:///inbox?host=/var/run/postgresql',
    'postgres://%2Fvar%2Frun%2Fpostgresql/inbox',
  ]
  for (const STORE of taken) expect(readSettings({ STORE })).toMatchObject({ STORE })
  const url = 'settings:\n  STORE: expected postgres://USER@HOST:PORT/DATABASE'
  const refused = [
    'postgres:',
    'postgres://core:hunter2@/inbox',
    'postgres://core:hunter2@db',
    'postgres:///inbox',
    'postgres://h:x/d',
  ]
  for (const STORE of refused) expect(messageOf({ STORE }), STORE).toBe(url)
  for (const STORE of ['', 'file:', 'Memory', 'mysql://core:hunter2@db/inbox']) {
    expect(messageOf({ STORE }), STORE).toMatch(
      /^settings:\n {2}STORE: expected memory, file: and a path, [^\n]*DATABASE$/,
    )
    expect(messageOf({ STORE })).not.toContain('hunter2')
  }
})

test('an address is taken with or without its last slash, and with no other change', () => {
  const addressOf = (url: string) => readSettings({ KUSTOMER_BASE_URL: url }).KUSTOMER_BASE_URL
  expect(addressOf('https://a.example/')).toBe('https://a.example')
  expect(addressOf('https://a.example/w/story')).toBe('https://a.example/w/story')
})

const ownSecrets = Object.fromEntries(secretNames.map((name) => [name, 'own']))

test.each([
  ['127.0.0.1', true],
  ['127.255.255.254', true],
  ['localhost', true],
  ['::1', true],
  ['128.0.0.1', false],
  ['12.7.0.1', false],
  ['0.0.0.0', false],
  ['::', false],
  ['127.example.com', false],
  ['localhost.example', false],
])('default credentials on %s: %s', (CORE_HOST, isTaken) => {
  if (isTaken) expect(readSettings({ CORE_HOST })).toMatchObject({ CORE_HOST })
  else {
    expect(messageOf({ CORE_HOST })).toContain(
      '  CORE_OPERATOR_TOKEN: its default is for loopback; set it, or DEFAULT_CREDENTIALS=anywhere',
    )
  }
  expect(readSettings({ CORE_HOST, DEFAULT_CREDENTIALS: 'anywhere' })).toMatchObject({ CORE_HOST })
  expect(readSettings({ CORE_HOST, ...ownSecrets })).toMatchObject({ CORE_HOST })
})

test('a default that the core sends is nobody’s way in; each of the others is named', () => {
  const named = messageOf({ CORE_HOST: '0.0.0.0' })
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(':')[0])
  const sent = [
    'KUSTOMER_API_KEY',
    'CCAI_API_TOKEN',
    'CXONE_ACCESS_KEY_SECRET',
    'CXONE_CLIENT_SECRET',
    'CHANNEL_TOKEN',
  ]
  expect(named.sort()).toEqual(secretNames.filter((name) => !sent.includes(name)).sort())
  expect(messageOf({ CORE_HOST: '0.0.0.0', ...ownSecrets, CXONE_TOKEN: 'standin-cxone-token' })).toBe(
    'settings:\n  CXONE_TOKEN: its default is for loopback; set it, or DEFAULT_CREDENTIALS=anywhere',
  )
})
