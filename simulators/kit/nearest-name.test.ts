import { describe, expect, test } from 'vitest'
import { nearest, offer } from './nearest-name.ts'

const stories = ['hang-up', 'hang-up-in-the-menu', 'voicemail-on-open-session', 'expired-token']
const switches = [
  'errorShape',
  'orgBudgetPerMinute',
  'creationsPerCustomerPerMinute',
  'updatesPerRecordPerMinute',
  'duplicateExternalId',
  'searchesPerMachineUserPerMinute',
  'searchPages',
  'webhookRetryDelaysMs',
  'webhookTimeoutMs',
  'webhookHttpLoopback',
  'tokenTtlMs',
  'tokenRegenerationMs',
  'externalQueues',
]
const acts = [
  'ccai.call.incoming',
  'ccai.call.answer',
  'ccai.call.hang-up',
  'ccai.call.pick-up',
  'ccai.chat.from-app',
  'ccai.call.from-app',
  'ccai.smart-action.complete',
  'cxone.interaction.end',
  'kustomer.conversation.status',
]
const people = ['ada', 'ben', 'grace', 'alan']
const keys = ['customer', 'status', 'channel', 'menu', 'name', 'assigned', 'sessionOf', 'messages', 'notes']
const rules = [
  'hang-up-creates-session',
  'inbound-creates-session',
  'outbound-creates-session',
  'rating-added',
]

describe('the nearest name', () => {
  test.each<[string, readonly string[], string]>([
    // Letters that are wrong, missing, too many or in the wrong order, and other capitals.
    ['hangup', stories, 'hang-up'],
    ['voicemail-on-open-sesion', stories, 'voicemail-on-open-session'],
    ['Expired-Token', stories, 'expired-token'],
    ['expired_token', stories, 'expired-token'],
    ['ccai.call.incomming', acts, 'ccai.call.incoming'],
    ['ccai.call.asnwer', acts, 'ccai.call.answer'],
    ['ccai-call-answer', acts, 'ccai.call.answer'],
    ['grcae', people, 'grace'],
    ['adda', people, 'ada'],
    ['ALAN', people, 'alan'],
    ['bne', people, 'ben'],
    ['asigned', keys, 'assigned'],
    ['mesages', keys, 'messages'],
    ['note', keys, 'notes'],
    ['sessionof', keys, 'sessionOf'],
    ['tokenTTL', switches, 'tokenTtlMs'],
    // What was typed is only the beginning, or nearly so.
    ['orgBudgt', switches, 'orgBudgetPerMinute'],
    ['orgBudget', switches, 'orgBudgetPerMinute'],
    ['org-budget', switches, 'orgBudgetPerMinute'],
    ['tokenTtl', switches, 'tokenTtlMs'],
    ['tokenRegen', switches, 'tokenRegenerationMs'],
    ['webhookRetry', switches, 'webhookRetryDelaysMs'],
    ['webhookRetires', switches, 'webhookRetryDelaysMs'],
    ['creationsPerCustmer', switches, 'creationsPerCustomerPerMinute'],
    ['voicemail', stories, 'voicemail-on-open-session'],
    ['cust', keys, 'customer'],
    ['hang-up-creates', rules, 'hang-up-creates-session'],
    // It stands in the middle or at the end.
    ['budgetPerMinute', switches, 'orgBudgetPerMinute'],
    ['machineUser', switches, 'searchesPerMachineUserPerMinute'],
    ['incoming', acts, 'ccai.call.incoming'],
    ['call.hangup', acts, 'ccai.call.hang-up'],
    ['smart-action', acts, 'ccai.smart-action.complete'],
    ['retryDelays', switches, 'webhookRetryDelaysMs'],
    ['in-the-menu', stories, 'hang-up-in-the-menu'],
    // Its words stand in another order, or there are some more.
    ['budgetOrgPerMinute', switches, 'orgBudgetPerMinute'],
    ['ttlToken', switches, 'tokenTtlMs'],
    ['session-creates-inbound', rules, 'inbound-creates-session'],
    ['added-rating', rules, 'rating-added'],
    ['call.ccai.incoming', acts, 'ccai.call.incoming'],
    ['interaction.cxone.end', acts, 'cxone.interaction.end'],
    ['status.conversation', acts, 'kustomer.conversation.status'],
    ['customerName', ['status', 'customer'], 'customer'],
    ['assignedAgent', keys, 'assigned'],
  ])('to "%s" among %j is "%s"', (typed, among, expected) => {
    expect(nearest(typed, among)[0]).toBe(expected)
  })
})

test.each<[string, readonly string[]]>([
  ['zzz', stories],
  ['', stories],
  ['-', stories],
  ['x', switches],
  ['banana', acts],
  ['banana', switches],
  ['fooBar', keys],
  ['nobody at all', ['caller', 'agent']],
  ['bob', people],
  ['mallory', people],
  ['colour', keys],
  ['priority', keys],
  ['qwertyuiop', rules],
  ['lorem-ipsum', rules],
  ['the', switches],
  ['ms', switches],
])('what resembles nothing gets no offer: "%s" among %j', (typed, among) => {
  expect(nearest(typed, among)).toEqual([])
})

test('three are offered at most, each once, and another spelling comes before a part', () => {
  expect(nearest('webhook', switches)).toEqual([
    'webhookHttpLoopback',
    'webhookRetryDelaysMs',
    'webhookTimeoutMs',
  ])
  expect(nearest('hang-upp', ['hang-up-in-the-menu', 'hang-up', 'hang-up'])).toEqual([
    'hang-up',
    'hang-up-in-the-menu',
  ])
})

test.each([
  ['expired-tokn', stories, 'did you mean "expired-token"?'],
  ['orgBudgt', switches, 'did you mean "orgBudgetPerMinute"?'],
  ['a', ['b', 'c'], 'did you mean "b" or "c"?'],
  ['zzz', ['hang-up', 'expired-token'], 'expected one of hang-up, expired-token'],
  ['zzz', [], 'there is none'],
])('for "%s" among %j: %s', (typed, among, expected) => {
  expect(offer(typed, among)).toBe(expected)
})
