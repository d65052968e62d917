import { test } from 'vitest'
import { receivingCore } from '../core.provider.ts'
import { pactFile } from '../pact-file.ts'
import { stateChanges } from '../states.ts'
import { verify } from '../verification.ts'
import { sessionEventStates } from './session-event-states.ts'

let core = receivingCore()

const settings = {
  'call events': 'CCAI_EVENTS',
  'chat events': 'CCAI_CHAT_EVENTS',
  'metadata records': 'CCAI_METADATA',
} as const

const changeState = stateChanges(
  sessionEventStates,
  {
    'a core that asks for the login': ({ of, username, password }) => {
      const prefix = settings[of]
      core = receivingCore({ [`${prefix}_USERNAME`]: username, [`${prefix}_PASSWORD`]: password })
      return {}
    },
  },
  () => {
    core.stop()
    core = receivingCore()
  },
)

test('the core keeps the contract with CCAI Platform', async () => {
  await verify({
    provider: 'integration-core',
    pactFile: pactFile('ccai-platform', 'integration-core'),
    fetch: (request) => core.app.fetch(request, core.env),
    changeState,
  })
})
