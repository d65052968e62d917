import { expect, test } from 'vitest'
import { memoryStore } from '../inbox/memory-store.ts'
import { sentTo } from './sent.ts'

const atMs = 1_000_000
const echo = { id: 'cm-1', text: 'Hello' }
const other = { id: 'cm-1', text: 'Good morning' }

/** A store in which a message of an agent's waits to be sent again. */
async function waiting() {
  const store = memoryStore()
  const row = {
    ...{ key: 'byoc:1', source: 'byoc', event: '1', session: 's', lane: 'l', bodyHash: 'h', body: {} },
    ...{ receivedAtMs: atMs, happenedAtMs: atMs },
  }
  await store.accept([row])
  return store
}

test.each([
  ['1 ms before it was first sent', -1, 0, echo, false],
  ['at once', 0, 0, echo, 'unknown'],
  ['1 ms before fifteen seconds are over', 0, 14_999, other, 'unknown'],
  ['after fifteen seconds', 0, 15_000, other, false],
  ['hours after it came, with its text', 0, 9_000_000, echo, 'unknown'],
  ['when an echo comes as late as one may', 314_999, 9_000_000, echo, 'unknown'],
  ['when it comes too late for one', 315_000, 315_000, echo, false],
])('a message that has no answer yet, %s', async (_name, cameMs, ageMs, message, isOwn) => {
  const sent = sentTo(await waiting(), 'acct', 'ada')
  await sent.begins('byoc:1', 'Hello', atMs)
  expect(await sent.isOwn({ ...message, receivedAtMs: atMs + cameMs }, atMs + ageMs)).toBe(isOwn)
})

test('however often it is sent, what came since the first time may be its echo', async () => {
  const sent = sentTo(await waiting(), 'acct', 'ada')
  await sent.begins('byoc:1', 'Hello', atMs)
  await sent.begins('byoc:1', 'Hello', atMs + 900_000)
  const isOwn = (cameMs: number) => sent.isOwn({ ...echo, receivedAtMs: atMs + cameMs }, atMs + 2_000_000)
  expect([await isOwn(0), await isOwn(1_214_999), await isOwn(1_215_000)]).toEqual([
    'unknown',
    'unknown',
    false,
  ])
})

test('what is given up, or was left behind by an earlier version, is in doubt no more', async () => {
  const store = await waiting()
  const sent = sentTo(store, 'acct', 'ada')
  const isOwn = () => sent.isOwn({ ...echo, receivedAtMs: atMs }, atMs)
  await sent.begins('byoc:1', 'Hello', atMs)
  expect(await isOwn()).toBe('unknown')
  await store.settle('byoc:1', { state: 'dead', reason: 'too old' })
  expect(await isOwn()).toBe(false)
  await store.remember('byoc:sent:acct:ada', { sending: { sinceMs: atMs, textHash: 'h' }, ids: ['cm-0'] })
  expect(await isOwn()).toBe(false)
  expect(await sent.isOwn({ ...echo, id: 'cm-0', receivedAtMs: atMs }, atMs)).toBe(true)
})

test('what the channel has refused is nobody’s echo, and forgets none of those before', async () => {
  const sent = sentTo(await waiting(), 'acct', 'ada')
  await sent.begins('byoc:1', 'Hello', atMs)
  await sent.ends('cm-0')
  await sent.begins('byoc:1', 'Hello', atMs)
  expect(await sent.isOwn({ id: 'cm-0', text: 'Hello', receivedAtMs: atMs }, atMs)).toBe(true)
  await sent.ends()
  expect(await sent.isOwn({ ...echo, receivedAtMs: atMs }, atMs)).toBe(false)
  expect(await sent.isOwn({ id: 'cm-0', text: 'Hello', receivedAtMs: atMs }, atMs)).toBe(true)
})

test('the last hundred are known, of this person on this account alone', async () => {
  const store = memoryStore()
  const sent = sentTo(store, 'acct', 'ada')
  for (let at = 0; at < 101; at += 1) await sent.ends(`cm-${at}`)
  const isOwn = (id: string, of = sent) => of.isOwn({ id, text: 'Hello', receivedAtMs: atMs }, atMs)
  expect([await isOwn('cm-0'), await isOwn('cm-1'), await isOwn('cm-100')]).toEqual([false, true, true])
  expect(await isOwn('cm-100', sentTo(store, 'acct', 'mary'))).toBe(false)
  expect(await isOwn('cm-100', sentTo(store, 'other', 'ada'))).toBe(false)
})
