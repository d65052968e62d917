import type { Context, Env, Hono } from 'hono'
import { z } from 'zod'
import { textHash } from '../http/body-hash.ts'
import { readForm } from '../http/receiver.ts'
import { FinalFailure, PassingFailure } from '../processing/failure.ts'
import { type ActionParts, entered, left, notDone } from './page-visit.ts'
import { addPage, plainPage, removePage } from './pages.ts'
import { readTicket } from './ticket.ts'

type PartsOf<E extends Env> = (env: E['Bindings']) => ActionParts

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
    entered(c, partsOf(c.env), async ({ backUrl }, _text, parts) => {
      const text = 'Nothing has to be authorized again: accounts are served as long as they stand here.'
      return left(c, parts, backUrl, plainPage('Reconnect', text))
    }),
  )
}

/** Carries out a form whose ticket is good, and goes back to CXone. */
async function sent(
  c: Context,
  parts: ActionParts,
  carryOut: (
    c: Context,
    form: Readonly<Record<string, string>>,
    text: string,
    parts: ActionParts,
  ) => Promise<Response | undefined>,
): Promise<Response> {
  const form = await readForm(c)
  // Who sent it is not known without the form, so there is no way back to lead to.
  if (!form)
    return c.html(plainPage('Too large', 'This form is larger than any may be; nothing was done.'), 413)
  const text = form.ticket ?? ''
  const read = readTicket(text, parts.secret, parts.clock.now())
  const backUrl = read?.ticket.backUrl ?? ''
  if (!read?.isGood) return notDone(c, parts, backUrl, 'tooLate')
  const refused = await carryOut(c, form, text, parts).catch((error: unknown) => {
    if (!(error instanceof PassingFailure || error instanceof FinalFailure)) throw error
    return notDone(c, parts, backUrl, 'notTaken')
  })
  return refused ?? left(c, parts, backUrl, plainPage('Done', 'It is done.'))
}

async function add(
  c: Context,
  form: Readonly<Record<string, string>>,
  ticket: string,
  { digital, integrationId: known }: ActionParts,
): Promise<Response | undefined> {
  const read = addition.safeParse(form)
  const again = (problem: string, status: 400 | 502) =>
    c.html(addPage({ integrationId: known, ...form, ticket, problem }), status)
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
  form: Readonly<Record<string, string>>,
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
