import { test } from 'vitest'
import { crmRecords } from '../../src/core/cxone/records.ts'
import { configuration, keepConfiguration } from '../../src/core/cxone/testing/configuration.ts'
import { receivingCore } from '../core.provider.ts'
import { pactFile } from '../pact-file.ts'
import { stateChanges } from '../states.ts'
import { verify } from '../verification.ts'
import { Organisation } from './organisation.provider.ts'
import { middlewareStates } from './states.ts'

const kustomer = new Organisation()
let environment: Readonly<Record<string, string>> = {}
let core = receivingCore({}, undefined, kustomer.fetch)

/** Several states of an interaction make one core: each adds to its settings, and comes before what it keeps. */
function coreWith(more: Readonly<Record<string, string>>): void {
  void core.stop()
  environment = { ...environment, ...more }
  core = receivingCore(environment, undefined, kustomer.fetch)
}

const changeState = stateChanges(
  middlewareStates,
  {
    'a middleware with this client': ({ clientId, clientSecret }) => {
      coreWith({ BYOC_CLIENT_ID: clientId, BYOC_CLIENT_SECRET: clientSecret })
      return {}
    },
    'no configuration': ({ token }) => {
      coreWith({ CXONE_TOKEN: token })
      return {}
    },
    'a configuration with a mapping': ({ token }) => {
      coreWith({ CXONE_TOKEN: token })
      // Kept in memory, so it is there before the next request comes.
      void keepConfiguration(core.env.store)
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
    'an administrator': ({ key, permissions }) => {
      coreWith({ CXONE_ADMINISTRATORS: permissions === 'all' ? key : `${key}=${permissions}` })
      return {}
    },
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
    'a bearer of the middleware': ({ clientSecret }) => {
      coreWith({ BYOC_CLIENT_SECRET: clientSecret })
      return {}
    },
  },
  () => {
    kustomer.empty()
    environment = {}
    coreWith({})
  },
)

test('the middleware keeps the contract with Digital Experience', async () => {
  await verify({
    provider: 'integration-core',
    pactFile: pactFile('digital-experience', 'integration-core'),
    fetch: (request) => core.app.fetch(request, core.env),
    changeState,
  })
})
