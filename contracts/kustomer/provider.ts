import { toResponse } from '../../simulators/kit/answer.ts'
import { kustomerActs } from '../../simulators/kustomer/acts.ts'
import { createCompany } from '../../simulators/kustomer/companies/write.ts'
import { customerBody } from '../../simulators/kustomer/customers/body.ts'
import { createCustomer } from '../../simulators/kustomer/customers/write.ts'
import { defineMissing } from '../../simulators/kustomer/definitions/metadata-write.ts'
import { conversationNoteBody } from '../../simulators/kustomer/notes/body.ts'
import { createNote } from '../../simulators/kustomer/notes/write.ts'
import { currentSession } from '../../simulators/kustomer/routing/find.ts'
import { createRoutingStatus } from '../../simulators/kustomer/routing/status-write.ts'
import { kustomerSimulator } from '../../simulators/kustomer/simulator.ts'
import { worldWriter } from '../../simulators/kustomer/state/writer.ts'
import {
  givenConversation,
  givenCustomer,
  givenDropDown,
  givenMessage,
  givenUser,
} from '../../simulators/kustomer/world/given.ts'
import { givenObject } from '../../simulators/kustomer/world/given-objects.ts'
import { givenTeam } from '../../simulators/kustomer/world/given-routing.ts'
import { givenToken } from '../../simulators/kustomer/world/given-token.ts'
import type { Story } from '../callback.ts'
import { callbackNamed, type Provider } from '../provider.ts'
import { stateChanges } from '../states.ts'
import { messageOf, stageFor } from '../story-post.ts'
import { kustomerCallbacks } from './callbacks.ts'
import { apiKey, kustomerStates } from './states.ts'

/** A new organisation for each interaction; its clock stands still, so nothing may take simulated time. */
function emptyOrganisation(secrets: Story['secrets'] = {}) {
  const switches = { tokenRegenerationMs: 0 }
  return stageFor(kustomerSimulator, { switches, secrets: { 'api-key': apiKey, ...secrets } })
}

let stage = emptyOrganisation()
let kustomer = stage.instance
const name = 'Ada Lovelace'

/** Performs an act of an administrator or agent, by its name. */
function act(name: string, args: object = {}): void {
  const { schema, perform } = kustomerActs.find((candidate) => candidate.name === name)!
  perform(kustomer, schema.parse(args) as never)
}

function statusId(name: string): string {
  return kustomer.state.routingStatuses.first('name', name)!.id
}

/** Creates a work session of an available agent; with `ended`, the agent then goes offline, which ends it. */
function workSession({ email, is }: { readonly email: string; readonly is: 'under way' | 'ended' }) {
  const team = 'Support'
  const teamId = givenTeam(kustomer, { name: team, teamRouting: true })
  const userId = givenUser(kustomer, { name: 'Grace Hopper', email, team, status: 'Available' })
  const { id: workSessionId } = currentSession(kustomer, userId)!
  if (is === 'ended') act('kustomer.page.set-status', { agent: email, status: 'Offline' })
  const [statusNow, otherStatusId] = [
    statusId(is === 'ended' ? 'offline' : 'available'),
    statusId('unavailable'),
  ]
  return { userId, teamId, workSessionId, statusId: statusNow, otherStatusId }
}

const changeState = stateChanges(
  kustomerStates,
  {
    'an organisation with an API key': () => ({}),
    'a customer with the phone number': ({ phone }) => ({
      customerId: givenCustomer(kustomer, { name, phone }),
    }),
    'no customer with the phone number': () => ({}),
    'a customer with the external id': ({ externalId }) => ({
      customerId: givenCustomer(kustomer, { name, externalId }),
    }),
    'no customer with the external id': () => ({}),
    'a customer with the e-mail address': ({ email }) => ({
      otherCustomerId: givenCustomer(kustomer, { name, email }),
    }),
    'no customer with the e-mail address': () => ({}),
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
    'a note with the external id': ({ externalId }) => {
      const customerId = givenCustomer(kustomer, { name })
      const conversationId = givenConversation(kustomer, { customerId, status: 'open' })
      const conversation = kustomer.state.conversations.get(conversationId)!
      const note = conversationNoteBody.parse({ externalId, body: name })
      return { conversationId, noteId: createNote(worldWriter(kustomer), conversation, note).id }
    },
    'no message with the external id': () => ({}),
    'a customer of a company': ({ phone }) => {
      const writer = worldWriter(kustomer)
      const { id: companyId } = createCompany(writer, { name: 'Analytical Engines' })
      const body = customerBody.parse({ name, company: companyId, phones: [{ phone }] })
      return { companyId, customerId: createCustomer(writer, body).id }
    },
    'an object of a klass': ({ klass, title }) => ({ objectId: givenObject(kustomer, { klass, title }) }),
    'a defined custom attribute': ({ of, name }) => {
      defineMissing(kustomer, of, { [name]: null })
      return {}
    },
    'no defined custom attribute': () => ({}),
    'a drop-down of conversations': ({ field, value }) => {
      givenDropDown(kustomer, { entity: 'conversation', field, values: [value] })
      return {}
    },
    'the app of CCAI Platform': ({ is }) => {
      if (is === 'outdated') act('kustomer.app.release', { version: '99.0.0' })
      if (is === 'not installed') act('kustomer.app.uninstall')
      return {}
    },
    'a team with an external queue': ({ name, externalQueue }) => ({
      teamId: givenTeam(kustomer, { name, teamRouting: true, externalQueue }),
    }),
    'a routing status that is switched off': ({ name }) => {
      createRoutingStatus(kustomer, { name, statusType: 'unavailable', enabled: false })
      return {}
    },
    'a work session': workSession,
    'a user with the e-mail address': ({ email }) => ({
      userId: givenUser(kustomer, { name: 'Grace Hopper', email }),
    }),
    'an agent of the app': ({ name, email, team, queue }) => {
      givenTeam(kustomer, { name: team, teamRouting: true, externalQueue: queue })
      givenUser(kustomer, { name, email, team })
      return {}
    },
    'a token of the integration': ({ validity }) => ({
      token: givenToken(kustomer, { state: validity }).secret,
    }),
    'no such token': () => ({}),
  },
  () => begin(),
)

function begin(secrets?: Story['secrets']): void {
  stage = emptyOrganisation(secrets)
  kustomer = stage.instance
}

/** The fake Kustomer, as contracts are verified against it. */
export const kustomerProvider: Provider = {
  name: 'kustomer',
  states: kustomerStates,
  fetch: async (request) => toResponse(await kustomerSimulator.fetch(request, { instance: kustomer })),
  changeState,
  produceMessage: ({ description, providerStates }) => {
    const callback = callbackNamed(kustomerCallbacks, description)
    begin(callback.story.secrets)
    for (const { name: state, params } of providerStates) changeState({ state, action: 'setup', params })
    return messageOf(stage, callback)
  },
}
