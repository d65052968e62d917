import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { exclusively } from './inbox/exclusively.ts'
import type { Store } from './inbox/store.ts'
import type { IssuedToken } from './kustomer/token-source.ts'
import type { Clock } from './ports/clock.ts'
import { Secret } from './ports/secret.ts'

/** A token that ends sooner than this is not worth taking from another process, in milliseconds. */
const leastLifeMs = 30_000

const kept = z.object({ token: z.string(), expiresAtMs: z.number() })

/** Where the processes of the core meet, and the key by which tokens are made. */
export interface SharedTokenParts {
  readonly store: Store
  readonly clock: Clock
  readonly baseUrl: string
  readonly apiKey: Secret
}

/**
 * The same regeneration, of which all processes that share the store do one: the others take its token from there. It is
 * kept there encrypted with the API key, which all of them have: who reads the database alone cannot use it.
 */
export function sharedRegeneration(
  { store, clock, baseUrl, apiKey }: SharedTokenParts,
  regenerate: () => Promise<IssuedToken>,
): () => Promise<IssuedToken> {
  const name = `kustomer-token:${createHmac('sha256', apiKey.reveal()).update(baseUrl).digest('hex')}`
  /** The one that this process had last: that it asks for another says that it is over, or was refused. */
  let last: string | undefined
  return () =>
    exclusively({ store, clock }, name, async () => {
      const found = opened(await store.recall(name), apiKey)
      if (found && found.token !== last && found.expiresAtMs - clock.now() > leastLifeMs) {
        last = found.token
        return { token: new Secret(found.token), expiresAtMs: found.expiresAtMs }
      }
      const issued = await regenerate()
      last = issued.token.reveal()
      await store.remember(name, sealed({ token: last, expiresAtMs: issued.expiresAtMs }, apiKey))
      return issued
    })
}

function keyOf(apiKey: Secret): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', apiKey.reveal(), '', 'kustomer token', 32))
}

function sealed(value: z.output<typeof kept>, apiKey: Secret): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(apiKey), nonce)
  const text = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')
}

/** `undefined` for whatever was not sealed with this key. */
function opened(value: unknown, apiKey: Secret): z.output<typeof kept> | undefined {
  if (typeof value !== 'string') return undefined
  const bytes = Buffer.from(value, 'base64')
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(apiKey), bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
    return kept.parse(JSON.parse(text.toString()))
  } catch {
    return undefined
  }
}
