import { z } from '@hono/zod-openapi'

const secret = z.string().min(1).max(4096)

/** An access key, in exchange for tokens. */
export const accessKeyBody = z.strictObject({ accessKeyId: secret, accessKeySecret: secret })

/** An OAuth grant, in exchange for tokens. */
export const grantBody = z.discriminatedUnion('grant_type', [
  z.strictObject({
    grant_type: z.literal('password'),
    username: secret,
    password: secret,
    client_id: secret.optional(),
  }),
  z.strictObject({
    grant_type: z.literal('refresh_token'),
    refresh_token: secret,
    /** The one scope that discovery names, which the vendor's own client sends. */
    scope: z.literal('openid').optional(),
    client_id: secret.optional(),
  }),
])

/** An OAuth grant. */
export type Grant = z.output<typeof grantBody>
