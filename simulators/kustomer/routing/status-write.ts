import { iso } from '../../kit/time.ts'
import { badParameter, conflict } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import type { RoutingStatusRow } from '../state/rows/routing-status.ts'
import type { KustomerInstance } from '../state/state.ts'
import { agentsIn } from './find.ts'
import type { RoutingStatusBody, RoutingStatusUpdateBody } from './status-body.ts'

/** The types of the four statuses that every organisation has; each is named after its type. */
const builtInTypes = ['available', 'unavailable', 'busy', 'offline'] as const

/** The names of the four statuses that every organisation has, by their types. */
export const builtInStatusNames = builtInTypes.map((statusType) => ({
  statusType,
  name: statusType[0]!.toUpperCase() + statusType.slice(1),
}))

/** Creates the four built-in statuses of a new instance. */
export function seedRoutingStatuses(instance: KustomerInstance): void {
  const nowIso = iso(instance.host.now())
  for (const { statusType, name } of builtInStatusNames) {
    instance.state.routingStatuses.put({
      id: newId(instance, 'status'),
      attributes: {
        name,
        statusType,
        system: true,
        selectable: statusType !== 'busy',
        enabled: true,
        createdAt: nowIso,
        updatedAt: nowIso,
      },
    })
  }
}

/** Creates a custom status. Throws a 409 when another status has its name. */
export function createRoutingStatus(instance: KustomerInstance, body: RoutingStatusBody): RoutingStatusRow {
  const { state, host } = instance
  refuseDuplicateName(instance, body.name)
  const nowIso = iso(host.now())
  const { name, statusType, selectable = true, enabled = true } = body
  const row = state.routingStatuses.put({
    id: newId(instance, 'status'),
    attributes: {
      name,
      statusType,
      system: false,
      selectable,
      enabled,
      createdAt: nowIso,
      updatedAt: nowIso,
    },
  })
  host.record({ change: 'routing-status.created', subject: row.id })
  return row
}

/**
 * Changes a custom status. Throws a 400 for a built-in one, and a 409 when another status has the name, or when the
 * type changes or the status is disabled while agents are in it.
 */
export function updateRoutingStatus(
  instance: KustomerInstance,
  before: RoutingStatusRow,
  body: RoutingStatusUpdateBody,
): RoutingStatusRow {
  const { state, host } = instance
  refuseSystem(before)
  const { name, statusType, selectable, enabled } = body
  const { attributes } = before
  if (name !== undefined && name.toLowerCase() !== attributes.name.toLowerCase())
    refuseDuplicateName(instance, name)
  const affectsAgents = (statusType ?? attributes.statusType) !== attributes.statusType || enabled === false
  if (affectsAgents) refuseInUse(instance, before)
  const row = state.routingStatuses.put({
    ...before,
    attributes: {
      ...attributes,
      name: name ?? attributes.name,
      statusType: statusType ?? attributes.statusType,
      selectable: selectable ?? attributes.selectable,
      enabled: enabled ?? attributes.enabled,
      updatedAt: iso(host.now()),
    },
  })
  host.record({ change: 'routing-status.updated', subject: row.id })
  return row
}

/** Deletes a custom status. Throws a 400 for a built-in one, and a 409 while agents are in it. */
export function deleteRoutingStatus(instance: KustomerInstance, row: RoutingStatusRow): void {
  refuseSystem(row)
  refuseInUse(instance, row)
  instance.state.routingStatuses.delete(row.id)
  instance.host.record({ change: 'routing-status.deleted', subject: row.id })
}

function refuseDuplicateName({ state }: KustomerInstance, name: string): void {
  if (state.routingStatuses.first('name', name.toLowerCase())) throw conflict('name', 'another status has it')
}

function refuseSystem({ attributes }: RoutingStatusRow): void {
  if (attributes.system) throw badParameter('id', 'A system status cannot be changed')
}

function refuseInUse(instance: KustomerInstance, row: RoutingStatusRow): void {
  const agents = agentsIn(instance, row)
  if (agents > 0) throw conflict('id', `the status has agents in it: ${agents}`)
}
