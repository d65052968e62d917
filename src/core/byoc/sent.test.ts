import { expect, test } from 'vitest'
import { memoryStore } from '../inbox/memory-store.ts'
import { sentTo } from './sent.ts'

const atMs = 1_000_000
const echo = { id: 'cm-1', text: 'Hello' }
const other = { id: 'cm-1', text: 'Good morning' }

test.each([
  ['at once', 0, echo, 'unknown'],
  ['1 ms before fifteen seconds are over', 14_999, other, 'unknown'],
  ['after fifteen seconds', 15_000, other, false],
  ['after fifteen seconds, with its text', 15_000, echo, 'unknown'],
  ['1 ms before it is no longer in doubt', 314_999, echo, 'unknown'],
  ['when it is no longer in doubt', 315_000, echo, false],
])('a message that has no answer yet, %s', async (_name, ageMs, message, isOwn) => {
  const sent = sentTo(memoryStore(), 'acct', 'ada')
  await sent.begins('Hello', atMs)
  expect(await sent.isOwn(message, atMs + ageMs)).toBe(isOwn)
})

test('what the channel has refused is nobody’s echo, and forgets none of those before', async () => {
  const sent = sentTo(memoryStore(), 'acct', 'ada')
  await sent.begins('Hello', atMs)
  await sent.ends('cm-0')
  await sent.begins('Hello', atMs)
  expect(await sent.isOwn({ id: 'cm-0', text: 'Hello' }, atMs)).toBe(true)
  await sent.ends()
  expect(await sent.isOwn(echo, atMs)).toBe(false)
  expect(await sent.isOwn({ id: 'cm-0', text: 'Hello' }, atMs)).toBe(true)
})

test('the last twenty are known, of this person on this account alone', async () => {
  const store = memoryStore()
  const sent = sentTo(store, 'acct', 'ada')
  for (let at = 0; at < 21; at += 1) await sent.ends(`cm-${at}`)
  const isOwn = (id: string, of = sent) => of.isOwn({ id, text: 'Hello' }, atMs)
  expect([await isOwn('cm-0'), await isOwn('cm-1'), await isOwn('cm-20')]).toEqual([false, true, true])
  expect(await isOwn('cm-20', sentTo(store, 'acct', 'mary'))).toBe(false)
  expect(await isOwn('cm-20', sentTo(store, 'other', 'ada'))).toBe(false)
})
