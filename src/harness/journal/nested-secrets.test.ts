import { expect, test } from 'vitest'
import { Journal } from './journal.ts'

// Of secrets that contain one another no part stands in a journal, in whatever order and wherever they come.

const pairs = [
  ['the beginning', 'qwert-4711-zuiop-0815', 'qwert-4711'],
  ['the end', 'qwert-4711-zuiop-0815', 'zuiop-0815'],
  ['the middle', 'qwert-4711-zuiop-0815', '4711-zuiop'],
] as const

const percentEncoded = (text: string) =>
  [...text].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('')
const escaped = (text: string) =>
  [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

function write(journal: Journal, text: string): void {
  const hop = { exchange: 1, from: 'outside', to: 'kustomer' } as const
  const request = { kind: 'request', ...hop, method: 'GET', credential: 'none' } as const
  journal.write({ ...request, path: `/v1/customers?token=${text}&page=2`, body: '' })
  journal.write({ ...request, path: '/', body: JSON.stringify({ one: text, other: `Bearer ${text}!` }) })
  journal.write({ ...request, path: '/', body: `{"a":"${escaped(text)}","b":"${percentEncoded(text)}"}` })
  journal.write({ kind: 'answer', ...hop, status: 200, body: text })
  journal.write({ kind: 'act', step: { do: 'x', words: [text], of: { name: `a ${text}` } } })
  journal.write({ kind: 'change', of: 'kustomer', change: 'x', subject: text, detail: `${text}${text}` })
}

const pieces = (secret: string) => secret.match(/[a-z]{5}|\d{4}/g)!

test.each(
  pairs.flatMap(([where, long, short]) =>
    [undefined, 1_000_000].flatMap((limit) =>
      (['the longer', 'the shorter'] as const).map((first) => ({ where, long, short, limit, first })),
    ),
  ),
)('one is $where of the other, $first is known first, limit $limit', ({ long, short, limit, first }) => {
  const journal = new Journal(() => 0, limit)
  for (const secret of first === 'the longer' ? [long, short] : [short, long]) {
    journal.hide(secret, secret === long ? '<L>' : '<S>')
  }
  const followed: string[] = []
  journal.follow((line) => followed.push(JSON.stringify(line)))
  write(journal, long)
  for (const text of [journal.text(), followed.join('\n')]) {
    for (const piece of pieces(long)) {
      expect(text).not.toContain(piece)
      expect(text).not.toContain(escaped(piece))
      expect(text).not.toContain(percentEncoded(piece))
    }
    expect(text.match(/<L>/g)!.length).toBeGreaterThan(8)
    expect(text).not.toContain('<S>')
  }
  journal.clear()
  write(journal, `${short} alone`)
  const alone = journal.text()
  for (const piece of pieces(short)) expect(alone).not.toContain(piece)
  expect(alone).toContain('<S>')
})

test.each(
  pairs.flatMap(([where, long, short]) =>
    [undefined, 1_000_000].flatMap((limit) =>
      [false, true].map((isFollowed) => ({ where, long, short, limit, isFollowed })),
    ),
  ),
)(
  'one is $where of the other, which is known only after it was read, limit $limit, followed: $isFollowed',
  ({ long, short, limit, isFollowed }) => {
    const journal = new Journal(() => 0, limit)
    if (isFollowed) journal.follow(() => {})
    journal.hide(short, '<S>')
    write(journal, long)
    expect(journal.text()).toContain('<S>')
    journal.hide(long, '<L>')
    for (const piece of pieces(long)) expect(journal.text()).not.toContain(piece)
    expect(journal.text()).not.toContain('<S>')
  },
)

test.each([undefined, 1_000_000])(
  'a secret that is forgotten stays hidden in the lines that are there, whatever is hidden later, limit %s',
  (limit) => {
    const journal = new Journal(() => 0, limit)
    journal.hide('qwert-4711', '<S>')
    write(journal, 'qwert-4711-zuiop')
    journal.forget('<S>')
    journal.hide('yxcvb-0815', '<T>')
    expect(journal.text()).toContain('<S>-zuiop')
    journal.hide('qwert-4711-zuiop', '<L>')
    expect(journal.text()).toContain('<L>')
    expect(journal.text()).not.toMatch(/qwert|4711|zuiop|<S>/)
  },
)
