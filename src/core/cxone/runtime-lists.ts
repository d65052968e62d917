import type { Context, Env, Hono } from 'hono'
import { didYouMean } from '../http/nearest.ts'
import { KustomerError } from '../kustomer/errors.ts'
import { refusedByKustomer } from './administration/configurations.ts'
import { fieldsOf, recordTypesOf } from './administration/record-types.ts'
import type { Connections } from './connections.ts'
import type { CrmConfiguration } from './records.ts'
import type { UserParts } from './user-of-configuration.ts'

/** What the lists are read from. */
export interface ListParts extends UserParts {
  readonly connections: Connections
}

/** A workflow of a configuration, as the list tells of it. */
export interface ListedWorkflow {
  readonly workflowId: string
  readonly workflowName: string
  readonly workflowAction: string
}

/** Guards a route: answers the refusal, or calls with the configuration of the path. */
export type WithConfiguration<E extends Env> = (
  answer: (c: Context<E>, parts: ListParts, configuration: CrmConfiguration) => Promise<Response> | Response,
) => (c: Context<E>) => Promise<Response>

/** The vendor's client knows types of integrations by an id; ours is the name in lower case. */
const type = { typeId: 'kustomer', typeName: 'Kustomer' } as const

/** A configuration as the list shows it: no key, no addresses. */
export function shownConfiguration({ id, name, description }: CrmConfiguration) {
  return { id, name, description, status: 'active', instanceId: id, ...type }
}

/** Adds what the agent's application and the editor of scripts read of a configuration, with the vendor's members. */
export function addRuntimeLists<E extends Env>(
  app: Hono<E>,
  path: string,
  guard: WithConfiguration<E>,
  workflows: readonly ListedWorkflow[],
): void {
  app.get(
    `${path}/workflow`,
    guard((c, _parts, { id }) => c.json({ id, instanceId: id, typeId: type.typeId, workflows })),
  )
  app.get(
    `${path}/data-mappings`,
    guard(async (c, { records }, { id }) => c.json(listOf(await records.memorializationMappings(id)))),
  )
  app.get(
    `${path}/dynamic-data-mappings`,
    guard(async (c, { records }, { id }) => c.json(listOf(await records.dynamicDataMappings(id)))),
  )
  app.get(`${path}/entities`, guard(entities))
}

interface Mapping {
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly entities: readonly object[]
}

function listOf(mappings: readonly Mapping[]) {
  const dataMappings = mappings.map(({ id, name, description, entities }) => ({
    id,
    name,
    description,
    status: 'active',
    entities,
  }))
  return { dataMappings, totalRecords: dataMappings.length }
}

async function entities(c: Context, parts: ListParts, configuration: CrmConfiguration) {
  const { connections } = parts
  const kustomer = connections.of(configuration).forAccount({ waitedForTokenMs: 0, requests: 0 })
  const asked = c.req.query('name')
  try {
    const types = await recordTypesOf(kustomer)
    if (asked !== undefined && !types.includes(asked)) {
      return c.json(
        { error: `name: there is no type of records "${asked}"; ${didYouMean(asked, types)}` },
        404,
      )
    }
    const shown = []
    for (const name of asked === undefined ? types : [asked]) {
      const fields = await fieldsOf(kustomer, name)
      const label = name.charAt(0).toUpperCase() + name.slice(1)
      shown.push({
        label,
        name,
        fields: fields.map((field) => ({ label: field.label, name: field.name, isUpdatable: true })),
      })
    }
    return c.json({ entities: shown })
  } catch (error) {
    if (!(error instanceof KustomerError)) throw error
    const { status, answer } = await refusedByKustomer(parts, configuration, error)
    return c.json(answer, status)
  }
}
