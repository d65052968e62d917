import { describe, expect, test } from 'vitest'
import { readEvent, recordSchema, type SessionItem } from '../ccai/wire.ts'
import { laneOf, sessionOf } from './session.ts'

const plan = { country: 'US', ownNumbers: new Set(['+14155550100']) } as const

/** An event of a call from this number, as the platform posts it. */
function callFrom(dn: string | null, members: object = {}): SessionItem {
  const item = {
    call_id: 1418,
    call_type: 'Voice Inbound (IVR)',
    state: 'connected',
    connected_at: '2026-01-05T09:20:00.000Z',
    participants: [{ type: 'External', status: 'connected', dn }],
    ...members,
  }
  const read = readEvent(
    { event_id: '6c1f2c1e-58a1-4f0e-9b6e-0a5f3f7f1001', timestamp: 1767604800123, item },
    0,
  )
  if ('error' in read || read.body.about !== 'session') throw new Error('no event of a session')
  return read.body.item
}

describe('who calls', () => {
  test.each([
    ['a number', '+14155550123', {}, '+14155550123'],
    ['a number in the national spelling', '(415) 555-0123', {}, '+14155550123'],
    ['a number with a trunk zero', '+4402079460958', {}, '+442079460958'],
    ['anonymous, on the keys', '+266696687', {}, null],
    ['a short code', '40404', {}, null],
    ['the company itself', '+14155550100', {}, null],
    ['a SIP address', 'sip:ada@pbx.example', {}, null],
    ['digits of a private exchange', 'sip:4155550123@pbx.example', {}, null],
    ['a whole number at a carrier', 'sip:+14155550123@carrier.example', {}, '+14155550123'],
    ['the very number that was called', '+14155550188', { support_number: '+14155550188' }, null],
    ['nobody', null, {}, null],
  ])('%s', (_name, dn, members, number) => {
    expect(sessionOf(callFrom(dn, members), plan).number).toBe(number)
  })

  test('strangers share no lane, and spellings of one number do', () => {
    const lanes = (dn: string) => [
      laneOf(callFrom(dn, { end_user: { identifier: dn } }), plan),
      laneOf(callFrom(dn, { end_user: { identifier: null } }), plan),
    ]
    expect(lanes('+266696687')).toEqual(['call-1418', 'call-1418'])
    expect(lanes('sip:ada@pbx.example')).toEqual(['call-1418', 'call-1418'])
    const shown = { support_number: '+14155550188', end_user: { identifier: '+14155550188' } }
    expect(laneOf(callFrom('+14155550188', shown), plan)).toBe('call-1418')
    expect(lanes('+4402079460958')).toEqual(['+442079460958', '+442079460958'])
    const fromApp = callFrom(null, { end_user: { identifier: 'user-8841' } })
    expect(laneOf(fromApp, plan)).toBe('user-8841')
  })
})

describe('the company’s number', () => {
  const numbers = { support_number: '+14155550188', outbound_number: '+14155550199' }
  test.each([
    ['Voice Inbound (IVR)', '+14155550188', 'in'],
    ['Voice Outbound', '+14155550199', 'out'],
    ['Voice Campaign', '+14155550199', 'out'],
  ])('of %s', (call_type, companyNumber, direction) => {
    const session = sessionOf(callFrom('+14155550123', { call_type, ...numbers }), plan)
    expect(session).toMatchObject({ companyNumber, direction, number: '+14155550123' })
  })
})

test('of the transfers those count that somebody took', () => {
  const transfers = [
    { id: 1, status: 'failed', to_agent: { name: 'Alan Turing' } },
    { id: '2', status: 'finished', to_agent: { name: 'Alan Turing' } },
    { status: 'connected', to_agent: { name: 'Alan Turing' }, to_menu: { id: 13, name: 'Returns' } },
    { id: 4, status: 'transferring', to_menu: { name: 'Sales' } },
    { id: 5, status: 'transferred', to_menu_path: { id: 13, name: 'Main Menu - IVR/Returns' } },
  ]
  expect(sessionOf(callFrom('+14155550123', { transfers }), plan).transfers).toEqual([
    { id: '2', to: 'Alan Turing' },
    { id: 'at-3', to: 'the queue Returns' },
    { id: '5', to: 'the queue Returns' },
  ])
})

test('a state that no page tells of is no end, unless it has one', () => {
  const ends_at = '2026-01-05T09:25:00.000Z'
  expect(sessionOf(callFrom('+14155550123', { state: 'queued' }), plan).ended).toBe(false)
  expect(sessionOf(callFrom('+14155550123', { state: 'archived', ends_at }), plan).ended).toBe(true)
})

describe('a call that could not be read is what its event tells', () => {
  const agent = (status: string) => ({ type: 'Agent', status, id: 2, name: 'Grace Hopper' })
  const contact = { type: 'External', status: 'connected', dn: '+14155550123' }
  const nothing = { call_type: null, status: null, lang: null, selected_menu: null, end_user: null }
  const unread = (members: object) =>
    sessionOf(callFrom('+14155550123', { ...nothing, ...members }), plan, null)

  test('its members that are null count as not told, the others as ever', () => {
    const told = {
      queue_path_names: ['Main Menu - IVR', 'Billing'],
      lang: 'fr',
      support_number: '+14155550188',
    }
    expect(unread({ ...told, participants: [contact, agent('connected')] })).toMatchObject({
      unread: true,
      type: null,
      origin: 'phone',
      direction: 'in',
      number: '+14155550123',
      companyNumber: '+14155550188',
      menu: 'Billing',
      language: 'fr',
      answered: true,
      agentId: 2,
      startedAt: '2026-01-05T09:20:00.000Z',
    })
  })

  test.each([
    ['who hung up before', 'disconnected', false],
    ['who has wrapped it up', 'dispositionSubmitted', true],
  ])('at the end an agent %s: answered is %s', (_name, status, answered) => {
    const over = { state: 'disconnected', ends_at: '2026-01-05T09:25:00.000Z' }
    expect(unread({ ...over, participants: [contact, agent(status)] })).toMatchObject({
      ended: true,
      answered,
    })
  })

  test.each([
    ['of an app', 'user-8841', 'sdk'],
    ['that is the number', '+14155550123', 'phone'],
    ['that is missing', null, 'phone'],
  ])('an identifier %s', (_name, identifier, origin) => {
    expect(unread({ end_user: { identifier } }).origin).toBe(origin)
  })
})

test('what the record of a call lacks is taken from its event, what it has is not', () => {
  const item = callFrom('+14155550123', { call_type: null, lang: 'fr', selected_menu: { name: 'Billing' } })
  const record = { id: 1418, call_type: 'Voice Inbound (IVR)', lang: null, selected_menu: { name: 'Sales' } }
  expect(sessionOf(item, plan, recordSchema.parse(record))).toMatchObject({
    unread: false,
    type: 'Voice Inbound (IVR)',
    language: 'fr',
    menu: 'Sales',
  })
})

test('the contact of a chat whose event has the documented keys alone is known by the one who takes part', () => {
  const participants = [{ type: 'External', status: 'connected', identifier: 'user-8841' }]
  const item = callFrom(null, { call_id: undefined, chat_id: 135, call_type: undefined, participants })
  expect(laneOf(item, plan)).toBe('user-8841')
  expect(sessionOf(item, plan, null)).toMatchObject({ origin: 'sdk', identifier: 'user-8841' })
})
