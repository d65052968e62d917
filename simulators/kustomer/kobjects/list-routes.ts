import { z } from '@hono/zod-openapi'
import { companyOf } from '../companies/find.ts'
import { customerOf } from '../customers/find.ts'
import { klassName, klassNamed } from '../definitions/klass.ts'
import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, type KustomerContext, writerOf } from '../http/context.ts'
import { type PageWanted, pageQuery, replyPage, sectionOf } from '../http/paging.ts'
import { spendCreation } from '../http/rate-limits.ts'
import { replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne } from '../http/route-schemas.ts'
import { instant, recordId } from '../json-api/fields.ts'
import { badParameter } from '../json-api/problem.ts'
import { type KobjectRow, kobjectResource } from '../state/rows/kobject.ts'
import { visible } from '../state/writer.ts'
import { type KobjectBody, kobjectBody } from './body.ts'
import { rolesFor } from './roles.ts'
import { createKobject } from './write.ts'

const query = pageQuery().extend({ fromDate: instant.optional() })
const nameParams = z.object({ name: klassName })
const params = z.object({ id: recordId, name: klassName })

/** Adds the lists of objects of a klass and the routes that make one. */
export function addKobjectListRoutes(app: KustomerApp): void {
  addLists(app)
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/klasses/{name}',
      summary: 'Make an object of a klass',
      roles: rolesFor('create'),
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
      roles: rolesFor('create'),
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
        roles: rolesFor('read'),
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

function replyKobjects(c: KustomerContext, list: string, wanted: PageWanted): Response {
  const { instance } = c.env
  const accept = (row: KobjectRow) => visible(instance, row)
  const found = instance.state.kobjects.section(list, sectionOf(wanted), accept)
  return replyPage(c, wanted, found, (row) => kobjectResource(instance.state.org, row))
}

function replyCreated(c: KustomerContext, name: string, body: KobjectBody): Response {
  const { instance } = c.env
  const klass = klassNamed(instance, name)
  const writer = writerOf(c)
  if (body.customer !== undefined) {
    const customer = customerOf(instance, body.customer, 'customer').id
    spendCreation(instance, 'kobject', { user: writer.user, customer, importedAt: body.importedAt })
    return replyOne(c, 201, createKobject(writer, klass, { ...body, customer }), kobjectResource)
  }
  return replyOne(c, 201, createKobject(writer, klass, body), kobjectResource)
}
