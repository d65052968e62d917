import { customerOf } from '../customers/find.ts'
import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, writerOf } from '../http/context.ts'
import { pageQuery, replyList } from '../http/paging.ts'
import { replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams } from '../http/route-schemas.ts'
import { customerMergeResource } from '../state/rows/customer-merge.ts'
import { customerMergeBody } from './body.ts'
import { mergeOf } from './find.ts'
import { createCustomerMerge } from './write.ts'

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
    (c, { params }) => replyOne(c, 200, mergeOf(c.env.instance, params.id), customerMergeResource),
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
      return replyList(c, query, instance.state.merges, `customer:${id}`, customerMergeResource)
    },
  )
}
