import { expect, test } from 'vitest'
import { play } from '../player.ts'
import { parseScenario } from '../scenario/parse.ts'

const story = {
  title: 'Somebody writes',
  rules: [],
  given: {
    people: [{ ref: 'ada' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    channels: [{ ref: 'eu' }],
    subscribers: [{ ref: 'desk', events: ['CaseCreated', 'CaseInboxAssigneeChanged'] }],
  },
  steps: [{ do: 'channel.message', from: 'ada', text: 'Hello' }],
}
const created = { type: 'CaseCreated', person: 'ada', channel: 'eu', status: 'new' }
const assigned = { type: 'CaseInboxAssigneeChanged', assigned: 'grace' }

/** What is told of a story that expects these events. */
async function failuresOf(...received: object[]) {
  const expectation = { events: [{ subscriber: 'desk', received }] }
  const scenario = parseScenario({ ...story, expect: expectation }, 'a.json')
  const { failures, journal } = await play({ name: 'a', scenario })
  return failures.map((failure) => ({
    ...failure,
    journal: failure.journal.map((n) => journal.find((line) => line.n === n)).map((line) => line?.kind),
  }))
}

test('a story hears all events of a subscriber in their order', async () => {
  expect(await failuresOf(created, assigned)).toEqual([])
})

test.each([
  ['none', []],
  ['one too few', [created]],
  ['another order', [assigned, created]],
  ['another agent', [created, { ...assigned, assigned: null }]],
  ['another status', [{ ...created, status: 'open' }, assigned]],
  ['one that came before', [created, { ...assigned, repeated: true }]],
  ['one too many', [created, assigned, created]],
])('a story that expects %s fails, with what came and where', async (_, received) => {
  const [failure] = await failuresOf(...received)
  expect(failure).toMatchObject({
    expectation: 'expect.events[0]',
    actual: expect.stringContaining('CaseCreated'),
    journal: ['request', 'request'],
  })
})

test.each([
  [{ subscriber: 'dask', received: [] }, 'events[0].subscriber: no subscriber "dask" is given'],
  [{ subscriber: 'desk', received: [{ ...created, person: 'ado' }] }, 'received[0].person: no person "ado"'],
  [{ subscriber: 'desk', received: [{ ...assigned, assigned: 'x' }] }, 'received[0].assigned: no agent "x"'],
  [{ subscriber: 'desk', received: [{ type: 'CaseCreate' }] }, 'CaseCreated'],
  [{ subscriber: 'desk' }, 'received'],
])('the expectation %j is refused before the story begins', (one, reason) => {
  expect(() => parseScenario({ ...story, expect: { events: [one] } }, 'a.json')).toThrow(reason)
})

test('two subscribers of one name are refused', () => {
  const subscribers = [{ ref: 'desk' }, { ref: 'desk' }]
  const given = { ...story.given, subscribers }
  expect(() => parseScenario({ ...story, given, expect: {} }, 'a.json')).toThrow('subscribers[1].ref')
})
