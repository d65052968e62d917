import { expect, test } from 'vitest'
import type { Fetch } from '../ports/fetch.ts'
import { Secret } from '../ports/secret.ts'
import { core, nowMs, secret } from './testing/core.ts'
import { signTicket } from './ticket.ts'

const back = 'https://na1.cxone.example/acd/digital/points-of-contact'
const arrivalTo = (backUrl: string, page = 'action') =>
  `/byoc/${page}?userId=4400&brandId=9001&token=ott-1&apiHost=x&backUrl=${encodeURIComponent(backUrl)}`
const arrival = arrivalTo(back)
const ticket = { userId: 4400, brandId: 9001, backUrl: back, expiresAtMs: nowMs + 1000 }
const verification = '/dfo/3.0/one-time-token/verification'

/** Digital Experience answers these statuses, by the path that is asked. */
function digital(statuses: Readonly<Record<string, number>> = {}) {
  const asked: string[] = []
  const fetch: Fetch = async (url, { body }) => {
    const { pathname } = new URL(url)
    asked.push(`${pathname} ${body ?? ''}`)
    const token = { access_token: 'a', expires_in: 3600 }
    const envelope = { errors: [{ message: 'refused' }] }
    const status = statuses[pathname] ?? 200
    return Response.json(status >= 400 ? envelope : token, { status })
  }
  return { fetch, asked }
}

/** Sends a form of a page. */
function sends({ send }: ReturnType<typeof core>, fields: Readonly<Record<string, string>>, page = 'action') {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return send('POST', `/byoc/${page}`, new URLSearchParams(fields).toString(), headers)
}

/** Where an answer leads, and the reason that it takes along. */
function way(headers: Headers): { to: string; error: string | null } {
  const url = new URL(headers.get('location') ?? 'about:blank')
  return { to: url.origin + url.pathname, error: url.searchParams.get('error') }
}

const filled = { ticket: signTicket(ticket, secret), name: 'EU', account: 'acct', integrationId: 'int-1' }

test('who comes with a one-time token gets the form, and may load it again with what the browser holds', async () => {
  const { fetch, asked } = digital()
  const { send } = core(fetch)
  const page = await send('GET', arrival)
  expect(page.status).toBe(200)
  expect(page.text).toContain('name="ticket"')
  expect(asked[0]).toBe(
    `${verification} {"brandId":9001,"userId":4400,"token":"ott-1","purpose":"channel-integration"}`,
  )
  const cookie = page.headers.get('set-cookie')!.split(';')[0]!
  const used = core(digital({ [verification]: 401 }).fetch)
  expect((await used.send('GET', arrival)).status).toBe(302)
  expect((await used.send('GET', arrival, undefined, { cookie })).status).toBe(200)
})

test.each([
  ['http://127.0.0.1:4604', 3600, 'Max-Age=3600; Path=/byoc; HttpOnly; SameSite=Lax'],
  ['https://core.example', 900, 'Max-Age=900; Path=/byoc; HttpOnly; Secure; SameSite=Lax'],
  ['https://acme.example/mw/', 900, 'Max-Age=900; Path=/mw/byoc; HttpOnly; Secure; SameSite=Lax'],
])('reached at %s the cookie says so, and lasts as long as the page', async (url, seconds, said) => {
  const settings = { CORE_PUBLIC_URL: url, BYOC_PAGE_LIFE_SECONDS: String(seconds) }
  const page = await core(digital().fetch, settings).send('GET', arrival)
  expect(page.headers.get('set-cookie')!.split('; ').slice(1).join('; ')).toBe(said)
})

