import { readAdministrators } from '../../core/cxone/administration/administrators.ts'
import type { Settings } from '../../core/settings.ts'
import { adapterToken } from './channels.ts'
import type { SimulatorName, Simulators } from './simulators.ts'

/** The secrets of each simulator, by purpose. */
export type Secrets = Record<SimulatorName, Record<string, string>>

/** The credentials that each simulator must accept, from the settings of the core; that of events has none. */
export function secretsOf(settings: Settings, sharedName = ''): Secrets {
  const ending = sharedName === '' ? '' : `-${sharedName}`
  return {
    kustomer: {
      'api-key': settings.KUSTOMER_API_KEY.reveal(),
      'app-client-secret': settings.KUSTOMER_APP_CLIENT_SECRET.reveal(),
    },
    'ccai-platform': { 'api-token': settings.CCAI_API_TOKEN.reveal(), 'adapter-token': adapterToken },
    'digital-experience': {
      'access-key-id': settings.CXONE_ACCESS_KEY_ID,
      'access-key-secret': settings.CXONE_ACCESS_KEY_SECRET.reveal(),
      'client-id': settings.CXONE_CLIENT_ID,
      'client-secret': settings.CXONE_CLIENT_SECRET.reveal(),
      'byoc-client-id': settings.BYOC_CLIENT_ID,
      'byoc-client-secret': settings.BYOC_CLIENT_SECRET.reveal(),
      'event-secret': `standin-event-secret${ending}`,
    },
    channel: {
      token: settings.CHANNEL_TOKEN.reveal(),
      'signing-secret': settings.CHANNEL_SECRET.reveal(),
      'next-signing-secret': settings.CHANNEL_NEXT_SECRET.reveal(),
    },
  }
}

/** Has the secrets of the callbacks into the core hidden, each behind what it is for. */
export function hideCallbackSecrets(settings: Settings, hide: (secret: string, label: string) => void): void {
  hide(settings.CCAI_EVENTS_PASSWORD.reveal(), 'ccai-events')
  hide(settings.CCAI_CHAT_EVENTS_PASSWORD.reveal(), 'ccai-chat-events')
  hide(settings.CCAI_METADATA_PASSWORD.reveal(), 'ccai-metadata')
  hide(settings.CXONE_TOKEN.reveal(), 'cxone-memorialization')
  for (const [at, { key }] of (readAdministrators(settings.CXONE_ADMINISTRATORS.reveal()) ?? []).entries()) {
    hide(key.reveal(), `cxone-administrator-${at + 1}`)
  }
  hide(settings.BYOC_CLIENT_SECRET.reveal(), 'byoc-client-secret')
  hide(settings.CORE_OPERATOR_TOKEN.reveal(), 'core-operator')
}

/** Accepts the secrets of others too, each as the world's own of the same purpose. */
export function acceptToo(
  simulators: Simulators,
  secrets: { readonly others: Secrets; readonly own: Secrets },
  hide: (secret: string, label: string) => void,
): void {
  const { others, own } = secrets
  for (const name of Object.keys(others) as SimulatorName[]) {
    for (const [purpose, other] of Object.entries(others[name])) {
      const id = simulators[name].tokens.alias(other, own[name][purpose]!)
      if (id !== undefined) hide(other, id)
    }
  }
}
