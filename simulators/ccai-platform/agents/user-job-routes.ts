import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { ProblemError } from '../../kit/problem.ts'
import { pageOf } from '../http/paging.ts'
import { anyJson, anyList, bodyId, type CcaiApp, idParam, jsonBody } from '../http/route-schemas.ts'
import type { UserJob } from '../state/user-jobs.ts'
import { updateErrorObjects, userFileObject, userJobObject } from '../views/user-job.ts'
import { proceedUsers, uploadUsers, userJobOf } from './user-job-write.ts'

const base = '/apps/api/v1/bulk/users'

/** Users by file: upload, then proceed, with the jobs and their errors (bulk user management documentation). */
export function addUserJobs(app: CcaiApp): void {
  addTemplate(app)
  addUpload(app, 'post')
  addUpload(app, 'put')
  const proceed = createRoute({
    method: 'post',
    path: `${base}/proceed`,
    request: { body: jsonBody(z.object({ id: bodyId })) },
    responses: { 200: { description: 'The job, as it was before', content: anyJson } },
  })
  app.openapi(proceed, (c) => {
    const job = userJobOf(c.env.instance, c.req.valid('json').id)
    proceedUsers(c.env.instance, job)
    return c.json(reference(c, job, 'valid_scheme'), 200)
  })
  addReads(app)
}

function addTemplate(app: CcaiApp): void {
  const route = createRoute({
    method: 'get',
    path: `${base}/template`,
    responses: { 200: { description: 'The users there are, in the form of a file', content: anyList } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    return c.json(
      Array.from(instance.state.agents.values(), (agent) => userFileObject(instance, agent)),
      200,
    )
  })
}

/** By hand, because a form that cannot be read is to be refused in the platform's words. */
function addUpload(app: CcaiApp, method: 'post' | 'put'): void {
  app.openAPIRegistry.registerPath({
    method,
    path: `${base}/upload`,
    summary: method === 'post' ? 'Upload a file of users' : 'Upload another file in place of a job’s',
    request: {
      body: { content: { 'multipart/form-data': { schema: z.object({ file: z.string() }).loose() } } },
    },
    responses: { 200: { description: 'The job', content: anyJson } },
  })
  app[method](`${base}/upload`, async (c) => {
    const form = await c.req.formData().catch(() => undefined)
    const file = form?.get('file')
    if (!(file instanceof File)) throw bad('send multipart/form-data with a file', 'file')
    const id = form!.get('id') ?? ''
    if (method === 'put' && !/^[1-9]\d{0,14}$/.test(String(id))) throw bad('must be the id of a job', 'id')
    const before = method === 'put' ? userJobOf(c.env.instance, Number(id)) : undefined
    const job = uploadUsers(c.env.instance, { name: file.name, text: await file.text() }, before)
    return c.json(reference(c, job, 'created'), 200)
  })
}

function addReads(app: CcaiApp): void {
  const list = createRoute({
    method: 'get',
    path: `${base}/jobs`,
    request: {
      query: z.object({
        page: z.coerce.number().int().min(1).default(1),
        per_page: z.coerce.number().int().min(1).max(1000).default(20),
      }),
    },
    responses: { 200: { description: 'The jobs, the newest first', content: anyList } },
  })
  app.openapi(list, (c) => {
    const { page, per_page } = c.req.valid('query')
    const jobs = [...c.env.instance.state.userJobs.values()].sort((one, other) => other.id - one.id)
    return c.json(pageOf(c, jobs, { page, per: per_page }).map(userJobObject), 200)
  })
  const job = createRoute({
    method: 'get',
    path: `${base}/jobs/{id}`,
    request: { params: idParam },
    responses: { 200: { description: 'The job', content: anyJson } },
  })
  app.openapi(job, (c) =>
    c.json(userJobObject(userJobOf(c.env.instance, Number(c.req.valid('param').id))), 200),
  )
  const errorsOf = { scheme: ({ schemeErrors }: UserJob) => [...schemeErrors], update: updateErrorObjects }
  for (const kind of ['scheme', 'update'] as const) {
    const route = createRoute({
      method: 'get',
      path: `${base}/errors/${kind}/{id}`,
      request: { params: idParam },
      responses: { 200: { description: 'The errors of the job, a bare array', content: anyList } },
    })
    app.openapi(route, (c) => {
      const errors = errorsOf[kind](userJobOf(c.env.instance, Number(c.req.valid('param').id)))
      return c.json(errors as Record<string, unknown>[], 200)
    })
  }
}

/** The short form of a job, with the link to it in the header too. */
function reference(c: Context, { id }: UserJob, status: string) {
  const link = `${new URL(c.req.url).origin}${base}/jobs/${id}`
  c.header('link', link)
  return { id, status, link }
}

function bad(title: string, parameter: string): ProblemError {
  return new ProblemError({ status: 400, title, parameter })
}