test.each([
  ['another site', 'https://evil.example/acd'],
  ['a site whose name begins like CXone’s', 'https://na1.cxone.example.evil.example/'],
  ['a login that looks like CXone', 'https://na1.cxone.example@evil.example/'],
  ['a login at CXone', 'https://me@na1.cxone.example/'],
  ['CXone by http', 'http://na1.cxone.example/acd'],
  ['another port of CXone', 'https://na1.cxone.example:8443/acd'],
  ['a script', 'javascript:alert(1)'],
  ['data', 'data:text/html,hello'],
  ['no address', '/acd/digital'],
  ['another site, without a scheme', '//evil.example'],
  ['another site, with other slashes', 'https:\\\\evil.example'],
])('a way back to %s: a page that says so, whatever the token; it is not used up', async (_name, backUrl) => {
  const { fetch, asked } = digital()
  for (const page of ['action', 'remove', 'reconnect']) {
    const answer = await core(fetch).send('GET', arrivalTo(backUrl, page))
    expect([answer.status, answer.headers.get('location')]).toEqual([403, null])
    expect(answer.text).toContain('CXONE_APP_URLS')
    expect(answer.headers.get('set-cookie')).toBeNull()
  }
  expect(asked).toEqual([])
})

test.each([
  [
    'listed',
    { CXONE_APP_URLS: 'https://a.example, https://app-de-eu1.example/care' },
    'https://app-de-eu1.example/x',
  ],
  ['the API’s own', { CXONE_BASE_URL: 'https://api-de-na1.example' }, 'https://api-de-na1.example/x'],
  ['loopback where the API is there', {}, 'http://127.0.0.1:4603/x'],
  ['localhost where the API is there', {}, 'http://localhost:3000/x'],
])('a way back to an origin that is %s is gone', async (_name, settings, backUrl) => {
  const answer = await core(digital().fetch, settings).send('GET', arrivalTo(backUrl, 'reconnect'))
  expect([answer.status, answer.headers.get('location')]).toEqual([302, backUrl])
})

test.each([
  ['the API is elsewhere', { CXONE_BASE_URL: 'https://api-de-na1.example' }],
  ['private addresses are refused', { BYOC_PRIVATE_URLS: 'refuse' }],
])('loopback is no way back where %s', async (_name, settings) => {
  const answer = await core(digital().fetch, settings).send('GET', arrivalTo('http://127.0.0.1:3000/x'))
  expect([answer.status, answer.headers.get('location')]).toEqual([403, null])
})

test.each([
  ['a token that is not good', 401, arrival, 'invalid_token'],
  ['Digital Experience away', 500, arrival, 'temporarily_unavailable'],
  ['no token', 200, arrival.replace('token=ott-1', 'token='), 'invalid_request'],
  ['a user that is no number', 200, arrival.replace('4400', 'x'), 'invalid_request'],
])('%s: back to CXone with the reason', async (_name, status, path, error) => {
  const answer = await core(digital({ [verification]: status }).fetch).send('GET', path)
  expect([answer.status, way(answer.headers)]).toEqual([302, { to: back, error }])
})

