import { memoryStore } from '../../inbox/memory-store.ts'
import { createIntegration } from '../../integration.ts'
import { apiKeySource } from '../../kustomer/token-source.ts'
import type { DecisionReport } from '../../processing/report.ts'
import { readSettings } from '../../settings.ts'

/** The page as it is filled in for the vendor's own example. */
export const form = {
  region: 'EMEA',
  type: 'Kustomer',
  name: 'Main',
  api_key: 'key-of-the-system-user',
  external_screenpop_domain_kc: 'https://ven12345.kustomerapp.com/app/customers',
  base_url: 'https://ven12345.api.kustomerapp.com',
}

/** The authentication alone. */
export const authentication = {
  api_key: form.api_key,
  external_screenpop_domain_kc: form.external_screenpop_domain_kc,
  base_url: form.base_url,
}

const ownKey = readSettings({}).KUSTOMER_API_KEY.reveal()
const user = { type: 'user', id: '6740a1b2c3d4e5f6a7b8c9d0', attributes: { email: null } }
const properties = {
  agentNameStr: { displayName: 'Agent Name', type: 'string' },
  skillStr: { displayName: 'Skill', type: 'string' },
  noteTxt: { displayName: 'Note', type: 'string' },
  waitNum: { displayName: 'Wait', type: 'number' },
  talkNum: { displayName: 'Talk', type: 'number' },
  vipBool: { displayName: 'VIP', type: 'boolean' },
  orderAt: { displayName: 'Order', type: 'string' },
}
const answers: Readonly<Record<string, object>> = {
  '/v1/users/current': { data: user },
  '/v1/klasses': {
    data: [{ type: 'klass', id: '6740a1b2c3d4e5f6a7b8c9d1', attributes: { name: 'order' } }],
    links: { next: null },
  },
}

/**
 * A core with administrators, beside a Kustomer that knows one key, and the core's own, to which it answers that there is
 * nothing; `refused` are the statuses of paths that it refuses.
 */
export function administration(
  settings: Record<string, string> = {},
  refused: Readonly<Record<string, number>> = {},
) {
  const reports: DecisionReport[] = []
  const asked: string[] = []
  const integration = createIntegration({
    settings: readSettings(settings),
    clock: { now: () => 0, sleep: () => new Promise(() => {}) },
    fetch: async (url, init) => {
      const { origin, pathname } = new URL(url)
      asked.push(`${origin}${pathname}`)
      const headers = { 'content-type': 'application/json' }
      const answer = (status: number, body: object) => new Response(JSON.stringify(body), { status, headers })
      const authorization = new Headers(init?.headers).get('authorization')
      if (authorization === `Bearer ${ownKey}`) {
        return answer(404, { errors: [{ status: 404, code: 'notfound', title: 'Not Found' }] })
      }
      if (authorization !== `Bearer ${form.api_key}`)
        return answer(401, { errors: [{ title: 'Unauthorized' }] })
      const refusal = refused[pathname]
      if (refusal !== undefined) return answer(refusal, { errors: [{ title: 'Refused' }] })
      const metadata = { data: { type: 'metadata', attributes: { properties } } }
      return answer(200, pathname.startsWith('/v1/metadata/') ? metadata : answers[pathname]!)
    },
    store: memoryStore(),
    tokens: apiKeySource(readSettings({}).KUSTOMER_API_KEY),
    tokensOfKey: (_baseUrl, key) => apiKeySource(key),
    jitter: () => 0,
    observe: (report) => reports.push(report),
  })
  const ask = async (method: string, path: string, body?: unknown, key = 'standin-cxone-administrator') => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const init = { method, headers, body: body === undefined ? null : JSON.stringify(body) }
    const answer = await integration.app.request(path, init, integration.env)
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every form.
    return { status: answer.status, body: (await answer.json()) as any }
  }
  return {
    reports,
    asked,
    administer: (path: string, body: unknown, key?: string) =>
      ask('POST', `/cxone/administration${path}`, body, key),
    change: (path: string, body: unknown, key?: string) =>
      ask('PATCH', `/cxone/administration${path}`, body, key),
    list: (path = '', key = 'standin-cxone-token') =>
      ask('GET', `/InContactAPI/services/v26.0/agent-integration/configuration${path}`, undefined, key),
  }
}
