import { addLookup } from '../http/add-lookup.ts'
import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, updaterOf, writerOf } from '../http/context.ts'
import { pageQuery, replyPage, sectionOf } from '../http/paging.ts'
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
import { customerResource } from '../state/rows/customer.ts'
import { isVisible } from '../state/writer.ts'
import { customerBody } from './body.ts'
import { customerBy, customerOf } from './find.ts'
import { createCustomer, deleteCustomer, updateCustomer } from './write.ts'

/** Adds the routes of customers. */
export function addCustomerRoutes(app: KustomerApp): void {
  addLookups(app)
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/customers',
      summary: 'List customers',
      roles: roles.customerRead,
      query: pageQuery(),
      responses: answersMany('Customers by creation, with their total: the one list that has it'),
    },
    (c, input) => {
      const { customers } = c.env.instance.state
      const rows = customers.section('all', sectionOf(input.query), (row) => isVisible(c.env.instance, row))
      return replyPage(c, input.query, rows, customerResource, { total: customers.size })
    },
  )
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/customers',
      summary: 'Create a customer',
      roles: roles.customerCreate,
      body: customerBody,
      responses: answersOne(201, 'The customer'),
    },
    (c, input) => {
      const row = createCustomer(writerOf(c), input.body)
      return replyOne(c, 201, row, customerResource)
    },
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/customers/{id}',
      summary: 'Get a customer',
      roles: roles.customerRead,
      params: idParams,
      responses: answersOne(200, 'The customer'),
    },
    (c, input) => {
      const row = customerOf(c.env.instance, input.params.id)
      return replyOne(c, 200, row, customerResource)
    },
  )
  addChanges(app)
}

function addChanges(app: KustomerApp): void {
  for (const method of ['patch', 'put'] as const) {
    addRoute(
      app,
      {
        method,
        path: '/v1/customers/{id}',
        summary: 'Update a customer; without `company` it is unlinked',
        roles: roles.customerUpdate,
        params: idParams,
        query: replaceQuery,
        body: customerBody,
        responses: answersOne(200, 'The customer'),
      },
      (c, input) => {
        const { instance } = c.env
        const before = customerOf(instance, input.params.id)
        const writer = updaterOf(c, before.id)
        const replace = isReplacement(method, input.query)
        const row = updateCustomer(writer, before, input.body, replace)
        return replyOne(c, 200, row, customerResource)
      },
    )
  }
  addRoute(
    app,
    {
      method: 'delete',
      path: '/v1/customers/{id}',
      summary: 'Delete a customer',
      roles: roles.customerDelete,
      params: idParams,
      responses: answersNothing('Deleted'),
    },
    (c, input) => {
      deleteCustomer(writerOf(c), customerOf(c.env.instance, input.params.id))
      return replyEmpty(c)
    },
  )
}

function addLookups(app: KustomerApp): void {
  for (const key of ['email', 'phone', 'externalId', 'id'] as const) {
    addLookup(
      app,
      {
        under: '/v1/customers',
        key,
        summary: `Find a customer by ${key}`,
        roles: roles.customerRead,
        found: 'The customer',
      },
      (c, value) => replyOne(c, 200, customerBy(c.env.instance, key, value), customerResource),
    )
  }
}
