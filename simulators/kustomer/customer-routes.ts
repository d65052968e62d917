import { z } from '@hono/zod-openapi'
import { addRoute, requireRole } from './add-route.ts'
import { type CustomerRow, customerResource, digitsOf } from './customer.ts'
import { customerBody } from './customer-body.ts'
import { mergedInto } from './customer-merge.ts'
import { createCustomer, deleteCustomer, updateCustomer } from './customer-write.ts'
import { type KustomerApp, replyEmpty, replyOne } from './envelope.ts'
import { notFound } from './errors.ts'
import { pageQuery, replyPage, sectionOf } from './paging.ts'
import { spendUpdate } from './rate-limits.ts'
import { roles } from './roles.ts'
import { answersMany, answersNothing, answersOne, idParams, replaceQuery } from './route-parts.ts'
import type { KustomerInstance } from './state.ts'
import { visible, writerOf } from './writer.ts'

/** The customer with this id, or by switch the one it was merged into. Throws a 404 when there is none. */
export function customerOf(instance: KustomerInstance, id: string, parameter = 'id'): CustomerRow {
  const row = instance.state.customers.get(id) ?? absorberOf(instance, id)
  if (!row) throw notFound(parameter)
  return row
}

function absorberOf(instance: KustomerInstance, id: string): CustomerRow | undefined {
  if (instance.switches.mergedCustomerId === 'absent') return undefined
  return instance.state.customers.get(mergedInto(instance, id) ?? '')
}

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
      return replyPage(c, wanted, found, (row) => customerResource(instance, row))
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
