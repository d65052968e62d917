import { suffixOf } from '../json-api/fields.ts'
import { badParameter } from '../json-api/problem.ts'
import type { AttributeDefinition } from '../state/rows/metadata.ts'
import type { KustomerInstance } from '../state/state.ts'
import { metadataOf } from './find.ts'

/**
 * Throws a 400 for custom attributes that do not fit their definitions. Without a definition, references
 * (`…Id`) are refused, which the vendor wants configured first, lists, and by switch all others, in the words
 * of the recorded traffic. With one: a value that is a list where none is defined or none where one is; a
 * reference to a record that is not there; by switch, what is not among the values or in the tree.
 */
export function refuseUnfitCustom(
  instance: KustomerInstance,
  resource: string,
  custom: Readonly<Record<string, unknown>> | undefined,
): void {
  if (custom === undefined) return
  const { properties } = metadataOf(instance, resource)
  for (const [name, value] of Object.entries(custom)) {
    const definition = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (!definition || definition.deletedAt !== undefined) refuseUndefined(instance, name, value)
    else if (value !== null) refuseUnfit(instance, name, definition, value)
  }
}

function refuseUndefined({ switches }: KustomerInstance, name: string, value: unknown): void {
  if (switches.undefinedCustomAttributes === 'refuse' || suffixOf(name) === 'Id') {
    throw badParameter(name, 'Additional properties not allowed', '/properties/custom/additionalProperties')
  }
  if (Array.isArray(value)) throw unfit(name, 'array', 'type')
}

function refuseUnfit(
  instance: KustomerInstance,
  name: string,
  definition: AttributeDefinition,
  value: unknown,
): void {
  const isList = definition.array === true || definition.multi === true
  if (Array.isArray(value) !== isList)
    throw unfit(name, Array.isArray(value) ? 'array' : typeof value, 'type')
  for (const one of [value].flat()) {
    if (definition.target !== undefined && !isThere(instance, definition.target, String(one))) {
      throw badParameter(
        `custom.${name}`,
        `Unknown ${definition.target}`,
        `/properties/custom/properties/${name}`,
      )
    }
    if (instance.switches.customValues === 'checked' && !isAmong(definition, String(one))) {
      throw badParameter(`custom.${name}`, 'No enum match', `/properties/custom/properties/${name}/enum`)
    }
  }
}

function unfit(name: string, type: string, keyword: string) {
  return badParameter(
    `custom.${name}`,
    `Invalid type: ${type}`,
    `/properties/custom/properties/${name}/${keyword}`,
  )
}

/** Whether a record of the target's kind has this id; of kinds that are not kept here, every id is taken. */
function isThere({ state }: KustomerInstance, target: string, id: string): boolean {
  if (target.startsWith('kobject.')) return state.kobjects.get(id)?.klass === target.slice('kobject.'.length)
  const { customers, companies, conversations, messages, notes, users, teams } = state
  const tables: Readonly<Record<string, { get(id: string): unknown }>> = {
    customer: customers,
    company: companies,
    conversation: conversations,
    message: messages,
    note: notes,
    user: users,
    team: teams,
  }
  return !Object.hasOwn(tables, target) || tables[target]?.get(id) !== undefined
}

function isAmong({ enumeration, tree }: AttributeDefinition, value: string): boolean {
  if (enumeration !== undefined && enumeration.length > 0) return enumeration.includes(value)
  return !Array.isArray(tree) || pathsOf(tree, '').includes(value)
}

/**
 * The values of a tree: the names of branches from the root on, with dots between them. Neither the form of a
 * definition, `[{name, children}]`, nor that of a value is documented; a tree of another form checks nothing.
 */
function pathsOf(nodes: readonly unknown[], before: string): string[] {
  return nodes.flatMap((node) => {
    const { name, children } = (node ?? {}) as { name?: unknown; children?: unknown }
    if (typeof name !== 'string') return []
    const path = before + name
    return [path, ...pathsOf(Array.isArray(children) ? children : [], `${path}.`)]
  })
}
