import { createDigitalClient } from '../digital-experience/client.ts'
import { type AccessKey, accessKeyTokens } from '../digital-experience/token.ts'
import type { Clock } from '../ports/clock.ts'
import type { Fetch } from '../ports/fetch.ts'
import type { Secret } from '../ports/secret.ts'
import type { Channel } from './channel.ts'
import { pointsOfContact } from './points-of-contact.ts'
import { type WaysBackSettings, waysBackOf } from './way-back.ts'
import { webhookChannel } from './webhook-channel.ts'
import { type ByocWorkParts, createInboundWorker, createOutboundWorker } from './worker.ts'

/** The settings of the core that concern the middleware. */
export interface ByocSettings extends WaysBackSettings {
  readonly CORE_PUBLIC_URL: string
  readonly CXONE_ACCESS_KEY_ID: string
  readonly CXONE_ACCESS_KEY_SECRET: Secret
  readonly CXONE_CLIENT_ID: string
  readonly CXONE_CLIENT_SECRET: Secret
  readonly BYOC_CLIENT_SECRET: Secret
  readonly BYOC_INTEGRATION_ID: string
  readonly BYOC_PAGE_LIFE_SECONDS: number
  readonly CHANNEL_BASE_URL: string
  readonly CHANNEL_TOKEN: Secret
  readonly CHANNEL_SECRET: Secret
  readonly CHANNEL_NEXT_SECRET: Secret
}

/** The settings, and the side effects that the channel and the client need. */
interface Parts {
  readonly settings: ByocSettings
  readonly clock: Clock
  readonly fetch: Fetch
}

/** The middleware: its workers, by the source of what waits in the inbox, and what its pages need. */
export function createMiddleware(parts: Parts & Omit<ByocWorkParts, 'digital' | 'channel' | 'points'>) {
  const { settings, clock, fetch } = parts
  const baseUrl = settings.CXONE_BASE_URL
  const tokens = accessKeyTokens({ baseUrl, clock, fetch, ...accessOf(settings) })
  const digital = createDigitalClient({ baseUrl, tokens, clock, fetch })
  const integrationId = settings.BYOC_INTEGRATION_ID
  const points = pointsOfContact(digital, clock, integrationId)
  const channel = channelOf(parts)
  const work = { ...parts, digital, points, channel }
  return {
    workers: { channel: createInboundWorker(work), byoc: createOutboundWorker(work) },
    channel,
    actions: {
      digital,
      secret: settings.BYOC_CLIENT_SECRET,
      integrationId,
      publicUrl: settings.CORE_PUBLIC_URL,
      waysBack: waysBackOf(settings),
      pageLifeMs: settings.BYOC_PAGE_LIFE_SECONDS * 1000,
      clock,
    },
  }
}

function accessOf(settings: ByocSettings): Pick<AccessKey, 'id' | 'secret' | 'client'> {
  const { CXONE_CLIENT_ID: clientId, CXONE_CLIENT_SECRET: clientSecret } = settings
  return {
    id: settings.CXONE_ACCESS_KEY_ID,
    secret: settings.CXONE_ACCESS_KEY_SECRET,
    client: clientId === '' ? undefined : { id: clientId, secret: clientSecret },
  }
}

/** The channel that is brought: another messaging service gets its own adapter here. */
function channelOf({ settings, clock, fetch }: Parts): Channel {
  const { CHANNEL_SECRET: secret, CHANNEL_NEXT_SECRET: next } = settings
  return webhookChannel({
    baseUrl: settings.CHANNEL_BASE_URL,
    token: settings.CHANNEL_TOKEN,
    secrets: [secret, next],
    clock,
    fetch,
  })
}
