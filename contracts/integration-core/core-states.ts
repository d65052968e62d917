import type { CrmConfiguration } from '../../src/core/cxone/records.ts'
import { crmRecords } from '../../src/core/cxone/records.ts'
import type { Store } from '../../src/core/inbox/store.ts'
import type { Integration } from '../../src/core/integration.ts'
import { sessionEventStates } from '../ccai-platform/session-event-states.ts'
import { middlewareStates } from '../digital-experience/states.ts'
import { appEventStates } from '../kustomer/app-event-states.ts'
import type { State, StateHandlers } from '../states.ts'
import { receivingCore } from './receiving-core.ts'

/** What the core may be in when any platform calls it. */
export const coreStates = { ...sessionEventStates, ...appEventStates, ...middlewareStates } as const

/** How a core is set up for a state: its settings, its clock, and what it keeps. */
export interface CoreSetUp {
  readonly environment: Readonly<Record<string, string>>
  readonly nowMs?: number
  readonly keep?: (store: Store) => void
}

/** The core's settings of the login, by what is posted. */
const loginSettings = {
  'call events': 'CCAI_EVENTS',
  'chat events': 'CCAI_CHAT_EVENTS',
  'metadata records': 'CCAI_METADATA',
} as const

/** The states in which callbacks come. */
type CallbackStates = Pick<
  typeof coreStates,
  | 'a core that asks for the login'
  | 'a core that knows the secret of the app'
  | 'a middleware with this client'
  | 'a bearer of the middleware'
  | 'a configuration with a mapping'
>

/** The configuration of {@link keepConfiguration}. */
export const configuration: CrmConfiguration = {
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

/** The set-up for each state in which callbacks come. */
export const callbackSetUps = {
  'a core that asks for the login': ({ of, username, password }) => {
    const prefix = loginSettings[of]
    return { environment: { [`${prefix}_USERNAME`]: username, [`${prefix}_PASSWORD`]: password } }
  },
  'a core that knows the secret of the app': ({ clientSecret, at }) => ({
    environment: { KUSTOMER_APP_CLIENT_SECRET: clientSecret },
    nowMs: Date.parse(at),
  }),
  'a middleware with this client': ({ clientId, clientSecret }) => ({
    environment: { BYOC_CLIENT_ID: clientId, BYOC_CLIENT_SECRET: clientSecret },
  }),
  'a bearer of the middleware': ({ clientSecret }) => ({
    environment: { BYOC_CLIENT_SECRET: clientSecret },
  }),
  'a configuration with a mapping': ({ token }) => ({
    environment: { CXONE_TOKEN: token },
    keep: keepConfiguration,
  }),
} as const satisfies {
  readonly [Name in keyof CallbackStates]: (
    parameters: Parameters<StateHandlers<CallbackStates>[Name]>[0],
  ) => CoreSetUp
}

/** A core in the state in which a callback comes. @throws RangeError for another state */
export function coreFor([name, parameters]: State): Integration {
  const setUp = Object.hasOwn(callbackSetUps, name)
    ? (callbackSetUps[name as keyof typeof callbackSetUps] as (parameters: object) => CoreSetUp)
    : undefined
  if (!setUp) throw new RangeError(`no callback comes in the state "${name}"`)
  const { environment, nowMs, keep } = setUp(coreStates[name as keyof typeof coreStates].parse(parameters))
  const core = receivingCore(environment, nowMs)
  keep?.(core.env.standing.store)
  return core
}