test('the reason is added to what the way back has already', async () => {
  const answer = await core(digital({ [verification]: 401 }).fetch).send(
    'GET',
    arrivalTo(`${back}?tab=2#list`),
  )
  expect(answer.headers.get('location')).toMatch(/\?tab=2&error=invalid_token&error_description=[^#]+#list$/)
})

test.each([
  ['a token that is not good', 401, '/byoc/action?userId=4400&brandId=9001&token=t', 403],
  ['Digital Experience away', 500, '/byoc/action?userId=4400&brandId=9001&token=t', 503],
  ['no token', 200, '/byoc/action?userId=4400&brandId=9001', 403],
])('%s and no way back: a page', async (_name, status, path, shown) => {
  expect((await core(digital({ [verification]: status }).fetch).send('GET', path)).status).toBe(shown)
})

test('the form makes a point of contact, the same one for the same account, and leads back', async () => {
  const { fetch, asked } = digital({ '/dfo/3.0/channels': 201 })
  for (let time = 0; time < 2; time += 1) {
    const answer = await sends(core(fetch), { ...filled, name: 'EU <b>' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, back])
  }
  const made = asked.filter((line) => line.startsWith('/dfo/3.0/channels '))
  expect(made).toHaveLength(2)
  expect(made[0]).toBe(made[1])
  expect(made[0]).toContain('"channelIntegrationId":"int-1"')
})

test.each([
  ['a ticket of nobody', { ticket: 'x.y' }, 403],
  ['a ticket of another secret', { ticket: signTicket(ticket, new Secret('other')) }, 403],
  [
    'a ticket that is over, and no way back',
    { ticket: signTicket({ ...ticket, backUrl: '', expiresAtMs: nowMs }, secret) },
    403,
  ],
  [
    'a ticket that is over, and led elsewhere before the settings changed',
    { ticket: signTicket({ ...ticket, backUrl: 'https://old.example', expiresAtMs: nowMs }, secret) },
    403,
  ],
  ['no name', { name: ' ' }, 400],
])('a form with %s makes nothing, and leads nowhere', async (_name, fields, status) => {
  const { fetch, asked } = digital()
  const answer = await sends(core(fetch), { ...filled, ...fields })
  expect([answer.status, answer.headers.get('location')]).toEqual([status, null])
  expect(asked).toEqual([])
})

test('a form whose ticket is over leads back with the reason, and makes nothing', async () => {
  const { fetch, asked } = digital()
  const answer = await sends(core(fetch), {
    ...filled,
    ticket: signTicket({ ...ticket, expiresAtMs: nowMs }, secret),
  })
  expect([answer.status, way(answer.headers)]).toEqual([302, { to: back, error: 'expired_form' }])
  expect(asked).toEqual([])
})

test('a deletion that Digital Experience does not take leads back with the reason', async () => {
  const { fetch } = digital({ '/dfo/3.0/channels': 503 })
  const answer = await sends(core(fetch), { ticket: filled.ticket, channelId: 'ch-1' }, 'remove')
  expect([answer.status, way(answer.headers)]).toEqual([302, { to: back, error: 'temporarily_unavailable' }])
})

test('what is done without a way back is told on a page', async () => {
  const { fetch } = digital({ '/dfo/3.0/channels': 201 })
  const answer = await sends(core(fetch), {
    ...filled,
    ticket: signTicket({ ...ticket, backUrl: '' }, secret),
  })
  expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('It is done.')])
})

test('what is refused stands in the form with what was filled in, and nothing of it becomes markup', async () => {
  const { fetch } = digital({ '/dfo/3.0/channels': 400 })
  const answer = await sends(core(fetch), { ...filled, name: '"><script>' })
  expect(answer.status).toBe(400)
  expect(answer.text).toContain('role="alert"')
  expect(answer.text).toContain('value="&quot;&gt;&lt;script&gt;"')
  expect(answer.text).not.toContain('<script>')
})

test.each(['action', 'remove'])('a form of more than 1 MiB is refused with a page: %s', async (page) => {
  const { fetch, asked } = digital()
  const answer = await sends(core(fetch), { ...filled, name: 'x'.repeat(1_048_576) }, page)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([413, 'text/html; charset=UTF-8'])
  expect(answer.text).toContain('nothing was done')
  expect(asked).toEqual([])
})

test('what is no form has no fields: its ticket is no ticket', async () => {
  const { send } = core(digital().fetch)
  const answer = await send('POST', '/byoc/action', JSON.stringify(filled), {
    'content-type': 'application/json',
  })
  expect(answer.status).toBe(403)
})

/** Digital Experience with these points of contact, which answers a request that changes one with a status. */
function administered(changed: number, settings: Record<string, string> = {}) {
  const asked: Array<readonly [string, string, unknown]> = []
  const of = (id: string, channelIntegrationId: string) => ({
    ...{ id, idOnExternalPlatform: `acct-${id}`, channelIntegrationId, name: `Name ${id}` },
    hasAbilityToSendFiles: true,
  })
  const fetch: Fetch = async (url, { method, body }) => {
    const { pathname } = new URL(url)
    if (pathname.startsWith('/authentication') || pathname === verification)
      return Response.json({ access_token: 'a', expires_in: 3600 })
    if (method === 'GET') return Response.json([of('ch-1', 'int-1'), of('ch-2', 'int-2')])
    asked.push([method, pathname, body === undefined ? undefined : JSON.parse(String(body))])
    return changed === 204
      ? new Response(null, { status: 204 })
      : Response.json({ errors: [{ message: 'refused' }] }, { status: changed })
  }
  return { ...core(fetch, settings), asked }
}

