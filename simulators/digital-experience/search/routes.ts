import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { contactOf } from '../contacts/find.ts'
import { bearer, contactParams, json, notFound, refusals } from '../http/schemas.ts'
import { channelObject, channelSchema } from '../objects/channel-object.ts'
import { contactObject, contactSchema } from '../objects/contact-object.ts'
import { messageObject, messageSchema } from '../objects/message-object.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { contactFilters, searchContacts } from './contact-search.ts'
import { messageFilters, searchMessages } from './message-search.ts'
import { neighboursOf } from './neighbours.ts'
import { contextMessage, searchThreads, threadFilters } from './thread-search.ts'

const scrolled = <S extends z.ZodType>(item: S) =>
  json(z.object({ hits: z.int(), data: z.array(item), scrollToken: z.string().optional() }))
const threadSchema = z
  .object({
    id: z.string(),
    idOnExternalPlatform: z.string(),
    threadName: z.string(),
    channelId: z.string(),
    canAddMoreMessages: z.boolean(),
  })
  .openapi('Thread')
const link = z.string().nullable()
const threadsAnswer = z.object({
  totalRecords: z.int(),
  data: z.array(threadSchema),
  _links: z.object({ self: z.string(), next: link, previous: link }),
  _context: z.object({ messages: z.array(messageSchema), channels: z.array(channelSchema) }).optional(),
})

const contactsRoute = createRoute({
  method: 'get',
  path: '/dfo/3.0/contacts',
  security: bearer,
  request: { query: contactFilters },
  responses: { 200: { description: 'Contacts', ...scrolled(contactSchema) }, ...refusals },
})
const messagesRoute = createRoute({
  method: 'get',
  path: '/dfo/3.0/messages',
  security: bearer,
  request: { query: messageFilters },
  responses: { 200: { description: 'Messages', ...scrolled(messageSchema) }, ...refusals },
})
const threadsRoute = createRoute({
  method: 'get',
  path: '/dfo/3.0/threads',
  security: bearer,
  request: { query: threadFilters },
  responses: { 200: { description: 'Threads', ...json(threadsAnswer) }, ...refusals },
})
const neighboursRoute = createRoute({
  method: 'get',
  path: '/dfo/3.0/contacts/{contactNumber}/detail/pagination',
  security: bearer,
  request: { params: contactParams, query: z.strictObject({}) },
  responses: {
    200: {
      description: 'The numbers of the contacts before and after it',
      ...json(z.object({ previous: z.string().nullable(), next: z.string().nullable() })),
    },
    ...refusals,
    ...notFound,
  },
})

/** Searches of contacts, messages and threads. */
export function addSearchRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openapi(contactsRoute, (c) => {
    const { instance } = c.env
    const { rows, ...page } = searchContacts(instance, c.req.valid('query'))
    return c.json({ ...page, data: rows.map((contact) => contactObject(instance, contact)) }, 200)
  })
  app.openapi(messagesRoute, (c) => {
    const { instance } = c.env
    const { rows, ...page } = searchMessages(instance, c.req.valid('query'))
    return c.json({ ...page, data: rows.map((message) => messageObject(instance, message)) }, 200)
  })
  app.openapi(threadsRoute, (c) => {
    const { instance } = c.env
    const asked = c.req.valid('query')
    const { total, rows, page, hasNext } = searchThreads(instance, asked)
    const channels = [...new Set(rows.map(({ channelId }) => channelId))]
    const shown = rows.flatMap((thread) => contextMessage(instance, thread) ?? [])
    const context = {
      messages: shown.map((message) => messageObject(instance, message)),
      channels: channels.flatMap((id) => {
        const channel = instance.state.channels.get(id)
        return channel ? [channelObject(channel)] : []
      }),
    }
    const answer = {
      totalRecords: total,
      data: [...rows],
      _links: {
        self: linkTo(c, page),
        next: hasNext ? linkTo(c, page + 1) : null,
        previous: page > 1 ? linkTo(c, page - 1) : null,
      },
      ...(asked.withContext === '1' ? { _context: context } : {}),
    }
    return c.json(answer, 200)
  })
  app.openapi(neighboursRoute, (c) => {
    const { instance } = c.env
    const contact = contactOf(instance, c.req.valid('param').contactNumber)
    return c.json(neighboursOf(instance, contact), 200)
  })
}

function linkTo(c: Context, page: number): string {
  const query = new URL(c.req.url).searchParams
  query.set('page', String(page))
  return `${c.req.path}?${query}`
}
