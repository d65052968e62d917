import { expect, test } from 'vitest'
import { normalizedBaseUrl } from './route.ts'

test.each([
  ['https://acme.api.kustomerapp.com', 'https://acme.api.kustomerapp.com'],
  ['http://127.0.0.1:4601/', 'http://127.0.0.1:4601'],
  ['http://127.0.0.1:4601/w/main//', 'http://127.0.0.1:4601/w/main'],
  ['https://acme.example/a/?b=c#d', 'https://acme.example/a'],
])('the base of %s is %s', (told, base) => {
  expect(normalizedBaseUrl(told)).toBe(base)
})

test.each([
  'ftp://acme.example',
  'shttp://acme.example',
  'httpsx://acme.example',
  'https://me@acme.example',
  'https://:secret@acme.example',
])('%s is no base', (told) => {
  expect(() => normalizedBaseUrl(told)).toThrow(
    'the base URL of Kustomer must be http(s) and hold no credential',
  )
})
