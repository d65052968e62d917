import { crmRecords } from '../../src/core/cxone/records.ts'
import type { Provider } from '../provider.ts'
import { stateChanges } from '../states.ts'
import { type CoreSetUp, callbackSetUps, configuration, coreStates } from './core-states.ts'
import { Organisation } from './organisation.provider.ts'
import { receivingCore } from './receiving-core.ts'

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

function setUp({ environment: settings, nowMs: atMs, keep }: CoreSetUp): Record<string, string> {
  coreWith(settings, atMs)
  keep?.(core.env.standing.store)
  return {}
}

const changeState = stateChanges(
  coreStates,
  {
    'a core that asks for the login': (parameters) =>
      setUp(callbackSetUps['a core that asks for the login'](parameters)),
    'a core that knows the secret of the app': (parameters) =>
      setUp(callbackSetUps['a core that knows the secret of the app'](parameters)),
    'a middleware with this client': (parameters) =>
      setUp(callbackSetUps['a middleware with this client'](parameters)),
    'a bearer of the middleware': (parameters) =>
      setUp(callbackSetUps['a bearer of the middleware'](parameters)),
    'a configuration with a mapping': (parameters) =>
      setUp(callbackSetUps['a configuration with a mapping'](parameters)),
    'no configuration': ({ token }) => coreWith({ CXONE_TOKEN: token }),
    'a Dynamic Data mapping of the configuration': ({ mappingId }) => {
      const entities = [
        { entity: 'customer', fields: ['name'] },
        { entity: 'order', fields: ['title'] },
      ]
      const mapping = { id: mappingId, configurationId: configuration.id, name: 'Shown', description: null }
      void crmRecords(core.env.standing.store).putDynamicDataMapping({ ...mapping, entities })
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
