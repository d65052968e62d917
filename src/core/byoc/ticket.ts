import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Secret } from '../ports/secret.ts'

const ticketSchema = z.object({
  brandId: z.number(),
  userId: z.number(),
  /** Where the page leads back to; empty: nowhere. */
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

/** A ticket that was made with this secret, and whether it is still good; `undefined` for any other text. */
export function readTicket(
  text: string,
  secret: Secret,
  nowMs: number,
): { readonly ticket: Ticket; readonly isGood: boolean } | undefined {
  const [content = '', signature = ''] = text.split('.')
  const [given, expected] = [Buffer.from(signature), Buffer.from(signatureOf(content, secret))]
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  const ticket = ticketSchema.parse(JSON.parse(Buffer.from(content, 'base64url').toString()))
  return { ticket, isGood: ticket.expiresAtMs > nowMs }
}

function signatureOf(content: string, secret: Secret): string {
  return createHmac('sha256', secret.reveal()).update(`byoc-ticket ${content}`).digest('base64url')
}
