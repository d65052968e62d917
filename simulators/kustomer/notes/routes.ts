import { replyAttachments } from '../attachments/reply.ts'
import { conversationOf } from '../conversations/find.ts'
import { customerOf } from '../customers/find.ts'
import { addRoute } from '../http/add-route.ts'
import { creatorOf, type KustomerApp, type KustomerContext, updaterOf, writerOf } from '../http/context.ts'
import { type PageQuery, pageQuery, replyVisible } from '../http/paging.ts'
import { replyEmpty, replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import {
  answersMany,
  answersNothing,
  answersOne,
  idParams,
  isReplacement,
  replaceQuery,
} from '../http/route-schemas.ts'
import { noteResource } from '../state/rows/note.ts'
import { conversationNoteBody, type NoteBody, noteBody, notePatchBody, notePutBody } from './body.ts'
import { noteOf, noteToUpdate } from './find.ts'
import { createNote, deleteNote, updateNote } from './write.ts'

/** Adds the routes of notes. */
export function addNoteRoutes(app: KustomerApp): void {
  addLists(app)
  addCreates(app)
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/notes/{id}',
      summary: 'Get a note',
      roles: roles.noteRead,
      params: idParams,
      responses: answersOne(200, 'The note'),
    },
    (c, input) => {
      return replyOne(c, 200, noteOf(c.env.instance, input.params.id), noteResource)
    },
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/notes/{id}/attachments',
      summary: 'List the files of a note',
      roles: roles.attachmentRead,
      params: idParams,
      query: pageQuery(),
      responses: answersMany('Attachments'),
    },
    (c, { params, query }) => replyAttachments(c, query, noteOf(c.env.instance, params.id).attachments),
  )
  addUpdates(app)
  addRoute(
    app,
    {
      method: 'delete',
      path: '/v1/notes/{id}',
      summary: 'Delete a note',
      roles: roles.noteDelete,
      params: idParams,
      responses: answersNothing('Deleted'),
    },
    (c, input) => {
      deleteNote(writerOf(c), noteOf(c.env.instance, input.params.id))
      return replyEmpty(c)
    },
  )
}

function addUpdates(app: KustomerApp): void {
  for (const method of ['patch', 'put'] as const) {
    addRoute(
      app,
      {
        method,
        path: '/v1/notes/{id}',
        summary: 'Update a note; PUT asks for conversation and body',
        roles: roles.noteUpdate,
        params: idParams,
        query: replaceQuery,
        body: method === 'put' ? notePutBody : notePatchBody,
        responses: answersOne(200, 'The note'),
      },
      (c, input) => {
        const before = noteToUpdate(c.env.instance, input.params.id, input.body)
        const replace = isReplacement(method, input.query)
        const row = updateNote(updaterOf(c, before.id), before, input.body, replace)
        return replyOne(c, 200, row, noteResource)
      },
    )
  }
}

function addCreates(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/notes',
      summary: 'Write a note',
      roles: roles.noteCreate,
      body: noteBody,
      responses: answersOne(201, 'The note'),
    },
    (c, input) => {
      const { conversation, ...body } = input.body
      return replyCreated(c, conversation, 'conversation', body)
    },
  )
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/conversations/{id}/notes',
      summary: 'Write a note into a conversation',
      roles: roles.noteCreate,
      params: idParams,
      body: conversationNoteBody,
      responses: answersOne(201, 'The note'),
    },
    (c, input) => replyCreated(c, input.params.id, 'id', input.body),
  )
}

function addLists(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/notes',
      summary: 'List notes',
      roles: roles.noteRead,
      query: pageQuery(),
      responses: answersMany('Notes by creation'),
    },
    (c, input) => replyNotes(c, 'all', input.query),
  )
  for (const [plural, singular] of [
    ['conversations', 'conversation'],
    ['customers', 'customer'],
  ] as const) {
    addRoute(
      app,
      {
        method: 'get',
        path: `/v1/${plural}/{id}/notes`,
        summary: `List a ${singular}'s notes`,
        roles: roles.noteRead,
        params: idParams,
        query: pageQuery(),
        responses: answersMany('Notes by creation'),
      },
      (c, input) => {
        const { id } = input.params
        if (singular === 'customer') customerOf(c.env.instance, id)
        else conversationOf(c.env.instance, id)
        return replyNotes(c, `${singular}:${id}`, input.query)
      },
    )
  }
}

function replyNotes(c: KustomerContext, list: string, query: PageQuery): Response {
  return replyVisible(c, query, c.env.instance.state.notes, list, noteResource)
}

function replyCreated(c: KustomerContext, id: string, parameter: string, body: NoteBody): Response {
  const conversation = conversationOf(c.env.instance, id, parameter)
  const writer = creatorOf(c, 'note', { customer: conversation.customer })
  return replyOne(c, 201, createNote(writer, conversation, body), noteResource)
}
