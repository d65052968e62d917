import { z } from '@hono/zod-openapi'
import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, writerOf } from '../http/context.ts'
import { type PageWanted, pageQuery, replyPage, sectionOf } from '../http/paging.ts'
import { spendUpdate } from '../http/rate-limits.ts'
import { replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams } from '../http/route-schemas.ts'
import { notFound } from '../json-api/problem.ts'
import { type CompanyRow, companyResource } from '../state/rows/company.ts'
import type { KustomerInstance } from '../state/state.ts'
import { visible } from '../state/writer.ts'
import { companyOf } from './find.ts'
import { companyBody, companyUpdateBody, createCompany, updateCompany } from './write.ts'

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
      const { instance } = c.env
      const found = companiesOf(instance, input.query)
      return replyPage(c, input.query, found, (row) => companyResource(instance.state.org, row))
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
      const { instance } = c.env
      const before = instance.state.companies.get(input.params.id)
      if (!before || (before.attributes.deleted && input.body.deleted === undefined)) throw notFound('id')
      const writer = writerOf(c)
      spendUpdate(instance, writer.user, before.id)
      return replyOne(c, 200, updateCompany(writer, before, input.body), companyResource)
    },
  )
}

type CompanyFilter = PageWanted & {
  readonly externalId?: string | undefined
  readonly filter?: string | undefined
}

function companiesOf(instance: KustomerInstance, wanted: CompanyFilter): CompanyRow[] {
  const { companies } = instance.state
  const { externalId, filter } = wanted
  const accept = (row: CompanyRow) => visible(instance, row)
  const section = sectionOf(wanted)
  if ((externalId === undefined) === (filter === undefined)) return companies.section('all', section, accept)
  const rows =
    externalId === undefined
      ? companies.find('name', filter!.toLowerCase())
      : companies.find('externalId', externalId)
  return rows.filter(accept).slice(section.skip, section.skip + section.take)
}
