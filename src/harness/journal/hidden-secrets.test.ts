import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { createWorld } from '../world/world.ts'
import { Journal } from './journal.ts'

// No secret stands in the journal, however somebody writes it.

const secret = 'standin-kustomer-key'

async function asked(paths: readonly string[], bodies: readonly string[]) {
  const world = await createWorld({ over: 'http' })
  onTestFinished(() => world.close())
  const followed: string[] = []
  world.journal.follow((line) => followed.push(JSON.stringify(line)))
  const url = world.network.originOf('kustomer')
  for (const path of paths) await (await fetch(url + path)).text()
  for (const body of bodies) {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` }
    await (await fetch(`${url}/v1/customers`, { method: 'POST', headers, body })).text()
  }
  return [...followed, world.journal.text()].join('\n')
}

const percentEncoded = [...secret].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('')
const jsonEscaped = [...secret]
  .map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
  .join('')

test('not in a query or a path, plain or percent-encoded, once or twice', async () => {
  const twice = percentEncoded.replaceAll('%', '%25')
  const paths = [secret, percentEncoded, percentEncoded.toUpperCase().replace('%53', 's'), twice].flatMap(
    (form) => [
      `/v1/customers?token=${form}`,
      `/v1/customers?${form}=1&page=2`,
      `/v1/customers/email=${form}`,
    ],
  )
  const text = await asked(paths, [])
  expect(text).toContain('/v1/customers?token=key-1')
  expect(text).toContain('?key-1=1&page=2')
  for (const form of [secret, percentEncoded, twice, 'kustomer-key'])
    expect(text.toLowerCase()).not.toContain(form)
})

test('not in a body, plain or escaped, nor in a text within a text', async () => {
  const inner = JSON.stringify({ name: `"${secret}"` })
  const bodies = [
    `{"name":"${secret}"}`,
    `{"name":"${jsonEscaped}"}`,
    JSON.stringify({ name: inner }),
    `{"name":${JSON.stringify(`{"a":"${jsonEscaped}"}`)}}`,
  ]
  const text = await asked([], bodies)
  expect(text).not.toContain(secret)
  expect(text).not.toContain(jsonEscaped)
  expect(text).not.toContain(jsonEscaped.slice(0, 12))
  expect(text.match(/key-1/g)!.length).toBeGreaterThan(8)
})

/** None of them stands in an escape, of which a part would be hidden. */
const letter = fc.constantFrom(...'ghijklmopqsvwxyz-_."\\/+ é€😀\n'.match(/./gsu)!)
const word = fc.array(letter, { minLength: 2, maxLength: 14 }).map((letters) => letters.join(''))
/** One character in any of the forms that a sender has for it. */
const written = (character: string, form: number) => {
  const code = character.charCodeAt(0)
  if (form === 0 || '"\\%'.includes(character))
    return form === 1 ? JSON.stringify(character).slice(1, -1) : encodeURIComponent(character)
  if (form === 1)
    return character.length === 1
      ? `\\u${code.toString(16).padStart(4, '0')}`
      : JSON.stringify(character).slice(1, -1)
  return form === 2 ? encodeURIComponent(character) : character
}

test('not in any mixture of forms, beside secrets that begin or end alike', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1, maxLength: 12 }),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 }), word), { minLength: 1, maxLength: 5 }),
      (secrets, pieces) => {
        const journal = new Journal(() => 0)
        for (const each of secrets) journal.hide(each, '§')
        const body = pieces
          .map(([which, form]) =>
            [...secrets[which % secrets.length]!].map((each) => written(each, form)).join(''),
          )
          .join('§')
        journal.write({
          kind: 'request',
          exchange: 1,
          from: 'outside',
          to: 'kustomer',
          method: 'GET',
          path: '/',
          credential: 'none',
          body,
        })
        const [line] = journal.lines()
        expect((line as { body: string }).body.replaceAll('§', '')).toBe('')
      },
    ),
    {
      seed: 1,
      numRuns: 2000,
      // A secret that is, without its first characters, another one.
      examples: [
        [
          ['gg', '\\/gg'],
          [
            [1, 0, 'gg'],
            [0, 0, 'gg'],
          ],
        ],
      ],
    },
  )
})

test('the longest of those that begin alike is hidden, the first of those that overlap, and none that was forgotten', () => {
  const journal = new Journal(() => 0)
  const hidden = (body: string) => {
    journal.clear()
    journal.write({ kind: 'answer', exchange: 1, from: 'kustomer', to: 'outside', status: 200, body })
    return (journal.lines()[0] as { body: string }).body
  }
  journal.hide('secret-of-ada', 'A')
  journal.hide('secret-of-ada-and-bob', 'AB')
  journal.hide('ada-and-bob-and-cid', 'C')
  expect(hidden('<secret-of-ada-and-bob-and-cid>')).toBe('<AB-and-cid>')
  expect(hidden('secret-of-ada-and-eve, ada-and-bob-and-cid')).toBe('A-and-eve, C')
  journal.hide('ada', 'S')
  expect(hidden('an ada, secret-of-ada')).toBe('an S, A')
  journal.forget('AB')
  expect(hidden('<secret-of-ada-and-bob-and-cid>')).toBe('<A-and-bob-and-cid>')
})

test('not in an act or a decision either', () => {
  const journal = new Journal(() => 0)
  journal.hide('canary-4711', 'key-1')
  journal.write({ kind: 'act', step: { do: 'x', words: ['a canary-4711'], of: { name: 'canary-4711' } } })
  journal.write({ kind: 'change', of: 'kustomer', change: 'x', subject: 'y', detail: 'canary%2d4711' })
  expect(journal.text()).not.toMatch(/4711/)
  expect(journal.text().match(/key-1/g)).toHaveLength(3)
})

/** What a journal holds, and told its followers, of a request with this path and body. */
function told(path: string, body: string, known: readonly string[] = []) {
  const journal = new Journal(() => 0)
  for (const [at, text] of known.entries()) journal.hide(text, `key-${at + 1}`)
  const followed: string[] = []
  journal.follow((line) => followed.push(JSON.stringify(line)))
  const request = { kind: 'request', exchange: 1, from: 'outside', to: 'kustomer', method: 'POST' } as const
  journal.write({ ...request, path, credential: 'none', body })
  expect(journal.text()).toBe(`${followed[0]}\n`)
  const { path: toldPath, body: toldBody } = JSON.parse(followed[0]!)
  return { path: toldPath, body: toldBody }
}

test.each([
  ['{"url":"http://a.example","token":"new-one"}', '{"url":"http://a.example","token":"(secret)"}'],
  ['{"a":[{"client_secret":"new-one","n":1}]}', '{"a":[{"client_secret":"(secret)","n":1}]}'],
  ['{"\\u0074oken":"new-one"}', '{"token":"(secret)"}'],
  ['{"Access-Token":12345678}', '{"Access-Token":"(secret)"}'],
  [
    '{"headers":[{"name":"x-key","value":"new-one-of-8"},{"name":"x-short","value":"short"}]}',
    '{"headers":[{"name":"x-key","value":"(secret)"},{"name":"x-short","value":"short"}]}',
  ],
  ['{"headers":{"x-key":"new-one-of-8"}}', '{"headers":{"x-key":"(secret)"}}'],
  ['grant_type=password&password=new-one&x=1', 'grant_type=password&password=(secret)&x=1'],
  ['client%5fsecret=new-one&to%6Ben=new-one&%=1', 'client%5fsecret=(secret)&to%6Ben=(secret)&%=1'],
  ['{"links":{"self":"/v1/x?page=1&apiKey=new-one"}}', '{"links":{"self":"/v1/x?page=1&apiKey=(secret)"}}'],
  [
    '["http://u:new-one@a.example/h?token=new-one&x=1"]',
    '["http://(secret)@a.example/h?token=(secret)&x=1"]',
  ],
  [
    '--b\r\nContent-Disposition: form-data; name="client_secret"\r\n\r\nnew-one\r\n--b--',
    '--b\r\nContent-Disposition: form-data; name="client_secret"\r\n\r\n(secret)\r\n--b--',
  ],
  ['{"token": "new-one', '{"token": "(secret)'],
  [
    '{"text":"see https://u:new-one@a.example/h, or ftp://new-one@b@c"}',
    '{"text":"see https://(secret)@a.example/h, or ftp://(secret)@c"}',
  ],
  ['{"text":"https:\\/\\/u:new-one@a.example"}', '{"text":"https:\\/\\/(secret)@a.example"}'],
  [
    '{"next":"/x?to=https%3A%2F%2Fu%3Anew-one%40a.example"}',
    '{"next":"/x?to=https%3A%2F%2F(secret)%40a.example"}',
  ],
  ['{"token": "new\\"-one", }', '{"token": "(secret)", }'],
])('a secret that nobody knows yet is hidden in the line that brings it: %s', (body, masked) => {
  expect(told('/x?page=1&token=new-one', body)).toEqual({ path: '/x?page=1&token=(secret)', body: masked })
})

test.each([
  ['{ "token":"known-secret" }', '{ "token":"key-1" }'],
  ['{ "authorization": "Bearer known-secret" }', '{ "authorization": "Bearer key-1" }'],
  ['{ "token": "", "secret": null, "password": { "length": 8 } }', undefined],
  ['{ "tokens": 7, "note": "the token is lost", "monkey": "banana" }', undefined],
  ['a "token" is no member', undefined],
  ['{ "text": "which token=is a word, and a@b.example ?" }', undefined],
  ['{ "text": "https://a.example/@b, https://a.example and c@d.example" }', undefined],
  [
    '{ "url": "http://known-secret@a.example/h?token=known-secret" }',
    '{ "url": "http://key-1@a.example/h?token=key-1" }',
  ],
])('what is known keeps its name, and what is none stays byte for byte: %s', (body, masked = body) => {
  expect(told('/x', body, ['known-secret']).body).toBe(masked)
})

test.each([0, 1, 2, 3, 4, 5])(
  'nor in base64, as a login is sent, behind a name of %i characters',
  (length) => {
    const basic = Buffer.from(`${'u'.repeat(length)}:known-secret`).toString('base64')
    const inside = Buffer.from(`${'u'.repeat(length)}known-secret?>~ and more`)
    const texts = [basic, encodeURIComponent(basic), inside.toString('base64'), inside.toString('base64url')]
    const journal = told(`/x?auth=${texts.join('&auth=')}`, JSON.stringify({ texts }), ['known-secret'])
    expect(journal.path.match(/key-1/g)).toHaveLength(texts.length)
    expect(journal.body.match(/key-1/g)).toHaveLength(texts.length)
    const runs = `${journal.path} ${journal.body}`.match(/[\w+/-]{4,}/g)!
    expect(runs.length).toBeGreaterThan(texts.length)
    for (const run of runs) {
      for (const from of [0, 1, 2, 3])
        expect(Buffer.from(run.slice(from), 'base64').toString()).not.toMatch(/know|secr/)
    }
  },
)

test('in base64 each of two secrets that differ in their last letter alone keeps its name, and one that is forgotten is none', () => {
  const journal = new Journal(() => 0)
  const hidden = (body: string) => {
    journal.clear()
    journal.write({ kind: 'answer', exchange: 1, from: 'kustomer', to: 'outside', status: 200, body })
    return (journal.lines()[0] as { body: string }).body
  }
  const login = (secret: string) => Buffer.from(`ab:${secret}`).toString('base64')
  journal.hide('secret-a', 'A')
  journal.hide('secret-b', 'B')
  journal.rename('127.0.0.1:4601', 'kustomer')
  expect(hidden(`${login('secret-a')} ${login('secret-b')}`)).toBe('YWI6A= YWI6B=')
  expect(hidden(login('secret-c'))).toBe(login('secret-c'))
  expect(hidden(login('127.0.0.1:4601'))).toBe(login('127.0.0.1:4601'))
  journal.forget('A')
  expect(hidden(`${login('secret-a')} ${login('secret-b')}`)).toBe(`${login('secret-a')} YWI6B=`)
})

test('a body that is nested without an end is in the journal as a text, and its secrets are not', () => {
  const deep = `{"token":"new-one","x":${'['.repeat(100_000)}`
  for (const body of [deep, `${deep}${']'.repeat(100_000)}}`]) {
    expect(told('/x', body).body).toBe(body.replace('new-one', '(secret)'))
  }
})
