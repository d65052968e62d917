import { z } from '@hono/zod-openapi'
import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, updaterOf, writerOf } from '../http/context.ts'
import { pageQuery, replyPage } from '../http/paging.ts'
import { replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams } from '../http/route-schemas.ts'
import { companyResource } from '../state/rows/company.ts'
import { companyBody, companyUpdateBody } from './body.ts'
import { companiesOf, companyOf, companyToUpdate } from './find.ts'
import { createCompany, updateCompany } from './write.ts'

const listQuery = pageQuery().extend({
  externalId: z.string().optional(),
  filter: z.string().optional().meta({ description: 'a name; with `externalId` as well, both are ignored' }),
})

/** Adds the routes of companies. */
export function addCompanyRoutes(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/companies',
      summary: 'List companies, or find them by external id or name',
      roles: roles.companyRead,
      query: listQuery,
      responses: answersMany('Companies by creation'),
    },
    (c, input) => {
      const page = companiesOf(c.env.instance, input.query)
      return replyPage(c, input.query, page, companyResource)
    },
  )
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/companies',
      summary: 'Create a company',
      roles: roles.companyCreate,
      body: companyBody,
      responses: answersOne(201, 'The company'),
    },
    (c, input) => replyOne(c, 201, createCompany(writerOf(c), input.body), companyResource),
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/companies/{id}',
      summary: 'Get a company',
      roles: roles.companyRead,
      params: idParams,
      responses: answersOne(200, 'The company'),
    },
    (c, input) => {
      const row = companyOf(c.env.instance, input.params.id)
      return replyOne(c, 200, row, companyResource)
    },
  )
  addRoute(
    app,
    {
      method: 'put',
      path: '/v1/companies/{id}',
      summary: 'Update a company; a deleted one with `deleted: null`',
      roles: roles.companyUpdate,
      params: idParams,
      body: companyUpdateBody,
      responses: answersOne(200, 'The company'),
    },
    (c, input) => {
      const before = companyToUpdate(c.env.instance, input.params.id, input.body)
      return replyOne(c, 200, updateCompany(updaterOf(c, before.id), before, input.body), companyResource)
    },
  )
}
