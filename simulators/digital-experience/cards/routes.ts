import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { uuid } from '../../kit/ids.ts'
import { ProblemError } from '../../kit/problem.ts'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { instantWithOffset } from '../http/instant.ts'
import { bearer, conflict, json, notFound, numeral, refusals } from '../http/schemas.ts'
import type { Card, CardNote } from '../state/card.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { allCards, cardWith, survivorOf } from './find.ts'
import { mergeCards } from './merge.ts'
import { cardFilter } from './query.ts'

const orders = [
  'relevance',
  'createdAt',
  'updatedAt',
  'firstName',
  'lastName',
  'firstInteractionAt',
  'lastInteractionAt',
  'numberOfInbounds',
  'numberOfOutbounds',
] as const
const path = '/dfo/3.0/customers/{customerId}' as const
const params = z.object({ customerId: z.string().min(1).max(500) })
const noteParams = params.extend({ noteId: z.string().min(1).max(100) })
const cardSchema = z.looseObject({ id: z.string() })
const noteSchema = z.looseObject({ id: z.string(), content: z.string() })
const noteBody = { required: true, ...json(z.strictObject({ content: z.string().min(1).max(10_000) })) }
const none = { description: 'Done' }
const answers = { ...refusals, ...notFound, 301: { description: 'Merged into another card' } }

const count = numeral.pipe(z.int().min(1).max(1000)).optional()
const listRoute = createRoute({
  method: 'get',
  path: '/dfo/3.0/customers',
  security: bearer,
  request: {
    query: z.strictObject({
      query: z
        .string()
        .max(4000)
        .optional()
        .describe('a part of the full name, number or address, or the terms of the vendor’s client'),
      limit: count,
      size: count.describe('as the vendor’s client calls `limit`'),
      orderBy: z.enum(orders).optional(),
    }),
  },
  responses: {
    200: { description: 'Cards', ...json(z.object({ hits: z.int(), data: z.array(cardSchema) })) },
    ...refusals,
  },
})
const readRoute = createRoute({
  method: 'get',
  path,
  security: bearer,
  request: { params },
  responses: { 200: { description: 'The card', ...json(cardSchema) }, ...answers },
})
const fieldsRoute = createRoute({
  method: 'put',
  path: `${path}/custom-fields`,
  security: bearer,
  request: {
    params,
    body: {
      required: true,
      ...json(
        z.array(z.strictObject({ ident: z.string().min(1).max(100), value: z.string().max(4000) })).max(100),
      ),
    },
  },
  responses: { 204: none, ...answers },
})
const dropFieldRoute = createRoute({
  method: 'delete',
  path: `${path}/custom-fields/{ident}`,
  security: bearer,
  request: { params: params.extend({ ident: z.string().min(1).max(100) }) },
  responses: { 204: none, ...answers },
})
const notesRoute = createRoute({
  method: 'get',
  path: `${path}/notes`,
  security: bearer,
  request: { params },
  responses: {
    200: { description: 'Its notes', ...json(z.object({ data: z.array(noteSchema) })) },
    ...answers,
  },
})
const addNoteRoute = createRoute({
  method: 'post',
  path: `${path}/notes`,
  security: bearer,
  request: { params, body: noteBody },
  responses: { 201: { description: 'The note', ...json(noteSchema) }, ...answers },
})
const changeNoteRoute = createRoute({
  method: 'put',
  path: `${path}/notes/{noteId}`,
  security: bearer,
  request: { params: noteParams, body: noteBody },
  responses: { 200: { description: 'The note', ...json(noteSchema) }, ...answers },
})
const dropNoteRoute = createRoute({
  method: 'delete',
  path: `${path}/notes/{noteId}`,
  security: bearer,
  request: { params: noteParams },
  responses: { 204: none, ...answers },
})
const mergeRoute = createRoute({
  method: 'put',
  path: `${path}/merge`,
  security: bearer,
  request: {
    params,
    body: {
      required: true,
      ...json(z.strictObject({ customerToMerge: z.strictObject({ id: z.string().min(1).max(500) }) })),
    },
  },
  responses: { 204: none, ...answers, ...conflict },
})

