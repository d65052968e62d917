import { createRoute } from '@hono/zod-openapi'
import { needs } from './auth.ts'
import { conversationOf } from './conversation-routes.ts'
import { customerOf } from './customer-routes.ts'
import { type KustomerApp, type KustomerContext, replyEmpty, replyOne } from './envelope.ts'
import { notFound } from './errors.ts'
import {
  conversationNoteBody,
  type NoteBody,
  type NoteRow,
  noteBody,
  notePatchBody,
  notePutBody,
  noteResource,
} from './note.ts'
import { createNote, updateNote } from './note-write.ts'
import { type PageWanted, pageQuery, replyPage, sectionOf } from './paging.ts'
import { spendCreation, spendUpdate } from './rate-limits.ts'
import { roles } from './roles.ts'
import { answersMany, answersNothing, answersOne, idParams, jsonBody, replaceQuery } from './route-parts.ts'
import { visible, writerOf } from './writer.ts'

/** Adds the routes of notes. */
export function addNoteRoutes(app: KustomerApp): void {
  addLists(app)
  addCreates(app)
  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/notes/{id}',
      summary: 'Get a note',
      middleware: needs(roles.noteRead),
      request: { params: idParams },
      responses: answersOne(200, 'The note'),
    }),
    (c) => {
      const row = c.env.instance.state.notes.get(c.req.valid('param').id)
      if (!row || row.deleted) throw notFound('id')
      return replyOne(c, 200, row, noteResource)
    },
  )
  addUpdates(app)
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/v1/notes/{id}',
      summary: 'Delete a note',
      middleware: needs(roles.noteDelete),
      request: { params: idParams },
      responses: answersNothing('Deleted'),
    }),
    (c) => {
      const row = c.env.instance.state.notes.get(c.req.valid('param').id)
      if (!row || row.deleted) throw notFound('id')
      updateNote(writerOf(c), row, { deleted: true }, false)
      return replyEmpty(c)
    },
  )
}

function addUpdates(app: KustomerApp): void {
  for (const method of ['patch', 'put'] as const) {
    app.openapi(
      createRoute({
        method,
        path: '/v1/notes/{id}',
        summary: 'Update a note; PUT asks for conversation and body',
        middleware: needs(roles.noteUpdate),
        request: {
          params: idParams,
          query: replaceQuery,
          body: jsonBody(method === 'put' ? notePutBody : notePatchBody),
        },
        responses: answersOne(200, 'The note'),
      }),
      (c) => {
        const { instance } = c.env
        const body = c.req.valid('json')
        const before = instance.state.notes.get(c.req.valid('param').id)
        if (!before || (before.deleted && body.deleted === undefined)) throw notFound('id')
        const writer = writerOf(c)
        spendUpdate(instance, writer.user, before.id)
        const replace = method === 'put' && c.req.valid('query').replace === 'true'
        const row = updateNote(writer, before, body, replace)
        return replyOne(c, 200, row, noteResource)
      },
    )
  }
}

function addCreates(app: KustomerApp): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/notes',
      summary: 'Write a note',
      middleware: needs(roles.noteCreate),
      request: { body: jsonBody(noteBody) },
      responses: answersOne(201, 'The note'),
    }),
    (c) => {
      const { conversation, ...body } = c.req.valid('json')
      return replyCreated(c, conversation, 'conversation', body)
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/conversations/{id}/notes',
      summary: 'Write a note into a conversation',
      middleware: needs(roles.noteCreate),
      request: { params: idParams, body: jsonBody(conversationNoteBody) },
      responses: answersOne(201, 'The note'),
    }),
    (c) => replyCreated(c, c.req.valid('param').id, 'id', c.req.valid('json')),
  )
}

function addLists(app: KustomerApp): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/notes',
      summary: 'List notes',
      middleware: needs(roles.noteRead),
      request: { query: pageQuery() },
      responses: answersMany('Notes by creation'),
    }),
    (c) => replyNotes(c, 'all', c.req.valid('query')),
  )
  for (const [plural, singular] of [
    ['conversations', 'conversation'],
    ['customers', 'customer'],
  ] as const) {
    app.openapi(
      createRoute({
        method: 'get',
        path: `/v1/${plural}/{id}/notes`,
        summary: `List a ${singular}'s notes`,
        middleware: needs(roles.noteRead),
        request: { params: idParams, query: pageQuery() },
        responses: answersMany('Notes by creation'),
      }),
      (c) => {
        const { id } = c.req.valid('param')
        if (singular === 'customer') customerOf(c.env.instance, id)
        else conversationOf(c.env.instance, id)
        return replyNotes(c, `${singular}:${id}`, c.req.valid('query'))
      },
    )
  }
}

function replyNotes(c: KustomerContext, list: string, wanted: PageWanted): Response {
  const { instance } = c.env
  const accept = (row: NoteRow) => visible(instance, row)
  const found = instance.state.notes.section(list, sectionOf(wanted), accept)
  return replyPage(c, wanted, found, (row) => noteResource(instance, row))
}

function replyCreated(c: KustomerContext, id: string, parameter: string, body: NoteBody): Response {
  const { instance } = c.env
  const conversation = conversationOf(instance, id, parameter)
  const writer = writerOf(c)
  spendCreation(instance, 'note', { user: writer.user, customer: conversation.customer })
  const row = createNote(writer, conversation, body)
  return replyOne(c, 201, row, noteResource)
}
