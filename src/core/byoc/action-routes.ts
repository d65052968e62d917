import type { Context, Env, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import type { DigitalClient } from '../digital-experience/client.ts'
import { textHash } from '../http/body-hash.ts'
import type { Clock } from '../ports/clock.ts'
import type { Secret } from '../ports/secret.ts'
import { FinalFailure, PassingFailure } from '../processing/failure.ts'
import { addPage, plainPage, removePage } from './pages.ts'
import { readTicket, signTicket, type Ticket } from './ticket.ts'

/** What the pages for administrators need. */
export interface ActionParts {
  readonly digital: Pick<DigitalClient, 'verifyOneTimeToken' | 'saveChannel' | 'deleteChannel' | 'channels'>
  readonly secret: Secret
  /** The integration that the form begins with; empty: none. */
  readonly integrationId: string
  readonly clock: Clock
}

type PartsOf<E extends Env> = (env: E['Bindings']) => ActionParts

/** How long an administrator may take over a page. */
const ticketLifeMs = 3_600_000
const cookie = 'byoc_ticket'

const arrival = z.object({
  userId: z.coerce.number().int(),
  brandId: z.coerce.number().int(),
  token: z.string().min(1),
  backUrl: z.url({ protocol: /^https?$/ }).optional(),
})

const addition = z.object({
  name: z.string().trim().min(1).max(255),
  account: z.string().trim().min(1).max(255),
  integrationId: z.string().trim().min(1),
  files: z.literal('yes').optional(),
})

/**
 * Adds the pages that CXone opens in an administrator's browser: to add a point of contact, to delete one, and to
 * reconnect one. Who comes with a one-time token of CXone gets a ticket, which the form and a cookie carry on.
 */
export function addActionRoutes<E extends Env>(app: Hono<E>, partsOf: PartsOf<E>): void {
  app.get('/byoc/action', (c) =>
    entered(c, partsOf(c.env), async (_ticket, text, { integrationId }) =>
      c.html(addPage({ ticket: text, integrationId })),
    ),
  )
  app.post('/byoc/action', (c) => sent(c, partsOf(c.env), add))
  app.get('/byoc/remove', (c) =>
    entered(c, partsOf(c.env), async (_ticket, text, parts) =>
      c.html(removePage(text, await ownChannels(parts))),
    ),
  )
  app.post('/byoc/remove', (c) => sent(c, partsOf(c.env), remove))
  app.get('/byoc/reconnect', (c) =>
    entered(c, partsOf(c.env), async ({ backUrl }) =>
      backUrl === ''
        ? c.html(
            plainPage(
              'Reconnect',
              'Nothing has to be authorized again: accounts are served as long as they stand here.',
            ),
          )
        : c.redirect(backUrl, 302),
    ),
  )
}

/** Lets in who comes from CXone, or has come before with this browser. */
async function entered(
  c: Context,
  parts: ActionParts,
  show: (ticket: Ticket, text: string, parts: ActionParts) => Promise<Response>,
): Promise<Response> {
  const { secret, clock, digital } = parts
  const came = arrival.safeParse(c.req.query())
  const backUrl = came.data?.backUrl ?? ''
  // A page that is loaded again comes with a token that is used up; the browser still has its ticket.
  const before = readTicket(getCookie(c, cookie) ?? '', secret, clock.now())
  try {
    const isVerified = came.success && (await digital.verifyOneTimeToken(came.data))
    if (isVerified) {
      const { userId, brandId } = came.data
      const ticket = { userId, brandId, backUrl, expiresAtMs: clock.now() + ticketLifeMs }
      const text = signTicket(ticket, secret)
      setCookie(c, cookie, text, {
        httpOnly: true,
        sameSite: 'Lax',
        path: '/byoc',
        maxAge: ticketLifeMs / 1000,
      })
      return await show(ticket, text, parts)
    }
    if (before) return await show(before, signTicket(before, secret), parts)
  } catch (error) {
    if (!(error instanceof PassingFailure || error instanceof FinalFailure)) throw error
    return c.html(
      plainPage('Try again', 'Digital Experience did not answer as it should; load this page again.'),
      503,
    )
  }
  return c.html(
    plainPage('Not from CXone', 'Open this page from CXone: its one-time token is missing, wrong or used.'),
    403,
  )
}

/** Carries out a form whose ticket is good, and goes back to CXone. */
async function sent(
  c: Context,
  parts: ActionParts,
  carryOut: (
    c: Context,
    form: Record<string, unknown>,
    text: string,
    parts: ActionParts,
  ) => Promise<Response | undefined>,
): Promise<Response> {
  const form = await c.req.parseBody()
  const text = typeof form.ticket === 'string' ? form.ticket : ''
  const ticket = readTicket(text, parts.secret, parts.clock.now())
  if (!ticket)
    return c.html(plainPage('Too late', 'This form is no longer good; open it again from CXone.'), 403)
  const refused = await carryOut(c, form, text, parts).catch((error: unknown) => {
    if (!(error instanceof PassingFailure || error instanceof FinalFailure)) throw error
    return c.html(plainPage('Not done', 'Digital Experience did not take it; go back and try again.'), 502)
  })
  if (refused) return refused
  return ticket.backUrl === '' ? c.html(plainPage('Done', 'It is done.')) : c.redirect(ticket.backUrl, 303)
}

async function add(
  c: Context,
  form: Record<string, unknown>,
  ticket: string,
  { digital, integrationId: known }: ActionParts,
): Promise<Response | undefined> {
  const read = addition.safeParse(form)
  const texts = Object.fromEntries(Object.entries(form).filter(([, value]) => typeof value === 'string'))
  const again = (problem: string, status: 400 | 502) =>
    c.html(addPage({ integrationId: known, ...(texts as { name?: string }), ticket, problem }), status)
  if (!read.success) {
    const { path, message } = read.error.issues[0]!
    return again(`${path.join('.')}: ${message}`, 400)
  }
  const { name, account, integrationId, files } = read.data
  try {
    await digital.saveChannel({
      id: idOf(integrationId, account),
      idOnExternalPlatform: account,
      channelIntegrationId: integrationId,
      name,
      hasAbilityToSendFiles: files === 'yes',
    })
    return undefined
  } catch (error) {
    if (error instanceof FinalFailure)
      return again('Digital Experience refused it; is the integration ID right?', 400)
    if (error instanceof PassingFailure) return again('Digital Experience did not take it; try again.', 502)
    throw error
  }
}

async function remove(
  c: Context,
  form: Record<string, unknown>,
  ticket: string,
  parts: ActionParts,
): Promise<Response | undefined> {
  const channels = await ownChannels(parts)
  const channel = channels.find(({ id }) => id === form.channelId)
  if (!channel) return c.html(removePage(ticket, channels, 'There is no such point of contact.'), 400)
  await parts.digital.deleteChannel(channel.id)
  return undefined
}

async function ownChannels({ digital, integrationId }: ActionParts) {
  const all = await digital.channels()
  return all.filter(
    ({ channelIntegrationId }) => integrationId === '' || channelIntegrationId === integrationId,
  )
}

/** The same account of the same integration is the same point of contact, however often the form is sent. */
function idOf(integrationId: string, account: string): string {
  const digits = textHash(JSON.stringify([integrationId, account]))
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-')
}
