import type { DeliveryChannel } from '../../kit/delivery-channel.ts'
import { appName } from '../state/rows/installed-app.ts'
import { type WorkSessionRow, workSessionResource } from '../state/rows/work-session.ts'
import type { KustomerInstance } from '../state/state.ts'
import { eventName, eventOf } from '../webhooks/event.ts'
import { appToken } from './app-token.ts'
import { agentPageOf } from './find.ts'

/**
 * The cause of a session's change: the agent's choice in the profile or in the menu, the API, Kustomer itself, or a
 * login, which shows the last status again.
 */
export type Cause = 'agent' | 'menu' | 'api' | 'system' | 'login'

/** The name of the channel that holds the address of the app's server. */
const channelName = 'app-events'

const tokenHeader = 'x-kustomer-app-token'

/** The channel that adds the app's token, which the delivery engine reads at each attempt. */
const signedChannelName = `${channelName}/${appName}`

/**
 * Posts the change of a work session to the app, if it is installed and subscribed; without `before` the session is
 * new. The envelope is that of webhooks; event names and data types are those of traffic logged in 2021.
 */
export function postToApp(
  instance: KustomerInstance,
  before: WorkSessionRow | undefined,
  after: WorkSessionRow,
  cause: Cause,
): void {
  const { state, deliveries, channels } = instance
  const change = { kind: 'work-session', before, after }
  const { installed } = state.ujetApp
  if (!installed?.dataSubscriptions.includes(eventName(change)) || !channels.has(channelName)) return
  const client = cause === 'system' ? 'routing-worker' : 'api'
  const body = {
    ...eventOf(instance, change, workSessionResource, { client, orgId: state.org }),
    standin: { instances: agentPageOf(instance, after.user).instances, cause },
  }
  deliveries.post(signedChannelName, after.user, JSON.stringify(body))
}

/** Opens the channel to the app's server, which adds a token with the current time, signed with the app's secret. */
export function openAppChannel(instance: KustomerInstance, secrets: Readonly<Record<string, string>>): void {
  const secret = secrets['app-client-secret'] ?? 'standin-app-client-secret'
  instance.host.hide(secret, 'app-client-secret')
  instance.channels.set(signedChannelName, new SignedChannel(instance, secret))
}

/** A class, because the engine keeps whatever an object with getters of its own reaches until a full collection. */
class SignedChannel implements DeliveryChannel {
  readonly proof = tokenHeader
  readonly #instance: KustomerInstance
  readonly #secret: string
  /** The token of the current second, which all its events share. */
  #last: { readonly iat: number; readonly token: string } | undefined

  constructor(instance: KustomerInstance, secret: string) {
    this.#instance = instance
    this.#secret = secret
  }

  get url(): string {
    return this.#instance.channels.get(channelName)?.url ?? ''
  }

  get headers(): Record<string, string> {
    return { ...this.#instance.channels.get(channelName)?.headers, [tokenHeader]: this.#token() }
  }

  #token(): string {
    const { host, state } = this.#instance
    const iat = Math.floor(host.now() / 1000)
    if (this.#last?.iat !== iat) {
      this.#last = { iat, token: appToken({ org: state.org, app: appName, iat }, this.#secret) }
    }
    return this.#last.token
  }
}
