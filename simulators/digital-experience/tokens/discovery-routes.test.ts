import { expect, test } from 'vitest'
import { createInstance } from '../../kit/simulator.ts'
import { standaloneHost } from '../../kit/standalone/standalone-host.ts'
import { digitalExperienceSimulator } from '../simulator.ts'

const origin = 'http://127.0.0.1:4603'

async function get(path: string, switches: object = {}) {
  const instance = createInstance(digitalExperienceSimulator, standaloneHost(), switches)
  const answer = await digitalExperienceSimulator.fetch(new Request(`${origin}${path}`), { instance })
  return { status: answer.status, body: await answer.json() }
}

test('the OpenID configuration has this server for every endpoint', async () => {
  const { status, body } = await get('/.well-known/openid-configuration')
  expect(status).toBe(200)
  expect(body).toEqual({
    issuer: origin,
    authorization_endpoint: `${origin}/auth/authorize`,
    token_endpoint: `${origin}/auth/token`,
    jwks_uri: `${origin}/auth/jwks`,
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
    end_session_endpoint: `${origin}/auth/endsession`,
    scopes_supported: ['openid'],
    response_types_supported: ['code'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
  })
})

test('the tenant configuration has this server for every endpoint', async () => {
  const switches = { tenantId: 'tenant-7', area: 'eu1', domain: 'other.example' }
  const { status, body } = await get('/.well-known/cxone-configuration?tenantId=tenant-7', switches)
  expect(status).toBe(200)
  expect(body).toEqual({
    private: false,
    ui_endpoint: origin,
    auth_endpoint: origin,
    api_endpoint: origin,
    domain: 'other.example',
    uhDomain: 'other.example',
    area: 'eu1',
    cluster: 'c1',
    acdDomain: 'other.example',
    tenantId: 'tenant-7',
  })
})

test.each([
  ['an unknown tenant', '/.well-known/cxone-configuration?tenantId=nobody', 404, 'tenantId'],
  ['no tenant', '/.well-known/cxone-configuration', 400, 'tenantId'],
  ['an unknown parameter', '/.well-known/openid-configuration?pretty=1', 400, 'pretty'],
])('discovery refuses %s in the error envelope', async (_, path, status, field) => {
  const answer = await get(path)
  expect(answer).toEqual({
    status,
    body: {
      errors: [{ message: expect.any(String), field, errorCode: expect.any(String) }],
      uid: expect.any(String),
    },
  })
})
