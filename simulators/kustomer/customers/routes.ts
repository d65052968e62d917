import { z } from '@hono/zod-openapi'
import { addRoute, requireRole } from '../http/add-route.ts'
import { type KustomerApp, writerOf } from '../http/context.ts'
import { pageQuery, replyPage, sectionOf } from '../http/paging.ts'
import { spendUpdate } from '../http/rate-limits.ts'
import { replyEmpty, replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersNothing, answersOne, idParams, replaceQuery } from '../http/route-schemas.ts'
import { notFound } from '../json-api/problem.ts'
import { type CustomerRow, customerResource, digitsOf } from '../state/rows/customer.ts'
import type { KustomerInstance } from '../state/state.ts'
import { visible } from '../state/writer.ts'
import { customerBody } from './body.ts'
import { customerOf } from './find.ts'
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
      responses: answersMany('Customers by creation'),
    },
    (c, input) => {
      const { instance } = c.env
      const wanted = input.query
      const accept = (row: CustomerRow) => visible(instance, row)
      const found = instance.state.customers.section('all', sectionOf(wanted), accept)
      return replyPage(c, wanted, found, (row) => customerResource(instance.state.org, row))
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
        const writer = writerOf(c)
        spendUpdate(instance, writer.user, before.id)
        const replace = method === 'put' && input.query.replace === 'true'
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

type LookupKey = 'email' | 'phone' | 'externalId'

function holdersOf({ state }: KustomerInstance, key: LookupKey, value: string): CustomerRow[] {
  if (key === 'email') return state.customers.find('email', value.toLowerCase())
  if (key === 'externalId') return state.customers.find('externalId', value)
  const digits = digitsOf(value)
  return [...state.customers.find('phone', digits), ...state.customers.find('whatsapp', digits)]
}

/**
 * The look-ups by address, number and external id. The documented path `/customers/phone={phone}` would never
 * match in hono's routers, so the whole segment is one parameter, and the documented form is registered apart.
 */
function addLookups(app: KustomerApp): void {
  for (const key of ['email', 'phone', 'externalId'] as const) {
    app.openAPIRegistry.registerPath({
      method: 'get',
      path: `/v1/customers/${key}={${key}}`,
      summary: `Find a customer by ${key}`,
      request: { params: z.object({ [key]: z.string() }) },
      responses: answersOne(200, 'The customer'),
    })
    app.get(`/v1/customers/:lookup{${key}=.+}`, (c) => {
      requireRole(c, roles.customerRead)
      const { instance } = c.env
      const value = c.req.param('lookup').slice(key.length + 1)
      const row = holdersOf(instance, key, value).find((holder) => visible(instance, holder))
      if (!row) throw notFound(key)
      return replyOne(c, 200, row, customerResource)
    })
  }
}