test.each([
  [400, 400, 'Digital Experience refused it; is the integration ID right?'],
  [422, 400, 'Digital Experience refused it; is the integration ID right?'],
  [429, 502, 'Digital Experience did not take it; try again.'],
  [500, 502, 'Digital Experience did not take it; try again.'],
  [503, 502, 'Digital Experience did not take it; try again.'],
])(
  'a point of contact that is answered %i: the form comes again with %i',
  async (answered, status, problem) => {
    const answer = await sends(administered(answered), filled)
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(problem)])
    for (const value of ['EU', 'acct', 'int-1', filled.ticket])
      expect(answer.text).toContain(`value="${value}"`)
  },
)

test.each([
  ['yes', true],
  [undefined, false],
])('all that is filled in is sent, files %s', async (files, hasAbilityToSendFiles) => {
  const { asked, ...rest } = administered(201)
  await sends(rest as ReturnType<typeof core>, { ...filled, ...(files ? { files } : {}) })
  expect(asked).toEqual([
    [
      'POST',
      '/dfo/3.0/channels',
      expect.objectContaining({
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
        idOnExternalPlatform: 'acct',
        channelIntegrationId: 'int-1',
        name: 'EU',
        hasAbilityToSendFiles,
      }),
    ],
  ])
})

test.each<[string, Record<string, string>, boolean]>([
  ['a name', { name: 'a'.repeat(255) }, true],
  ['a name with blanks around', { name: ` ${'a'.repeat(255)} ` }, true],
  ['a longer name', { name: 'a'.repeat(256) }, false],
  ['an account', { account: 'a'.repeat(255) }, true],
  ['a longer account', { account: 'a'.repeat(256) }, false],
  ['no account', { account: '' }, false],
  ['no integration', { integrationId: ' ' }, false],
  ['another word for files', { files: 'no' }, false],
])('a form with %s is taken, or comes again with what is wrong', async (_what, fields, isTaken) => {
  const bench = administered(201)
  const answer = await sends(bench, { ...filled, ...fields })
  expect([answer.status, bench.asked.length]).toEqual(isTaken ? [303, 1] : [400, 0])
  if (!isTaken) expect(answer.text).toContain(`${Object.keys(fields)[0]}: `)
})

test.each([
  ['of every integration, unless one is set', {}, ['ch-1', 'ch-2']],
  ['of the own integration', { BYOC_INTEGRATION_ID: 'int-2' }, ['ch-2']],
])('points of contact can be deleted %s', async (_which, settings, ids) => {
  const bench = administered(204, settings)
  const page = await bench.send('GET', arrivalTo(back, 'remove'))
  expect(['ch-1', 'ch-2'].filter((id) => page.text.includes(`value="${id}"`))).toEqual(ids)
  for (const channelId of ['ch-1', 'ch-2', 'ch-3']) {
    const answer = await sends(bench, { ticket: filled.ticket, channelId }, 'remove')
    if (ids.includes(channelId)) expect([answer.status, answer.headers.get('location')]).toEqual([303, back])
    else
      expect([answer.status, answer.text]).toEqual([
        400,
        expect.stringContaining('There is no such point of contact.'),
      ])
  }
  expect(bench.asked).toEqual(ids.map((id) => ['DELETE', `/dfo/3.0/channels/${id}`, undefined]))
})

test('what is done, or needs nothing, has a page of its own where there is no way back', async () => {
  const done = await sends(administered(201), {
    ...filled,
    ticket: signTicket({ ...ticket, backUrl: '' }, secret),
  })
  expect(done.text).toMatch(/<title>Done.*<\/title>/)
  const reconnect = await administered(201).send('GET', arrivalTo(back, 'reconnect'))
  expect([reconnect.status, reconnect.headers.get('location')]).toEqual([302, back])
})
