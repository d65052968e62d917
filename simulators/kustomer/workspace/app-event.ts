import { appName } from '../state/rows/installed-app.ts'
import { type WorkSessionRow, workSessionResource } from '../state/rows/work-session.ts'
import type { KustomerInstance } from '../state/state.ts'
import { eventName, eventOf } from '../webhooks/event.ts'
import { appToken } from './app-token.ts'
import { agentPageOf } from './find.ts'

/**
 * What a change of a session came from: the agent's own doing, the page's menu, the API, Kustomer itself, or a login,
 * at which the remembered status is shown again.
 */
export type Cause = 'agent' | 'menu' | 'api' | 'system' | 'login'

/** Where the world says that the app's server listens. */
const address = 'app-events'

/** The same address with the app's token, which the delivery engine asks for at each attempt. */
const signedAddress = `${address}/${appName}`

/**
 * Tells the app of a work session, when it is installed and has subscribed to that; without `before` the session
 * is new. The envelope is that of webhooks, event names and data types are those of logged traffic of 2021.
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
  if (!installed?.dataSubscriptions.includes(eventName(change)) || !channels.has(address)) return
  const client = cause === 'system' ? 'routing-worker' : 'api'
  const body = {
    ...eventOf(instance, change, workSessionResource, { client, orgId: state.org }),
    standin: { instances: agentPageOf(instance, after.user).instances, cause },
  }
  deliveries.post(signedAddress, after.user, JSON.stringify(body))
}

/** Lets the delivery engine find the app's server, with a token of the moment. */
export function openAppChannel(instance: KustomerInstance): void {
  const { state, host, channels } = instance
  /** One token serves all events of a second: it says no more than when it was made. */
  let last: { readonly iat: number; readonly secret: string; readonly token: string } | undefined
  const tokenNow = () => {
    const iat = Math.floor(host.now() / 1000)
    const secret = state.appClientSecret
    if (last?.iat !== iat || last.secret !== secret) {
      last = { iat, secret, token: appToken({ org: state.org, app: appName, iat }, secret) }
    }
    return last.token
  }
  channels.set(signedAddress, {
    get url() {
      return channels.get(address)?.url ?? ''
    },
    get headers() {
      return { ...channels.get(address)?.headers, 'x-kustomer-app-token': tokenNow() }
    },
  })
}
