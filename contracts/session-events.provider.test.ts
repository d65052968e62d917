import { test } from 'vitest'
import { memoryStore } from '../src/core/inbox/memory-store.ts'
import { createIntegration } from '../src/core/integration.ts'
import { readSettings } from '../src/core/settings.ts'
import { tokenSourceOf } from '../src/core/tokens.ts'
import { pactFile } from './pact-file.ts'
import { sessionEventStates } from './session-event-states.ts'
import { stateChanges } from './states.ts'
import { verify } from './verification.ts'

/** A core that takes events in and gets no further: what it does with them is no part of this contract. */
function coreWith(environment: Readonly<Record<string, string>>) {
  const settings = readSettings(environment)
  const clock = { now: () => Date.UTC(2026, 0, 5, 9), sleep: () => new Promise<void>(() => {}) }
  const fetch = () => new Promise<Response>(() => {})
  const tokens = tokenSourceOf(settings, { clock, fetch })
  const parts = { settings, clock, fetch, tokens, store: memoryStore() }
  return createIntegration({ ...parts, jitter: () => 0, observe: () => {} })
}

let core = coreWith({})

const changeState = stateChanges(
  sessionEventStates,
  {
    'a core that asks for the login': ({ username, password }) => {
      core = coreWith({ CCAI_EVENTS_USERNAME: username, CCAI_EVENTS_PASSWORD: password })
      return {}
    },
  },
  () => {
    core.stop()
    core = coreWith({})
  },
)

test('the core keeps the contract with CCAI Platform', async () => {
  await verify({
    provider: 'integration-core',
    pactFile: pactFile('ccai-platform', 'integration-core'),
    fetch: (request) => core.app.fetch(request),
    changeState,
  })
})
