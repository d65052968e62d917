import type { Context, Env, Hono } from 'hono'
import { z } from 'zod'
import { isBearer } from '../http/basic-auth.ts'
import { didYouMean } from '../http/nearest.ts'
import { type Accept, readJsonAs } from '../http/receiver.ts'
import type { Secret } from '../ports/secret.ts'
import { createCustomer, createObject } from './create.ts'
import { acceptMemorialization } from './memorialization-request.ts'
import type { CrmConfiguration } from './records.ts'
import { addRuntimeLists, shownConfiguration } from './runtime-lists.ts'
import { dynamicData, relatesTo, type ShowParts, search } from './search.ts'

/** What the routes need of the core, and the bearer token that they require. */
export interface RuntimeParts extends ShowParts {
  readonly token: Secret
  readonly accept: Accept
}

/** Answers one execution of a workflow, with the request's body as JSON. */
type Execute = (
  c: Context,
  parts: RuntimeParts,
  configuration: CrmConfiguration,
  body: unknown,
) => Promise<Response>

/** The workflows that each configuration has: what each is called, the action it is run with, and what it does. */
const workflows: Readonly<Record<string, { name: string; action: string; execute: Execute }>> = {
  'data-memorialization': {
    name: 'Data Memorialization',
    action: 'DataMemorialization',
    execute: acceptMemorialization,
  },
  search: { name: 'Search for ANI', action: 'Search', execute: search },
  'relates-to': { name: 'Related Records', action: 'RelatesTo', execute: relatesTo },
  'create-customer': { name: 'Create Customer', action: 'Create', execute: createCustomer },
  'custom-create': { name: 'Custom Create', action: 'DynamicCreateData', execute: createObject },
  'dynamic-data': { name: 'Dynamic Data', action: 'DynamicData', execute: dynamicData },
}

/** Actions of the editor of WORKFLOW EXECUTE that no documented rule uses, in lower case. */
const absentActions: Readonly<Record<string, string>> = { timeline: 'Timeline', update: 'Update' }

/**
 * Where the agent's application and Studio scripts reach a configuration, on the paths of CXone's own
 * `agent-integration` API: the vendor's client names another version of it for nearly each route.
 */
const servicePath = '/:api{[iI]n[cC]ontact[aA][pP][iI]}/services/:version{[vV]\\d+\\.0}/agent-integration'
const configurationsPath = `${servicePath}/configuration`
const configurationPath = `${configurationsPath}/:configurationId`
const executionPath = `${servicePath}/workflow-execution/interaction/:cacheKey`

const actionSchema = z.looseObject({ action: z.string().min(1) })
const keepAliveSchema = z.looseObject({ keepAlive: z.literal(true, { error: 'expected true' }) })

const wrongCredentials = { error: 'wrong or missing credentials' }

/** Adds the routes by which workflows are run, and by which configurations and their mappings are listed. */
export function addRuntimeRoutes<E extends Env>(
  app: Hono<E>,
  partsOf: (env: E['Bindings']) => RuntimeParts,
): void {
  addLists(app, partsOf)
  const run = guardOf(partsOf)(async (c, parts, configuration) => {
    const workflowId = c.req.param('workflowId') ?? ''
    const request = await readJsonAs(c, actionSchema, 'body')
    if ('refusal' in request) return request.refusal
    // Compared in any case, as the vendor's client does, which sends it as its caller wrote it.
    const action = request.value.action.toLowerCase()
    const absent = Object.hasOwn(absentActions, action) ? absentActions[action] : undefined
    if (absent) return c.json({ error: `action: ${absent} is absent here: no documented rule uses it` }, 400)
    const workflow = Object.hasOwn(workflows, workflowId) ? workflows[workflowId] : undefined
    if (!workflow) {
      const known = Object.keys(workflows).join(', ')
      return c.json({ error: `workflowId: the configuration has ${known}` }, 404)
    }
    if (action !== workflow.action.toLowerCase()) {
      return c.json({ error: `action: workflow ${workflowId} is run with ${workflow.action}` }, 400)
    }
    return workflow.execute(c, parts, configuration, request.body)
  })
  app.post(`${configurationPath}/workflow/:workflowId`, run)
  addExecutionRoutes(app, partsOf)
}

/** Lets only those with the bearer token on, to a configuration that is there. */
function guardOf<E extends Env>(partsOf: (env: E['Bindings']) => RuntimeParts) {
  return (
    answer: (
      c: Context<E>,
      parts: RuntimeParts,
      configuration: CrmConfiguration,
    ) => Promise<Response> | Response,
  ) =>
    async (c: Context<E>): Promise<Response> => {
      const parts = partsOf(c.env)
      if (!isBearer(c.req.header('authorization'), parts.token)) return c.json(wrongCredentials, 401)
      const configuration = await configurationOf(parts, c.req.param('configurationId') ?? '')
      if (typeof configuration === 'string') return c.json({ error: configuration }, 404)
      return answer(c, parts, configuration)
    }
}

/** The answer of the last search of an interaction, for the agent who takes it over, and how to keep it. */
function addExecutionRoutes<E extends Env>(
  app: Hono<E>,
  partsOf: (env: E['Bindings']) => RuntimeParts,
): void {
  const gone = { error: 'cacheKey: nothing is kept for it, or no longer' }
  app.get(executionPath, (c) => {
    const { token, executions, clock } = partsOf(c.env)
    if (!isBearer(c.req.header('authorization'), token)) return c.json(wrongCredentials, 401)
    const answer = executions.answer(c.req.param('cacheKey'), clock.now())
    return answer === undefined ? c.json(gone, 404) : c.json(answer as object)
  })
  app.post(executionPath, async (c) => {
    const { token, executions, clock } = partsOf(c.env)
    if (!isBearer(c.req.header('authorization'), token)) return c.json(wrongCredentials, 401)
    const request = await readJsonAs(c, keepAliveSchema, 'body')
    if ('refusal' in request) return request.refusal
    const kept = executions.keepAlive(c.req.param('cacheKey'), clock.now())
    return kept ? c.body(null, 204) : c.json(gone, 404)
  })
}

function addLists<E extends Env>(app: Hono<E>, partsOf: (env: E['Bindings']) => RuntimeParts): void {
  app.get(configurationsPath, async (c) => {
    const { token, records } = partsOf(c.env)
    if (!isBearer(c.req.header('authorization'), token)) return c.json(wrongCredentials, 401)
    const configurations = (await records.configurations()).map(shownConfiguration)
    return c.json({ configurations, totalRecords: configurations.length })
  })
  const listed = Object.entries(workflows).map(([workflowId, { name, action }]) => ({
    workflowId,
    workflowName: name,
    workflowAction: action,
  }))
  addRuntimeLists(app, configurationPath, guardOf(partsOf), listed)
}

/** The configuration, or why there is none. */
async function configurationOf({ records }: RuntimeParts, id: string): Promise<CrmConfiguration | string> {
  const configuration = await records.configuration(id)
  if (configuration) return configuration
  const removed = await records.removedConfiguration(id)
  if (removed) return `the configuration "${removed.name}" is gone: ${removed.because}`
  const ids = (await records.configurations()).map((one) => one.id)
  return `no such configuration: ${id}; ${didYouMean(id, ids)}`
}
