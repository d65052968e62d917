import { readAdministrators } from '../../core/cxone/administration/administrators.ts'
import type { Secret } from '../../core/ports/secret.ts'
import type { Settings } from '../../core/settings.ts'
import type { Party } from '../journal/journal.ts'
import { listenerOrigin } from '../network/listener.ts'
import type { Simulators } from './simulators.ts'

/** The token by which the CCAI Platform app in Kustomer calls the agent adapter; used only within a world. */
export const adapterToken = 'standin-adapter-token'

/** Sets the URLs and credentials of all callbacks, as administrators do in the platforms' portals. */
export function connect(
  simulators: Simulators,
  settings: Settings,
  originOf: (party: Party) => string,
): void {
  const core = originOf('integration-core')
  const login = (authorization: string) => ({ headers: { authorization }, proof: 'authorization' })
  const basic = (username: string, password: Secret) =>
    login(`Basic ${Buffer.from(`${username}:${password.reveal()}`).toString('base64')}`)
  const bearer = (token: string) => login(`Bearer ${token}`)
  const platform = simulators['ccai-platform'].channels
  platform.set('self', { url: originOf('ccai-platform'), headers: {} })
  platform.set('call-events', {
    url: `${core}/ccai/session-events`,
    ...basic(settings.CCAI_EVENTS_USERNAME, settings.CCAI_EVENTS_PASSWORD),
  })
  platform.set('chat-events', {
    url: `${core}/ccai/chat-events`,
    ...basic(settings.CCAI_CHAT_EVENTS_USERNAME, settings.CCAI_CHAT_EVENTS_PASSWORD),
  })
  platform.set('session-metadata', {
    url: `${core}/ccai/session-metadata`,
    ...basic(settings.CCAI_METADATA_USERNAME, settings.CCAI_METADATA_PASSWORD),
  })
  platform.set('kustomer', {
    url: originOf('kustomer'),
    ...bearer(settings.KUSTOMER_API_KEY.reveal()),
  })
  simulators.kustomer.channels.set('app-events', { url: `${core}/kustomer/app-events`, headers: {} })
  simulators.kustomer.channels.set('ujet-adapter', {
    url: `${originOf('ccai-platform')}/adapter/messages`,
    ...bearer(adapterToken),
  })
  const { channel } = simulators
  channel.channels.set('self', { url: originOf('channel'), headers: {} })
  channel.channels.set('events', {
    url: `${core}/byoc/channel/events`,
    headers: {},
    proof: 'x-channel-signature',
  })
  simulators['digital-experience'].channels.set('self', { url: originOf('digital-experience'), headers: {} })
  simulators['digital-experience'].channels.set('listener', { url: listenerOrigin, headers: {} })
  simulators['digital-experience'].channels.set('middleware', { url: `${core}/byoc`, headers: {} })
  simulators['digital-experience'].channels.set('agent-integration', {
    url: `${core}/InContactAPI/services`,
    ...bearer(settings.CXONE_TOKEN.reveal()),
  })
  const [administrator] = readAdministrators(settings.CXONE_ADMINISTRATORS.reveal()) ?? []
  simulators['digital-experience'].channels.set('administration', {
    url: `${core}/cxone/administration`,
    ...bearer(administrator?.key.reveal() ?? ''),
  })
}
