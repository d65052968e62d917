import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Secret } from '../ports/secret.ts'

const ticketSchema = z.object({
  brandId: z.number(),
  userId: z.number(),
  backUrl: z.string(),
  expiresAtMs: z.number(),
})

/** What is known of an administrator whom CXone has sent: who, and where to go back to. */
export type Ticket = z.output<typeof ticketSchema>

/** The ticket as a form and a cookie carry it: readable, and signed, so that nobody else can make one. */
export function signTicket(ticket: Ticket, secret: Secret): string {
  const content = Buffer.from(JSON.stringify(ticket)).toString('base64url')
  return `${content}.${signatureOf(content, secret)}`
}

/** The ticket in a text; `undefined` for one that was not made with this secret, or is over. */
export function readTicket(text: string, secret: Secret, nowMs: number): Ticket | undefined {
  const [content = '', signature = ''] = text.split('.')
  const [given, expected] = [Buffer.from(signature), Buffer.from(signatureOf(content, secret))]
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  const ticket = ticketSchema.parse(JSON.parse(Buffer.from(content, 'base64url').toString()))
  return ticket.expiresAtMs > nowMs ? ticket : undefined
}

function signatureOf(content: string, secret: Secret): string {
  return createHmac('sha256', secret.reveal()).update(`byoc-ticket ${content}`).digest('base64url')
}
