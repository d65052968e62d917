import { z } from 'zod'
import type { CcaiInstance } from '../../simulators/ccai-platform/state.ts'
import { changeSettings } from '../../simulators/ccai-platform/status-settings.ts'
import { givenTeam } from '../../simulators/kustomer/given-routing.ts'
import { createRoutingStatus } from '../../simulators/kustomer/routing-status.ts'
import type { KustomerInstance } from '../../simulators/kustomer/state.ts'
import type { World } from './world.ts'

const name = z.string().min(1)

/** How agents' statuses are inherited at the start of a story. What is left out is set up as the page asks for it. */
export const statusInheritanceSchema = z.strictObject({
  activated: z.boolean().default(true).describe('by support, for the tenant'),
  inheritance: z.boolean().default(true).describe('the administrator’s switch'),
  direction: z.enum(['one-way', 'two-way']).default('one-way'),
  priority: z.enum(['latest', 'crm']).default('latest'),
  kustomerStatuses: z.array(name).default([]).describe('custom statuses, beside the four built-in ones'),
  ccaiStatuses: z.array(name).default([]).describe('custom statuses, beside the built-in ones'),
  mapping: z
    .array(z.tuple([name, name]))
    .default([
      ['Available', 'Available'],
      ['Unavailable', 'Unavailable'],
    ])
    .describe('a status of Kustomer with one of CCAI Platform, by their names'),
  teams: z
    .array(
      z.strictObject({
        name,
        teamRouting: z.boolean().default(true),
        externalQueue: name.optional(),
        members: z.array(name).default([]).describe('agents of the story, beside those who work for it'),
      }),
    )
    .default([{ name: 'Support', teamRouting: true, externalQueue: 'ujet', members: [] }]),
})
/** How statuses are inherited at the start, as read. */
export type StatusInheritance = z.output<typeof statusInheritanceSchema>

/** Puts the statuses and their mapping in place. */
export function fillStatuses({ simulators }: World, given: StatusInheritance): void {
  const { kustomer, 'ccai-platform': platform } = simulators
  for (const status of given.kustomerStatuses) {
    createRoutingStatus(kustomer, { name: status, statusType: 'unavailable' })
  }
  for (const status of given.ccaiStatuses) {
    const id = ++platform.state.agentCounters.status
    platform.state.statuses.put({ id, name: status, color: 'green', kind: 'settable' })
  }
  changeSettings(platform, {
    activated: given.activated,
    inheritance: given.inheritance,
    direction: given.direction,
    priority: given.priority,
    mapping: given.mapping.map(([from, to]) => ({
      kustomerId: kustomerStatusId(kustomer, from),
      kustomerName: from,
      ccaiStatusId: ccaiStatusId(platform, to),
    })),
  })
}

/** Puts the teams in place, with all their members at once: those who work for one, and its further ones. */
export function fillTeams(
  { simulators, names }: World,
  given: StatusInheritance,
  agents: ReadonlyArray<{ readonly ref: string; readonly team?: string | undefined }>,
): void {
  const userOf = (ref: string) => {
    const agent = names.agents.get(ref)
    if (agent) return agent.userId
    throw new RangeError(`given.statusInheritance.teams: no agent "${ref}" is given`)
  }
  const first = given.teams[0]?.name
  for (const { name, teamRouting, externalQueue, members } of given.teams) {
    const working = agents.filter(({ team = first }) => team === name).map(({ ref }) => ref)
    const all = [...working, ...members].map(userOf)
    givenTeam(simulators.kustomer, { name, teamRouting, externalQueue, members: all })
  }
}

function kustomerStatusId({ state }: KustomerInstance, status: string): string {
  const found = state.routingStatuses.first('name', status.toLowerCase())
  if (!found) throw new RangeError(`given.statusInheritance.mapping: Kustomer has no status "${status}"`)
  return found.id
}

function ccaiStatusId({ state }: CcaiInstance, status: string): number {
  const found = state.statuses.first('name', status)
  if (!found) throw new RangeError(`given.statusInheritance.mapping: CCAI Platform has no status "${status}"`)
  return found.id
}
