import { suffixOf } from '../json-api/fields.ts'
import { badParameter } from '../json-api/problem.ts'
import type { AttributeDefinition } from '../state/rows/metadata.ts'
import type { KustomerInstance } from '../state/state.ts'
import { metadataOf } from './find.ts'

/**
 * Throws a 400 for custom attributes that do not match their definitions. Without a definition it refuses
 * references (`…Id`), which the vendor wants configured first, lists, and by switch everything else. With a
 * definition it refuses a list instead of a single value or the reverse, a reference to an unknown record and,
 * by switch, a value outside the enumeration or tree.
 */
export function refuseInvalidCustom(
  instance: KustomerInstance,
  resource: string,
  custom: Readonly<Record<string, unknown>> | undefined,
): void {
  if (custom === undefined) return
  const { properties } = metadataOf(instance, resource)
  for (const [name, value] of Object.entries(custom)) {
    const definition = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (!definition || definition.deletedAt !== undefined) refuseUndefined(instance, name, value)
    else if (value !== null) refuseInvalidValue(instance, name, definition, value)
  }
}

function refuseUndefined({ switches }: KustomerInstance, name: string, value: unknown): void {
  if (switches.undefinedCustomAttributes === 'refuse' || suffixOf(name) === 'Id') {
    throw badParameter(name, 'Additional properties not allowed', '/properties/custom/additionalProperties')
  }
  if (Array.isArray(value)) throw invalidType(name, 'array', 'type')
}

function refuseInvalidValue(
  instance: KustomerInstance,
  name: string,
  definition: AttributeDefinition,
  value: unknown,
): void {
  const isList = definition.array === true || definition.multi === true
  if (Array.isArray(value) !== isList)
    throw invalidType(name, Array.isArray(value) ? 'array' : typeof value, 'type')
  for (const item of [value].flat()) {
    if (definition.target !== undefined && !exists(instance, definition.target, String(item))) {
      throw badParameter(
        `custom.${name}`,
        `Unknown ${definition.target}`,
        `/properties/custom/properties/${name}`,
      )
    }
    if (instance.switches.customValues === 'checked' && !isAllowedValue(definition, String(item))) {
      throw badParameter(`custom.${name}`, 'No enum match', `/properties/custom/properties/${name}/enum`)
    }
  }
}

function invalidType(name: string, type: string, keyword: string) {
  return badParameter(
    `custom.${name}`,
    `Invalid type: ${type}`,
    `/properties/custom/properties/${name}/${keyword}`,
  )
}

/** Whether a record of the target kind has this id; true for kinds that the fake does not store. */
function exists({ state }: KustomerInstance, target: string, id: string): boolean {
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

function isAllowedValue(
  { enumeration, tree, lastNodeRequired }: AttributeDefinition,
  value: string,
): boolean {
  if (enumeration !== undefined && enumeration.length > 0) return enumeration.includes(value)
  if (tree === undefined) return true
  return nodesOf(tree).some((node) => node.id === value && (!lastNodeRequired || nodesOf(node).length === 0))
}

/** A node of a tree, as the vendor's chat SDKs read it; a deleted one is no choice, nor what stands below it. */
interface TreeNode {
  readonly id: string
  readonly deleted?: boolean
  readonly children?: readonly TreeNode[]
}

/** All nodes below this one that may be chosen. The vendor's SDKs answer with the id of the node that was chosen. */
function nodesOf(parent: unknown): TreeNode[] {
  const { children = [] } = parent as Partial<TreeNode>
  return children.flatMap((node) => (node.deleted ? [] : [node, ...nodesOf(node)]))
}
