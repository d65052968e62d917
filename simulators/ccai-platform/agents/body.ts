import { z } from '@hono/zod-openapi'
import { bodyId } from '../http/route-schemas.ts'

const agent = z
  .string()
  .max(320)
  .regex(/^\s*\S[^\s@]*@\S+\s*$/, 'must be an e-mail address')
const page = z.string().min(1).max(64)

/** A message of a Kustomer page to the adapter in it. */
export const adapterMessage = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('opened'), agent, instance: page }),
  z.strictObject({ action: z.literal('closed'), agent, instance: page }),
  z.strictObject({
    action: z.literal('click_to_call'),
    agent,
    instance: page,
    number: z.string().regex(/^\+[1-9]\d{1,14}$/, 'must be a number in E.164'),
  }),
])

/** The status to set, and the agents and teams to set it for. */
export const statusWrite = z.object({
  status: z.string().min(1),
  agent_ids: z.array(bodyId),
  team_ids: z.array(bodyId),
})

/** Whom to log out: agents, whole teams, and who is at an address or in a range of addresses. */
export const logoutWrite = z.object({
  agent_ids: z.array(bodyId).default([]),
  team_ids: z.array(bodyId).default([]),
  ip_addrs: z.array(z.string().min(1).max(100)).default([]),
})
