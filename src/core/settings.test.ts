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
  expect(() => readSettings(wrong)).toThrow(SettingsError)
  try {
    readSettings(wrong)
  } catch (error) {
    const { message } = error as Error
    for (const name of Object.keys(wrong)) expect(message).toContain(name)
    expect(message).not.toMatch(/secret\.example|hunter2/)
  }
})

test('credentials are redacted in JSON, inspection and text', () => {
  const settings = readSettings({ KUSTOMER_API_KEY: 'canary-4711' })
  expect(
    JSON.stringify(settings) + inspect(settings, { depth: 5 }) + String(settings.KUSTOMER_API_KEY),
  ).not.toContain('canary')
  expect(settings.KUSTOMER_API_KEY.reveal()).toBe('canary-4711')
})
