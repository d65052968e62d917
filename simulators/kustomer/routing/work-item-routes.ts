import { conversationOf } from '../conversations/find.ts'
import { addRoute } from '../http/add-route.ts'
import type { KustomerApp, KustomerContext } from '../http/context.ts'
import { type PageQuery, pageQuery, replyList } from '../http/paging.ts'
import { replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams } from '../http/route-schemas.ts'
import { workItemResource } from '../state/rows/work-item.ts'
import { openWorkItem, workItemOf } from './find.ts'
import { workItemBody, workItemUpdateBody } from './work-item-body.ts'
import { createWorkItem, updateWorkItem } from './work-item-write.ts'

/** Adds the routes of work items. */
export function addWorkItemRoutes(app: KustomerApp): void {
  addLists(app)
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/routing/work-items',
      summary: 'Create the work item of a conversation; one that is open is answered instead',
      roles: roles.workSessionCreate,
      body: workItemBody,
      responses: { ...answersOne(200, 'The item that is open'), ...answersOne(201, 'The item') },
    },
    (c, input) => {
      const { instance } = c.env
      const { id } = conversationOf(instance, input.body.conversation, 'conversation')
      const open = openWorkItem(instance, id)
      if (open) return replyOne(c, 200, open, workItemResource)
      return replyOne(c, 201, createWorkItem(instance, input.body, c.get('token').user), workItemResource)
    },
  )
  // An item's own link has the singular, as logged in 2021.
  for (const path of ['/v1/routing/work-items/{id}', '/v1/routing/work-item/{id}']) {
    addRoute(
      app,
      {
        method: 'get',
        path,
        summary: 'Get a work item',
        roles: roles.routingRead,
        params: idParams,
        responses: answersOne(200, 'The item'),
      },
      (c, input) => replyOne(c, 200, workItemOf(c.env.instance, input.params.id), workItemResource),
    )
  }
  addRoute(
    app,
    {
      method: 'put',
      path: '/v1/routing/work-items/{id}',
      summary: 'Move a work item on',
      roles: roles.workItemUpdate,
      params: idParams,
      body: workItemUpdateBody,
      responses: answersOne(200, 'The item'),
    },
    (c, input) => {
      const { instance } = c.env
      const before = workItemOf(instance, input.params.id)
      const row = updateWorkItem(instance, before, input.body, c.get('token').user)
      return replyOne(c, 200, row, workItemResource)
    },
  )
}

function addLists(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/routing/work-items',
      summary: 'List work items',
      roles: roles.routingRead,
      query: pageQuery(),
      responses: answersMany('Items by creation'),
    },
    (c, input) => replyItems(c, 'all', input.query),
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/routing/conversations/{id}/work-items',
      summary: 'List the work items of a conversation',
      roles: roles.routingRead,
      params: idParams,
      query: pageQuery(),
      responses: answersMany('Items by creation'),
    },
    (c, input) => {
      const { id } = conversationOf(c.env.instance, input.params.id)
      return replyItems(c, `conversation:${id}`, input.query)
    },
  )
}

function replyItems(c: KustomerContext, list: string, query: PageQuery): Response {
  const { instance } = c.env
  return replyList(c, query, instance.state.workItems, list, workItemResource)
}
