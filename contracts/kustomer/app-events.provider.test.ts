import { test } from 'vitest'
import { receivingCore } from '../core.provider.ts'
import { pactFile } from '../pact-file.ts'
import { stateChanges } from '../states.ts'
import { verify } from '../verification.ts'
import { appEventStates } from './app-event-states.ts'

let core = receivingCore()

const changeState = stateChanges(
  appEventStates,
  {
    'a core that knows the secret of the app': ({ clientSecret, at }) => {
      core = receivingCore({ KUSTOMER_APP_CLIENT_SECRET: clientSecret }, Date.parse(at))
      return {}
    },
  },
  () => {
    core.stop()
    core = receivingCore()
  },
)

test('the core keeps the contract with Kustomer', async () => {
  await verify({
    provider: 'integration-core',
    pactFile: pactFile('kustomer', 'integration-core'),
    fetch: (request) => core.app.fetch(request, core.env),
    changeState,
  })
})
