import { describe, expect, test } from 'vitest'
import { externalIdOf, isSessionExternalId, noteExternalId, sessionKey, voicemailKey } from './external-id.ts'

const keys = ['call-1418', 'chat-135', 'call-1418-voicemail']

/** What somebody sets as the prefix is text, whatever patterns mean by its signs. */
describe.each([
  '',
  'acme-',
  'a.c',
  'a+',
  '(a|b)',
  '[x]-',
  '^',
  '$',
  '\\d',
  '*',
  '?',
  'call-',
  'call-1',
  ':',
  '%',
  '{2}',
])('with the prefix %j', (externalIdPrefix) => {
  const tenant = { externalIdPrefix }
  test.each(keys)('the external id of %s is of a session of this tenant', (key) => {
    expect(externalIdOf({ key }, tenant)).toBe(`${externalIdPrefix}${key}`)
    expect(isSessionExternalId(externalIdOf({ key }, tenant), tenant)).toBe(true)
  })

  test.each([
    null,
    '',
    externalIdPrefix,
    `other-${externalIdPrefix}call-1418`,
    `${externalIdPrefix}sms-1418`,
    `${externalIdPrefix}call-`,
    `${externalIdPrefix}call-x`,
    `${externalIdPrefix}call-1418-voice`,
    `${externalIdPrefix}call-1418:note`,
    `${externalIdPrefix} call-1418`,
    `${externalIdPrefix}xcall-1418`,
  ])('%j is none', (externalId) => {
    expect(isSessionExternalId(externalId, tenant)).toBe(false)
  })
})

test.each([
  ['a.c-', 'abc-call-1418'],
  ['a+', 'aacall-1418'],
  ['', 'acme-call-1418'],
  ['acme-', 'call-1418'],
  ['acme-', 'ACME-call-1418'],
])('with the prefix %j, %s is of another tenant', (externalIdPrefix, externalId) => {
  expect(isSessionExternalId(externalId, { externalIdPrefix })).toBe(false)
})

test('keys and the ids of notes are made of their parts, in this order', () => {
  const tenant = { externalIdPrefix: 'acme-' }
  const session = { key: voicemailKey(sessionKey({ kind: 'call', id: 1418 })) }
  expect(session.key).toBe('call-1418-voicemail')
  expect(noteExternalId(session, tenant, 'rule')).toBe('acme-call-1418-voicemail:rule')
  expect(noteExternalId(session, tenant, 'rule', 'file')).toBe('acme-call-1418-voicemail:rule:file')
  expect(noteExternalId(session, tenant, 'rule', '')).toBe('acme-call-1418-voicemail:rule:')
})
