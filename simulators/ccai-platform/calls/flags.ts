import type { z } from '@hono/zod-openapi'
import { change } from '../sessions/changes.ts'
import type { Call } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import type { customerFlags } from './body.ts'

/** Writes those of the reserved attributes that a request names. */
export function writeFlags(instance: CcaiInstance, call: Call, body: z.output<typeof customerFlags>): Call {
  const { verified_customer, bad_actor, repeat_customer = body.repeat_customers } = body
  const named = Object.entries({ verified_customer, bad_actor, repeat_customer })
  const given = Object.fromEntries(named.filter(([, flag]) => flag !== undefined))
  return change(instance, call, 'customer-flagged', { customerFlags: { ...call.customerFlags, ...given } })
}
