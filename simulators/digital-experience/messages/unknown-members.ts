import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { createMessageBody } from './create-body.ts'
import { inboundBody } from './inbound-body.ts'
import { outboundBody } from './outbound-body.ts'

const bodies = { messages: createMessageBody, inbound: inboundBody, outbound: outboundBody } as const

/**
 * Where the switch says so, takes members that are not documented out of the body of a message before its route reads
 * it: public middlewares post a callback's body as it came, and no page says what becomes of the rest.
 */
export function addUnknownMembers(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  for (const [call, schema] of Object.entries(bodies)) {
    app.use(`/dfo/3.0/channels/:channelId/${call}`, async (c, next) => {
      if (c.env.instance.switches.unknownMessageMembers === 'ignored' && c.req.method === 'POST') {
        const known = JSON.stringify(knownOf(schema, JSON.parse((await c.req.text()) || 'null')))
        c.req.bodyCache = { text: Promise.resolve(known) as never }
      }
      return next()
    })
  }
}

/** A value without the members that its schema does not have, at any depth. */
function knownOf(schema: unknown, value: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return knownOf(schema.unwrap(), value)
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((one) => knownOf(schema.element, one))
  }
  if (!(schema instanceof z.ZodObject) || typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([name]) => Object.hasOwn(schema.shape, name))
  return Object.fromEntries(members.map(([name, one]) => [name, knownOf(schema.shape[name], one)]))
}
