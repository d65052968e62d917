import { addRoute } from './add-route.ts'
import { createCustomerMerge, customerMergeBody, customerMergeResource } from './customer-merge.ts'
import { customerOf } from './customer-routes.ts'
import { type KustomerApp, replyOne } from './envelope.ts'
import { notFound } from './errors.ts'
import { pageQuery, replyPage, sectionOf } from './paging.ts'
import { roles } from './roles.ts'
import { answersMany, answersOne, idParams } from './route-parts.ts'
import { writerOf } from './writer.ts'

/** Adds the routes of customer merges. */
export function addCustomerMergeRoutes(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/customers/merges',
      summary: 'Merge a customer into another; done some time later',
      roles: roles.customerMergeCreate,
      body: customerMergeBody,
      responses: answersOne(201, 'The merge'),
    },
    (c, { body }) => {
      const { instance } = c.env
      const source = customerOf(instance, body.source, 'source').id
      const target = customerOf(instance, body.target, 'target').id
      return replyOne(c, 201, createCustomerMerge(writerOf(c), { source, target }), customerMergeResource)
    },
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/customers/merges/{id}',
      summary: 'Get a merge, to see whether it is done',
      roles: roles.customerMergeRead,
      params: idParams,
      responses: answersOne(200, 'The merge'),
    },
    (c, { params }) => {
      const row = c.env.instance.state.merges.get(params.id)
      if (!row) throw notFound('id')
      return replyOne(c, 200, row, customerMergeResource)
    },
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/customers/{id}/merges',
      summary: "List a customer's merges",
      roles: roles.customerMergeRead,
      params: idParams,
      query: pageQuery(),
      responses: answersMany('Merges by creation'),
    },
    (c, { params, query }) => {
      const { instance } = c.env
      const { id } = customerOf(instance, params.id)
      const found = instance.state.merges.section(`customer:${id}`, sectionOf(query))
      return replyPage(c, query, found, (row) => customerMergeResource(instance, row))
    },
  )
}
