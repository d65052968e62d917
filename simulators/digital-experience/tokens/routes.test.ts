import { expect, test } from 'vitest'
import { createInstance } from '../../kit/simulator.ts'
import { standaloneHost } from '../../kit/standalone/standalone-host.ts'
import { digitalExperienceSimulator } from '../simulator.ts'

const origin = 'https://na1.cxone.example'
const accessKey = { accessKeyId: 'standin-cxone-key', accessKeySecret: 'standin-cxone-secret' }
const password = {
  grant_type: 'password',
  username: 'standin-cxone-key',
  password: 'standin-cxone-secret',
}
const basic = `Basic ${btoa('standin-cxone-client:standin-cxone-client-secret')}`

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
}

function platform(switches: object = {}, secrets: Record<string, string> = {}) {
  const host = standaloneHost()
  const instance = createInstance(digitalExperienceSimulator, host, switches, secrets)
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const answer = await digitalExperienceSimulator.fetch(new Request(`${origin}${path}`, init), { instance })
    return { status: answer.status, body: (await answer.json()) as Answer['body'] }
  }
  return {
    host,
    instance,
    json: (body: unknown, type = 'application/json') =>
      send('/authentication/v1/token/access-key', {
        method: 'POST',
        headers: { 'content-type': type },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    form: (fields: Record<string, string>, authorization: string | null = basic) =>
      send('/auth/token', {
        method: 'POST',
        headers: authorization === null ? {} : { authorization },
        body: new URLSearchParams(fields),
      }),
    contact: (bearer: unknown) =>
      send('/dfo/3.0/contacts/1', { headers: { authorization: `Bearer ${bearer}` } }),
  }
}

test('an access key is exchanged for tokens with tenant and expiry', async () => {
  const { json, host, instance } = platform()
  const { status, body } = await json(accessKey)
  expect(status).toBe(200)
  expect(body).toEqual({
    access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    token_type: 'Bearer',
    expires_in: 3600,
    refresh_token: expect.stringMatching(/^r-/),
    id_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
  })
  const claims = JSON.parse(Buffer.from(String(body.access_token).split('.')[1]!, 'base64url').toString())
  expect(claims).toMatchObject({
    tenantId: instance.switches.tenantId,
    exp: Math.floor(host.now() / 1000) + 3600,
  })
  expect(body.id_token).not.toBe(body.access_token)
})

test('an id token says by whom it is given and to which client, as clients of OpenID Connect ask', async () => {
  const { body } = await platform().form(password)
  const claims = JSON.parse(Buffer.from(String(body.id_token).split('.')[1]!, 'base64url').toString())
  expect(claims).toMatchObject({ iss: origin, aud: 'standin-cxone-client', sub: 'standin-cxone-key' })
})

test.each([
  [
    'encoded as in a form (RFC 6749, 2.3.1)',
    'standin%2Dcxone%2Dclient:standin%2Dcxone%2Dclient%2Dsecret',
    200,
  ],
  ['as they are', 'standin-cxone-client:standin-cxone-client-secret', 200],
  ['with a percent that encodes nothing', 'standin-cxone-client:standin%-cxone', 401],
])('id and secret of a client may come %s', async (_how, login, status) => {
  const answer = await platform().form(password, `Basic ${btoa(login)}`)
  expect([answer.status, 'access_token' in answer.body]).toEqual([status, status === 200])
})

test('a token is valid until it expires, and the ledger records its lifecycle', async () => {
  const { json, contact, host, instance } = platform({ tokenTtlMs: 60_000 })
  const { body } = await json(accessKey)
  expect(body.expires_in).toBe(60)
  await host.advance(59_999)
  expect((await contact(body.access_token)).status).toBe(404)
  await host.advance(1)
  expect((await contact(body.access_token)).status).toBe(401)
  const lifecycle = instance.tokens.events().filter(({ token }) => token === 'cxone-session-1')
  expect(lifecycle.map(({ event, reason }) => reason ?? event)).toEqual(['issued', 'first-used', 'expired'])
  expect(JSON.stringify(instance.tokens.snapshot())).not.toContain(String(body.access_token))
})

test('the password grant takes the access key, with the client authenticated by HTTP Basic', async () => {
  const { form, contact } = platform()
  const { status, body } = await form(password)
  expect(status).toBe(200)
  expect((await contact(body.access_token)).status).toBe(404)
})

test('the client may stand in the form in place of HTTP Basic, unless a switch refuses it', async () => {
  const byForm = { client_id: 'standin-cxone-client', client_secret: 'standin-cxone-client-secret' }
  const { form, contact } = platform()
  const { status, body } = await form({ ...password, ...byForm }, null)
  expect(status).toBe(200)
  expect((await contact(body.access_token)).status).toBe(404)
  const refresh = { grant_type: 'refresh_token', refresh_token: String(body.refresh_token) }
  expect((await form({ ...refresh, ...byForm }, null)).status).toBe(200)
  const strict = platform({ clientInForm: 'refused' })
  expect((await strict.form({ ...password, ...byForm }, null)).body.error).toBe('invalid_client')
  expect((await strict.form(password)).status).toBe(200)
})

test('a client beside the access key is not looked at, since the key needs none', async () => {
  const { json } = platform()
  const beside = { client_id: 'some-app', client_secret: 'of that app' }
  expect((await json({ ...accessKey, ...beside })).status).toBe(200)
  expect((await json({ ...accessKey, ...beside, accessKeySecret: 'nope' })).body.error).toBe('invalid_grant')
})

test('an id token is refused by name where an access token is due, unless a switch takes both', async () => {
  const { json, contact } = platform()
  const { body } = await json(accessKey)
  const message = 'Unauthorized: this is the id_token; send the access_token'
  expect(await contact(body.id_token)).toMatchObject({ status: 401, body: { errors: [{ message }] } })
  const both = platform({ idTokenBearer: 'taken', tokenTtlMs: 60_000 })
  const taken = (await both.json(accessKey)).body
  expect((await both.contact(taken.id_token)).status).toBe(404)
  expect((await both.contact(taken.access_token)).status).toBe(404)
  await both.host.advance(60_000)
  expect((await both.contact(taken.id_token)).body.errors).toMatchObject([{ message: 'Unauthorized' }])
})

test('a refresh token is exchanged for further tokens and is not an access token', async () => {
  const { form, contact } = platform()
  const first = (await form(password)).body
  const { status, body } = await form({
    grant_type: 'refresh_token',
    refresh_token: String(first.refresh_token),
    client_id: 'standin-cxone-client',
  })
  expect(status).toBe(200)
  expect(body.access_token).not.toBe(first.access_token)
  expect((await contact(body.access_token)).status).toBe(404)
  expect((await contact(first.refresh_token)).status).toBe(401)
})

/** The status of each use of the first refresh token, after so long a wait each. */
async function usesOf(refreshTokenGraceMs: number | null, waitsMs: readonly number[]) {
  const { form, contact, host } = platform({ refreshTokenGraceMs })
  const refresh_token = String((await form(password)).body.refresh_token)
  const uses: number[] = []
  for (const waitMs of waitsMs) {
    await host.advance(waitMs)
    const { status, body } = await form({ grant_type: 'refresh_token', refresh_token, scope: 'openid' })
    uses.push(status)
    if (status !== 200) continue
    expect(body.refresh_token).not.toBe(refresh_token)
    expect((await contact(body.access_token)).status).toBe(404)
    const next = await form({ grant_type: 'refresh_token', refresh_token: String(body.refresh_token) })
    expect(next.status).toBe(200)
  }
  return uses
}

test.each<[string, number | null, number[], number[]]>([
  ['it is refused once it was used', 0, [86_400_000, 0], [200, 401]],
  [
    'within the grace after its first use it is taken again',
    30_000,
    [0, 20_000, 9_999, 1],
    [200, 200, 200, 401],
  ],
  ['without rotation it stays good', null, [0, 86_400_000], [200, 200]],
])('a refresh token brings another one: %s', async (_what, graceMs, waitsMs, uses) => {
  expect(await usesOf(graceMs, waitsMs)).toEqual(uses)
})

test('a refresh for a client that is refused leaves the refresh token as it is', async () => {
  const { form } = platform()
  const refresh_token = String((await form(password)).body.refresh_token)
  const grant = { grant_type: 'refresh_token', refresh_token }
  expect((await form(grant, null)).status).toBe(401)
  expect((await form({ ...grant, scope: 'conversation:read' })).status).toBe(400)
  expect((await form(grant)).status).toBe(200)
})

const bare = btoa('standin-cxone-public-client:')
test.each<[string, Record<string, string>, string | null, number]>([
  ['with the refresh token alone', { scope: 'openid' }, null, 200],
  ['that names itself in the form', { client_id: 'standin-cxone-public-client' }, null, 200],
  ['by Basic without a secret', {}, `Basic ${bare}`, 200],
  ['that nobody registered', { client_id: 'nope' }, null, 401],
  ['that has a secret, and does not show it', { client_id: 'standin-cxone-client' }, null, 401],
])('a client without a secret renews tokens of a user: %s', async (_name, members, authorization, status) => {
  const { json, form } = platform()
  const refresh_token = String((await json(accessKey)).body.refresh_token)
  const grant = { grant_type: 'refresh_token', refresh_token, ...members }
  const renewed = await form(grant, authorization)
  expect(renewed.status).toBe(status)
  if (status === 401) {
    expect(renewed.body.error).toBe('invalid_client')
    expect((await form({ grant_type: 'refresh_token', refresh_token })).status).toBe(200)
    return
  }
  const next = { ...grant, refresh_token: String(renewed.body.refresh_token) }
  expect((await form(next, authorization)).status).toBe(200)
  const spent = await form(grant, authorization)
  expect([spent.status, spent.body.error]).toEqual([401, 'invalid_grant'])
})

test.each([
  ['a wrong secret', { ...accessKey, accessKeySecret: 'nope' }, 401, 'invalid_grant'],
  ['another id', { ...accessKey, accessKeyId: 'nope' }, 401, 'invalid_grant'],
  [
    'the secret of the client',
    { ...accessKey, accessKeySecret: 'standin-cxone-client-secret' },
    401,
    'invalid_grant',
  ],
  ['a missing field', { accessKeyId: 'standin-cxone-key' }, 400, 'invalid_request'],
  ['an unknown key', { ...accessKey, scope: 'openid' }, 400, 'invalid_request'],
  ['malformed JSON', '{"accessKeyId":', 400, 'invalid_request'],
  ['no body', '', 400, 'invalid_request'],
])('the access key endpoint refuses %s', async (_, body, status, error) => {
  const { json, instance } = platform()
  expect(await json(body)).toEqual({ status, body: { error, errorDescription: expect.any(String) } })
  expect(instance.state.sessionsIssued).toBe(0)
})

test.each<[string, Record<string, string>, string | null, number, string]>([
  ['no client', password, null, 401, 'invalid_client'],
  ['a wrong client secret', password, `Basic ${btoa('standin-cxone-client:nope')}`, 401, 'invalid_client'],
  ['another client id', password, `Basic ${btoa('nope:standin-cxone-client-secret')}`, 401, 'invalid_client'],
  ['a client_id of another client', { ...password, client_id: 'nope' }, basic, 401, 'invalid_client'],
  [
    'a wrong secret in the form',
    { ...password, client_id: 'standin-cxone-client', client_secret: 'nope' },
    null,
    401,
    'invalid_client',
  ],
  [
    'a secret in the form of no client',
    { ...password, client_secret: 'standin-cxone-client-secret' },
    null,
    401,
    'invalid_client',
  ],
  [
    'a client that is proved twice',
    { ...password, client_id: 'standin-cxone-client', client_secret: 'standin-cxone-client-secret' },
    basic,
    401,
    'invalid_client',
  ],
  ['a wrong password', { ...password, password: 'nope' }, basic, 401, 'invalid_grant'],
  ['another user name', { ...password, username: 'nope' }, basic, 401, 'invalid_grant'],
  [
    'an unknown refresh token',
    { grant_type: 'refresh_token', refresh_token: 'r-1' },
    basic,
    401,
    'invalid_grant',
  ],
  ['client_credentials', { grant_type: 'client_credentials' }, basic, 400, 'unsupported_grant_type'],
  ['a missing field', { grant_type: 'password', username: 'x' }, basic, 400, 'invalid_request'],
  ['an unknown field', { ...password, scope: 'conversation:read' }, basic, 400, 'invalid_request'],
  ['an empty form', {}, basic, 400, 'unsupported_grant_type'],
])('the token endpoint refuses %s', async (_, fields, authorization, status, error) => {
  const { form, instance } = platform()
  expect(await form(fields, authorization)).toEqual({
    status,
    body: { error, errorDescription: expect.any(String) },
  })
  expect(instance.state.sessionsIssued).toBe(0)
})

test('an access token cannot be used as a refresh token', async () => {
  const { form } = platform()
  const { body } = await form(password)
  const again = await form({ grant_type: 'refresh_token', refresh_token: String(body.access_token) })
  expect(again.status).toBe(401)
})

test('secrets can be configured; unknown names and equal secrets are rejected', async () => {
  const { json } = platform({}, { 'access-key-secret': 'of-this-world' })
  expect((await json(accessKey)).status).toBe(401)
  expect((await json({ ...accessKey, accessKeySecret: 'of-this-world' })).status).toBe(200)
  expect(() => platform({}, { 'acces-key-secret': 'x' })).toThrow(/no secret "acces-key-secret"/)
  expect(() => platform({}, { 'access-key-secret': 'x', 'client-secret': 'x' })).toThrow(/must differ/)
})

test('equal seeds issue equal tokens, which are not valid for another seed', async () => {
  const first = (await platform().json(accessKey)).body
  expect((await platform().json(accessKey)).body).toEqual(first)
  const other = createInstance(digitalExperienceSimulator, standaloneHost({ seed: 2 }))
  const answer = await digitalExperienceSimulator.fetch(
    new Request(`${origin}/dfo/3.0/contacts/1`, {
      headers: { authorization: `Bearer ${first.access_token}` },
    }),
    { instance: other },
  )
  expect(answer.status).toBe(401)
})
