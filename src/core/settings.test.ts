import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { readSettings, SettingsError } from './settings.ts'

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