/** Customer cards: list, read, custom fields, notes, merge. */
export function addCardRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.use(`/dfo/3.0/customers/:customerId{.+}`, async (c, next) => {
    const { instance } = c.env
    if (instance.switches.mergedCard === 'not-found') return next()
    const [, , , , ...rest] = c.req.path.split('/')
    const id = readable(rest.shift() ?? '')
    const survivor = survivorOf(instance, id)
    if (survivor === undefined) return next()
    return c.redirect(['/dfo/3.0/customers', encodeURIComponent(survivor), ...rest].join('/'), 301)
  })
  app.openapi(listRoute, (c) => {
    const { query = '', limit, size = 25, orderBy = 'relevance' } = c.req.valid('query')
    const found = allCards(c.env.instance).filter(cardFilter(query))
    const data = sorted(found, orderBy)
      .slice(0, limit ?? size)
      .map(cardObject)
    return c.json({ hits: found.length, data }, 200)
  })
  app.openapi(readRoute, (c) =>
    c.json(cardObject(cardWith(c.env.instance, c.req.valid('param').customerId)), 200),
  )
  app.openapi(mergeRoute, (c) => {
    const { customerToMerge } = c.req.valid('json')
    mergeCards(c.env.instance, c.req.valid('param').customerId, customerToMerge.id)
    return c.body(null, 204)
  })
  app.openapi(fieldsRoute, (c) => {
    const { instance } = c.env
    const card = cardWith(instance, c.req.valid('param').customerId)
    const told = c.req.valid('json').map((field) => ({ ...field, updatedAtMs: instance.host.now() }))
    const kept = card.customFields.filter(({ ident }) => !told.some((field) => field.ident === ident))
    changed(instance, { ...card, customFields: [...kept, ...told] })
    return c.body(null, 204)
  })
  app.openapi(dropFieldRoute, (c) => {
    const { customerId, ident } = c.req.valid('param')
    const card = cardWith(c.env.instance, customerId)
    changed(c.env.instance, {
      ...card,
      customFields: card.customFields.filter((field) => field.ident !== ident),
    })
    return c.body(null, 204)
  })
  addNoteRoutes(app)
}

function addNoteRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openapi(notesRoute, (c) => {
    const { notes } = cardWith(c.env.instance, c.req.valid('param').customerId)
    return c.json({ data: notes.map(noteObject) }, 200)
  })
  app.openapi(addNoteRoute, (c) => {
    const { instance } = c.env
    const card = cardWith(instance, c.req.valid('param').customerId)
    const { content } = c.req.valid('json')
    const nowMs = instance.host.now()
    const note: CardNote = {
      id: uuid(instance.host, 'cxone.card-note'),
      content,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
    }
    changed(instance, { ...card, notes: [...card.notes, note] })
    return c.json(noteObject(note), 201)
  })
  app.openapi(changeNoteRoute, (c) => {
    const { instance } = c.env
    const { customerId, noteId } = c.req.valid('param')
    const { card, note } = noteOf(instance, customerId, noteId)
    const after = { ...note, content: c.req.valid('json').content, updatedAtMs: instance.host.now() }
    changed(instance, { ...card, notes: card.notes.map((one) => (one.id === noteId ? after : one)) })
    return c.json(noteObject(after), 200)
  })
  app.openapi(dropNoteRoute, (c) => {
    const { customerId, noteId } = c.req.valid('param')
    const { card } = noteOf(c.env.instance, customerId, noteId)
    changed(c.env.instance, { ...card, notes: card.notes.filter(({ id }) => id !== noteId) })
    return c.body(null, 204)
  })
}

function noteOf(instance: DigitalExperienceInstance, customerId: string, noteId: string) {
  const card = cardWith(instance, customerId)
  const note = card.notes.find(({ id }) => id === noteId)
  if (!note) throw new ProblemError({ status: 404, title: 'Note not found' })
  return { card, note }
}

function changed({ host, state }: DigitalExperienceInstance, card: Card): void {
  state.cards.put({ ...card, updatedAtMs: host.now() })
}

function sorted(cards: readonly Card[], orderBy: (typeof orders)[number]): Card[] {
  const keyOf = ({ fullName, createdAtMs, updatedAtMs }: Card): string | number => {
    if (orderBy === 'createdAt') return createdAtMs
    if (orderBy === 'updatedAt') return updatedAtMs
    if (orderBy === 'firstName') return namesOf(fullName).firstName
    return orderBy === 'lastName' ? namesOf(fullName).surname : 0
  }
  return [...cards].sort((one, other) => {
    const [left, right] = [keyOf(one), keyOf(other)]
    return left < right ? -1 : left > right ? 1 : 0
  })
}

/** A part of a path as it was before it was encoded, if it was: the vendor's client encodes all ids but one. */
function readable(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function namesOf(fullName: string): { firstName: string; surname: string } {
  const [firstName = '', ...rest] = fullName.split(' ')
  return { firstName, surname: rest.join(' ') }
}

function cardObject({ id, fullName, identities, customFields, updatedAtMs }: Card) {
  return {
    id,
    updatedAt: instantWithOffset(updatedAtMs),
    ...namesOf(fullName),
    fullName,
    customFields: customFields.map(({ ident, value }) => ({ ident, value })),
    image: '',
    identities: identities.map(({ id: identity, platform, idOnExternalPlatform, fullName: name }) => ({
      id: identity,
      externalPlatformId: platform,
      idOnExternalPlatform,
      fullName: name,
    })),
  }
}

function noteObject({ id, content, createdAtMs, updatedAtMs }: CardNote) {
  return { id, content, createdAt: instantWithOffset(createdAtMs), updatedAt: instantWithOffset(updatedAtMs) }
}
