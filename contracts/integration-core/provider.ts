import { type CrmConfiguration, crmRecords } from '../../src/core/cxone/records.ts'
import type { Store } from '../../src/core/inbox/store.ts'
import { sessionEventStates } from '../ccai-platform/session-event-states.ts'
import { middlewareStates } from '../digital-experience/states.ts'
import { appEventStates } from '../kustomer/app-event-states.ts'
import type { Provider } from '../provider.ts'
import { stateChanges } from '../states.ts'
import { Organisation } from './organisation.provider.ts'
import { receivingCore } from './receiving-core.ts'

/** What the core may be in when any platform calls it. */
const coreStates = { ...sessionEventStates, ...appEventStates, ...middlewareStates } as const

const kustomer = new Organisation()
let environment: Readonly<Record<string, string>> = {}
let nowMs: number | undefined
let core = receivingCore({}, undefined, kustomer.fetch)

/** Several states of an interaction make one core: each adds to its settings, and comes before what it keeps. */
function coreWith(more: Readonly<Record<string, string>>, atMs = nowMs): Record<string, string> {
  void core.stop()
  environment = { ...environment, ...more }
  nowMs = atMs
  core = receivingCore(environment, nowMs, kustomer.fetch)
  return {}
}

/** The core's settings of the login, by what is posted. */
const loginSettings = {
  'call events': 'CCAI_EVENTS',
  'chat events': 'CCAI_CHAT_EVENTS',
  'metadata records': 'CCAI_METADATA',
} as const

const configuration: CrmConfiguration = {
  id: 'crm-1',
  name: 'Kustomer',
  description: null,
  region: 'EMEA',
  apiKey: 'standin-kustomer-key',
  screenPopUrl: 'https://standin.kustomerapp.com/app/customers',
  baseUrl: 'https://standin.api.kustomerapp.com',
  userId: '6740a1b2c3d4e5f6a7b8c9d9',
  createdAtMs: 0,
}

/** Kept in memory, so both are there before the next request comes. */
function keepConfiguration(store: Store): void {
  const records = crmRecords(store)
  void records.putConfiguration(configuration)
  const agentName = {
    crmField: 'custom.cxoneAgentNameStr',
    channel: 'digital-contact',
    cxoneField: 'Agent Name',
  } as const
  void records.putMemorializationMapping({
    id: 'dm-digital',
    configurationId: configuration.id,
    name: 'Digital',
    description: null,
    entities: [{ entity: 'conversation', fields: [agentName] }],
  })
}

const changeState = stateChanges(
  coreStates,
  {
    'a core that asks for the login': ({ of, username, password }) => {
      const prefix = loginSettings[of]
      return coreWith({ [`${prefix}_USERNAME`]: username, [`${prefix}_PASSWORD`]: password })
    },
    'a core that knows the secret of the app': ({ clientSecret, at }) =>
      coreWith({ KUSTOMER_APP_CLIENT_SECRET: clientSecret }, Date.parse(at)),
    'a middleware with this client': ({ clientId, clientSecret }) =>
      coreWith({ BYOC_CLIENT_ID: clientId, BYOC_CLIENT_SECRET: clientSecret }),
    'no configuration': ({ token }) => coreWith({ CXONE_TOKEN: token }),
    'a configuration with a mapping': ({ token }) => {
      coreWith({ CXONE_TOKEN: token })
      keepConfiguration(core.env.store)
      return {}
    },
    'a Dynamic Data mapping of the configuration': ({ mappingId }) => {
      const entities = [
        { entity: 'customer', fields: ['name'] },
        { entity: 'order', fields: ['title'] },
      ]
      const mapping = { id: mappingId, configurationId: configuration.id, name: 'Shown', description: null }
      void crmRecords(core.env.store).putDynamicDataMapping({ ...mapping, entities })
      return {}
    },
    'an administrator': ({ key, permissions }) =>
      coreWith({ CXONE_ADMINISTRATORS: permissions === 'all' ? key : `${key}=${permissions}` }),
    'the system user of a key in Kustomer': ({ userId }) =>
      kustomer.put({ type: 'user', id: userId, attributes: { email: null } }),
    'a customer in Kustomer': ({ customerId, ...attributes }) =>
      kustomer.put({ type: 'customer', id: customerId, attributes }),
    'a conversation of a customer in Kustomer': ({ customerId, conversationId, name }) => {
      const relationships = { customer: { data: { type: 'customer', id: customerId } } }
      return kustomer.put({ type: 'conversation', id: conversationId, attributes: { name }, relationships })
    },
    'a klass in Kustomer': ({ klass }) => kustomer.putKlass(klass),
    'Kustomer makes what it is asked to': ({ id }) => kustomer.makes(id),
    'Kustomer refuses every request': ({ status }) => kustomer.refuses(Number(status)),
    'a bearer of the middleware': ({ clientSecret }) => coreWith({ BYOC_CLIENT_SECRET: clientSecret }),
  },
  () => {
    kustomer.empty()
    environment = {}
    nowMs = undefined
    coreWith({})
  },
)

/** The core, as the contracts of the platforms that call it are verified against it. */
export const integrationCoreProvider: Provider = {
  name: 'integration-core',
  states: coreStates,
  fetch: (request) => core.app.fetch(request, core.env),
  changeState,
}
