import { z } from '@hono/zod-openapi'
import { companyOf } from '../companies/find.ts'
import { customerOf } from '../customers/find.ts'
import { klassNamed } from '../definitions/find.ts'
import { klassName } from '../definitions/klass-body.ts'
import { addRoute } from '../http/add-route.ts'
import { creatorOf, type KustomerApp, type KustomerContext, writerOf } from '../http/context.ts'
import { type PageQuery, pageQuery, replyVisible } from '../http/paging.ts'
import { replyOne } from '../http/reply.ts'
import { kobjectRoles, roles } from '../http/roles.ts'
import { answersMany, answersOne } from '../http/route-schemas.ts'
import { instant, recordId } from '../json-api/fields.ts'
import { badParameter } from '../json-api/problem.ts'
import { kobjectResource } from '../state/rows/kobject.ts'
import { type KobjectBody, kobjectBody } from './body.ts'
import { createKobject } from './write.ts'

const query = pageQuery().extend({ fromDate: instant.optional() })
const nameParams = z.object({ name: klassName })
const params = z.object({ id: recordId, name: klassName })

/** Adds the routes that list and create objects of a klass. */
export function addKobjectListRoutes(app: KustomerApp): void {
  addLists(app)
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/klasses/{name}',
      summary: 'Make an object of a klass',
      roles: kobjectRoles('create'),
      params: nameParams,
      body: kobjectBody,
      responses: answersOne(201, 'The object'),
    },
    (c, input) => replyCreated(c, input.params.name, input.body),
  )
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/customers/{id}/klasses/{name}',
      summary: 'Make an object of a klass for a customer',
      roles: kobjectRoles('create'),
      params,
      body: kobjectBody,
      responses: answersOne(201, 'The object'),
    },
    (c, input) => {
      const customer = customerOf(c.env.instance, input.params.id).id
      if (input.body.customer !== undefined && input.body.customer !== customer) {
        throw badParameter('customer', 'The path names another customer')
      }
      return replyCreated(c, input.params.name, { ...input.body, customer })
    },
  )
}

function addLists(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/klasses/{name}',
      summary: "List a klass's objects; asks for the roles of reading klasses, as documented",
      roles: roles.klassRead,
      params: nameParams,
      query,
      responses: answersMany('Objects by creation'),
    },
    (c, input) => {
      const { name } = klassNamed(c.env.instance, input.params.name).attributes
      return replyKobjects(c, `klass:${name}`, input.query)
    },
  )
  for (const [plural, singular] of [
    ['customers', 'customer'],
    ['companies', 'company'],
  ] as const) {
    addRoute(
      app,
      {
        method: 'get',
        path: `/v1/${plural}/{id}/klasses/{name}`,
        summary: `List a ${singular}'s objects of a klass`,
        roles: kobjectRoles('read'),
        params,
        query,
        responses: answersMany('Objects by creation'),
      },
      (c, input) => {
        const { instance } = c.env
        const ownerOf = singular === 'customer' ? customerOf : companyOf
        const { id } = ownerOf(instance, input.params.id)
        const { name } = klassNamed(instance, input.params.name).attributes
        return replyKobjects(c, `${singular}:${id}:${name}`, input.query)
      },
    )
  }
}

function replyKobjects(c: KustomerContext, list: string, listQuery: PageQuery): Response {
  return replyVisible(c, listQuery, c.env.instance.state.kobjects, list, kobjectResource)
}

/** The rate limit is per customer, so objects without a customer do not count. */
function replyCreated(c: KustomerContext, name: string, body: KobjectBody): Response {
  const { instance } = c.env
  const klass = klassNamed(instance, name)
  const customer = body.customer && customerOf(instance, body.customer, 'customer').id
  const { importedAt } = body
  const writer = customer === undefined ? writerOf(c) : creatorOf(c, 'kobject', { customer, importedAt })
  return replyOne(c, 201, createKobject(writer, klass, { ...body, customer }), kobjectResource)
}
