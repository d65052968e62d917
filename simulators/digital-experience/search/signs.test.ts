import { expect, test } from 'vitest'
import { platform } from '../testing/desk.ts'

const signs = [
  '.',
  '.*',
  '+',
  '?',
  '^',
  '$',
  '$&',
  '(',
  ')',
  '[',
  '{',
  '|',
  '\\',
  '\\d',
  '%',
  '%41',
  '_',
  '*',
  '/',
  '&',
  '=',
  '#',
]

test.each(signs)('tags and cards are found by %j as it stands', async (sign) => {
  const { call, writes } = platform()
  for (const title of [`x${sign}z`, 'xaz']) await call('PUT', '/tags', { title })
  const part = encodeURIComponent(`${sign}z`)
  const tags = (await call('GET', `/tags?nameContains=${part}`)).body
  expect(tags.data.map(({ title }: { title: string }) => title)).toEqual([`x${sign}z`])
  const names = { firstName: `x${sign}z`, lastName: '' }
  await writes({ authorEndUserIdentity: { idOnExternalPlatform: 'one', ...names } })
  const other = { idOnExternalPlatform: 'two', firstName: 'xaz', lastName: '' }
  await writes({ thread: 't-2', authorEndUserIdentity: other })
  const cards = (await call('GET', `/customers?query=${part}`)).body
  expect(cards.data.map(({ fullName }: { fullName: string }) => fullName.trim())).toEqual([`x${sign}z`])
})
