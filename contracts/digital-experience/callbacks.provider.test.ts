import { test } from 'vitest'
import { keepConfiguration } from '../../src/core/cxone/testing/configuration.ts'
import { receivingCore } from '../core.provider.ts'
import { pactFile } from '../pact-file.ts'
import { stateChanges } from '../states.ts'
import { verify } from '../verification.ts'
import { middlewareStates } from './states.ts'

let core = receivingCore()

const changeState = stateChanges(
  middlewareStates,
  {
    'a middleware with this client': ({ clientId, clientSecret }) => {
      core = receivingCore({ BYOC_CLIENT_ID: clientId, BYOC_CLIENT_SECRET: clientSecret })
      return {}
    },
    'a configuration with a mapping': ({ token }) => {
      core = receivingCore({ CXONE_TOKEN: token })
      // Kept in memory, so it is there before the next request comes.
      void keepConfiguration(core.env.store)
      return {}
    },
    'a bearer of the middleware': ({ clientSecret }) => {
      core = receivingCore({ BYOC_CLIENT_SECRET: clientSecret })
      return {}
    },
  },
  () => {
    core.stop()
    core = receivingCore()
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
