import { z } from '@hono/zod-openapi'

const secret = z.string().min(1).max(4096)

/**
 * An access key, in exchange for tokens. A public script sends its registered client beside the key, which needs none:
 * the client is not looked at.
 */
export const accessKeyBody = z.strictObject({
  accessKeyId: secret,
  accessKeySecret: secret,
  client_id: secret.optional(),
  client_secret: secret.optional(),
})

/** The registered client as fields of the form, beside or in place of HTTP Basic. */
const clientFields = { client_id: secret.optional(), client_secret: secret.optional() }

/** An OAuth grant, in exchange for tokens. */
export const grantBody = z.discriminatedUnion('grant_type', [
  z.strictObject({
    grant_type: z.literal('password'),
    username: secret,
    password: secret,
    ...clientFields,
  }),
  z.strictObject({
    grant_type: z.literal('refresh_token'),
    refresh_token: secret,
    /** The one scope that discovery names, which the vendor's own client sends. */
    scope: z.literal('openid').optional(),
    ...clientFields,
  }),
])

/** An OAuth grant. */
export type Grant = z.output<typeof grantBody>
