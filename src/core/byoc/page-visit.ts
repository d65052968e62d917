import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import type { DigitalClient } from '../digital-experience/client.ts'
import type { Clock } from '../ports/clock.ts'
import type { Secret } from '../ports/secret.ts'
import { FinalFailure, PassingFailure } from '../processing/failure.ts'
import { plainPage } from './pages.ts'
import { readTicket, signTicket, type Ticket } from './ticket.ts'
import { type WaysBack, wayBack, withReason } from './way-back.ts'

/** What the pages for administrators need. */
export interface ActionParts {
  readonly digital: Pick<DigitalClient, 'verifyOneTimeToken' | 'saveChannel' | 'deleteChannel' | 'channels'>
  readonly secret: Secret
  /** The integration that the form begins with; empty: none. */
  readonly integrationId: string
  /** Where administrators reach these pages. */
  readonly publicUrl: string
  readonly waysBack: WaysBack
  /** How long an administrator may take over a page. */
  readonly pageLifeMs: number
  readonly clock: Clock
}

const cookie = 'byoc_ticket'

const arrival = z.object({
  userId: z.coerce.number().int(),
  brandId: z.coerce.number().int(),
  token: z.string().min(1),
})

/** Why nothing was done: for CXone a word and a sentence, for who is not led back a page. */
const reasons = {
  malformed: {
    error: 'invalid_request',
    title: 'Not from CXone',
    text: 'Open this page from CXone: userId, brandId or token is missing or wrong.',
    status: 403,
  },
  wrongToken: {
    error: 'invalid_token',
    title: 'Not from CXone',
    text: 'Open this page from CXone: its one-time token is wrong or used.',
    status: 403,
  },
  noAnswer: {
    error: 'temporarily_unavailable',
    title: 'Try again',
    text: 'Digital Experience did not answer as it should; open this page again.',
    status: 503,
  },
  tooLate: {
    error: 'expired_form',
    title: 'Too late',
    text: 'This form is no longer good; open it again from CXone.',
    status: 403,
  },
  notTaken: {
    error: 'temporarily_unavailable',
    title: 'Not done',
    text: 'Digital Experience did not take it; try it again.',
    status: 502,
  },
} as const

/** Lets in who comes from CXone, or has come before with this browser. */
export async function entered(
  c: Context,
  parts: ActionParts,
  show: (ticket: Ticket, text: string, parts: ActionParts) => Promise<Response>,
): Promise<Response> {
  const { secret, clock, digital, waysBack } = parts
  const { backUrl: given = '', ...query } = c.req.query()
  const backUrl = given === '' ? '' : wayBack(given, waysBack)
  // Before the token is used up, so that the administrator can come again.
  if (backUrl === undefined) return c.html(noWayBack(given), 403)
  const came = arrival.safeParse(query)
  // A page that is loaded again comes with a token that is used up; the browser still has its ticket.
  const before = readTicket(getCookie(c, cookie) ?? '', secret, clock.now())
  try {
    if (came.success && (await digital.verifyOneTimeToken(came.data))) {
      const { userId, brandId } = came.data
      const ticket = { userId, brandId, backUrl, expiresAtMs: clock.now() + parts.pageLifeMs }
      const text = signTicket(ticket, secret)
      keepTicket(c, text, parts)
      return await show(ticket, text, parts)
    }
    if (before?.isGood) return await show(before.ticket, signTicket(before.ticket, secret), parts)
  } catch (error) {
    if (!(error instanceof PassingFailure || error instanceof FinalFailure)) throw error
    return notDone(c, parts, backUrl, 'noAnswer')
  }
  return notDone(c, parts, backUrl, came.success ? 'wrongToken' : 'malformed')
}

/** Goes back to CXone, or shows a page where there is no way back. */
export function left(c: Context, { waysBack }: ActionParts, backUrl: string, page: string): Response {
  const href = wayBack(backUrl, waysBack)
  return href === undefined ? c.html(page) : c.redirect(href, c.req.method === 'GET' ? 302 : 303)
}

/** Goes back to CXone with the reason why nothing was done, or shows it where there is no way back. */
export function notDone(
  c: Context,
  { waysBack }: ActionParts,
  backUrl: string,
  reason: keyof typeof reasons,
): Response {
  const { error, title, text, status } = reasons[reason]
  const href = wayBack(backUrl, waysBack)
  return href === undefined
    ? c.html(plainPage(title, text), status)
    : c.redirect(withReason(href, error, text), 302)
}

/**
 * Keeps the ticket in the browser: for no script to read, sent by no other site but with a link that somebody follows
 * (CXone's pages are another site), and in the clear only where the pages are reached so.
 */
function keepTicket(c: Context, text: string, { publicUrl, pageLifeMs }: ActionParts): void {
  const { protocol, pathname } = new URL(publicUrl)
  setCookie(c, cookie, text, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: protocol === 'https:',
    path: `${pathname.replace(/\/$/, '')}/byoc`,
    maxAge: pageLifeMs / 1000,
  })
}

function noWayBack(given: string): string {
  const place = /^https?:/i.test(given) && URL.canParse(given) ? new URL(given).origin : 'no web address'
  return plainPage(
    'Not a way back to CXone',
    `This page was to lead back to ${place}, which is not CXone's as this middleware knows it (its setting CXONE_APP_URLS). Nothing was done.`,
  )
}
