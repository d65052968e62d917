import { ccaiActs } from '../../simulators/ccai-platform/acts.ts'
import { ccaiPlatformSimulator } from '../../simulators/ccai-platform/simulator.ts'
import { changeSettings } from '../../simulators/ccai-platform/status-inheritance/settings.ts'
import { givenAgent } from '../../simulators/ccai-platform/world/given-agent.ts'
import { toResponse } from '../../simulators/kit/answer.ts'
import type { Callback, Story } from '../callback.ts'
import { callbackNamed, type Provider } from '../provider.ts'
import { stateChanges } from '../states.ts'
import { messageOf, stageFor } from '../story-post.ts'
import { ccaiCallbacks } from './callbacks.ts'
import { apiLogin, ccaiPlatformStates } from './states.ts'

/** A new tenant for each interaction; its clock stands still. */
function emptyTenant(token: string = apiLogin.password, switches: Story['switches'] = {}) {
  return stageFor(ccaiPlatformSimulator, { switches, secrets: { 'api-token': token } })
}

let stage = emptyTenant()
let platform = stage.instance

function begin(...how: Parameters<typeof emptyTenant>): void {
  stage = emptyTenant(...how)
  platform = stage.instance
}

/** Performs an act of a person on the platform, by its name. */
function act(name: string, args: object = {}): void {
  const { schema, perform } = ccaiActs.find((candidate) => candidate.name === name)!
  perform(platform, schema.parse(args) as never)
}

/** Sets the id of the next agent, call or chat; ids are sequential. */
function nextId(of: 'agent' | 'call' | 'chat', id: string): void {
  platform.state.counters[of] = Number(id) - 1
}

function agent({ id, email }: { readonly id: string; readonly email: string }) {
  nextId('agent', id)
  givenAgent(platform, { name: 'Grace Hopper', email })
  return {}
}

const answering = 'answering@acme.example'

const changeState = stateChanges(
  ccaiPlatformStates,
  {
    'a finished call': ({ id, from, menu }) => {
      givenAgent(platform, { name: 'Ilham Rezaei', email: answering })
      nextId('call', id)
      act('ccai.call.incoming', { call: 'c1', from, menu })
      act('ccai.call.answer', { call: 'c1', agent: answering })
      act('ccai.call.hang-up', { call: 'c1' })
      return {}
    },
    'no such call': () => ({}),
    'a finished chat': ({ id, user, menu }) => {
      givenAgent(platform, { name: 'Ilham Rezaei', email: answering })
      nextId('chat', id)
      act('ccai.chat.from-app', { chat: 'h1', user, menu })
      act('ccai.chat.answer', { chat: 'h1', agent: answering })
      act('ccai.chat.end', { chat: 'h1', by: 'end-user' })
      return {}
    },
    'no such chat': () => ({}),
    'an agent': agent,
    'an agent in a call': ({ id, email }) => {
      agent({ id, email })
      act('ccai.call.incoming', { call: 'c1', from: 'withheld', menu: 'Billing' })
      act('ccai.call.answer', { call: 'c1', agent: email })
      return {}
    },
    'a status of the tenant': ({ name }) => {
      act('ccai.admin.add-status', { name })
      return {}
    },
    'no such status': () => ({}),
    'status inheritance': ({ kustomerStatus, status }) => {
      const mapped = platform.state.statuses.first('name', status)!
      const row = { kustomerId: kustomerStatus, kustomerName: 'On e-mail', ccaiStatusId: mapped.id }
      const settings = { activated: true, inheritance: true, direction: 'two-way', priority: 'crm' } as const
      changeSettings(platform, { ...settings, mapping: [row] })
      return {}
    },
    'a file of a session': ({ path, contentType, content }) => {
      platform.state.files.put({ id: path, contentType, text: content })
      return {}
    },
    'another token of the API': ({ token }) => {
      begin(token)
      return {}
    },
    'no requests left in this second': () => {
      const second = Math.floor(platform.host.now() / 1000)
      platform.state.appsWindow = { second, requests: platform.switches.appsRequestsPerSecond! }
      return {}
    },
  },
  () => begin(),
)

/** The fake CCAI Platform, as contracts are verified against it. */
export const ccaiPlatformProvider: Provider = {
  name: 'ccai-platform',
  states: ccaiPlatformStates,
  fetch: async (request) => toResponse(await ccaiPlatformSimulator.fetch(request, { instance: platform })),
  changeState,
  produceMessage: ({ description, providerStates }) => {
    const callback: Callback = callbackNamed(ccaiCallbacks, description)
    begin(undefined, callback.story.switches)
    for (const { name, params } of providerStates) changeState({ state: name, action: 'setup', params })
    return messageOf(stage, callback)
  },
}
