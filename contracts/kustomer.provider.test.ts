import { test } from 'vitest'
import { createInstance } from '../simulators/kit/simulator.ts'
import { standaloneHost } from '../simulators/kit/standalone-host.ts'
import { givenConversation, givenCustomer, givenMessage, givenUser } from '../simulators/kustomer/given.ts'
import { kustomerSimulator } from '../simulators/kustomer/simulator.ts'
import { issueToken } from '../simulators/kustomer/tokens.ts'
import { apiKey, kustomerStates } from './kustomer-states.ts'
import { pactFile } from './pact-file.ts'
import { stateChanges } from './states.ts'
import { verify } from './verification.ts'

/** An organisation of its own for each interaction; its clock stands, so nothing may take simulated time. */
function emptyOrganisation() {
  const switches = { tokenRegenerationMs: 0 }
  return createInstance(kustomerSimulator, standaloneHost(), switches, { 'api-key': apiKey })
}

let kustomer = emptyOrganisation()
const name = 'Ada Lovelace'

const changeState = stateChanges(
  kustomerStates,
  {
    'an organisation with an API key': () => ({}),
    'a customer with the phone number': ({ phone }) => ({
      customerId: givenCustomer(kustomer, { name, phone }),
    }),
    'no customer with the phone number': () => ({}),
    'the conversation of a session': ({ externalId, channel, menu }) => {
      const customerId = givenCustomer(kustomer, { name })
      const custom = { sessionChannelStr: channel, menuSelectionStr: menu }
      const conversation = { customerId, status: 'open', externalId, custom } as const
      return { customerId, conversationId: givenConversation(kustomer, conversation) }
    },
    'a message with the external id': ({ externalId, ...meta }) => {
      const customerId = givenCustomer(kustomer, { name })
      const conversationId = givenConversation(kustomer, { customerId, status: 'open' })
      const call = { channel: 'voice', app: 'ccai-platform', direction: 'in' } as const
      const message = { ...call, conversationId, externalId, meta }
      return { messageId: givenMessage(kustomer, message) }
    },
    'no message with the external id': () => ({}),
    'a user with the e-mail address': ({ email }) => ({
      userId: givenUser(kustomer, { name: 'Grace Hopper', email }),
    }),
    'a token of the integration': ({ validity }) => ({
      token: issueToken(kustomer, { state: validity }).secret,
    }),
    'no such token': () => ({}),
  },
  () => {
    kustomer = emptyOrganisation()
  },
)

test('the fake Kustomer keeps the contract with the core', async () => {
  await verify({
    provider: 'kustomer',
    pactFile: pactFile('integration-core', 'kustomer'),
    fetch: (request) => kustomerSimulator.fetch(request, { instance: kustomer }),
    changeState,
  })
})
