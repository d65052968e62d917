import type { CcaiInstance } from '../../../simulators/ccai-platform/simulator.ts'
import {
  changeSettings,
  givenCustomStatus,
  refusalOfSettings,
  type StatusMapping,
  settableStatuses,
} from '../../../simulators/ccai-platform/world/given-statuses.ts'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import type { KustomerInstance } from '../../../simulators/kustomer/simulator.ts'
import { givenStatus, givenTeam } from '../../../simulators/kustomer/world/given-routing.ts'
import type { StatusInheritance } from '../scenario/status-inheritance.ts'
import type { World } from '../world/world.ts'
import { GivenError } from './given-error.ts'

/**
 * Creates the given statuses and saves their mapping.
 * @throws GivenError for a duplicate or unknown name, and for settings that the portal would refuse
 */
export function applyStatuses({ simulators }: World, given: StatusInheritance): void {
  const { kustomer, 'ccai-platform': platform } = simulators
  for (const [at, status] of given.kustomerStatuses.entries()) {
    const taken = kustomer.state.routingStatuses.first('name', status.toLowerCase())
    if (taken) {
      const message = `Kustomer has a status "${taken.attributes.name}" already; expected a name of its own`
      throw new GivenError(`statusInheritance.kustomerStatuses[${at}]`, message)
    }
    givenStatus(kustomer, status)
  }
  // The name of a built-in status is allowed here, because a real tenant can have such a duplicate.
  for (const [at, status] of given.ccaiStatuses.entries()) {
    if (given.ccaiStatuses.indexOf(status) < at) {
      const message = `"${status}" stands here twice; expected each custom status once`
      throw new GivenError(`statusInheritance.ccaiStatuses[${at}]`, message)
    }
    givenCustomStatus(platform, status)
  }
  applySettings(kustomer, platform, given)
}

function applySettings(kustomer: KustomerInstance, platform: CcaiInstance, given: StatusInheritance): void {
  const { activated, inheritance, direction, priority } = given
  const settings = { activated, inheritance, direction, priority }
  const refusal = refusalOfSettings(platform, { ...settings, mapping: [] })
  if (refusal) {
    throw new GivenError('statusInheritance.inheritance', `${refusal}; expected false while activated is`)
  }
  const mapping: StatusMapping[] = []
  for (const [at, names] of given.mapping.entries()) {
    const path = `statusInheritance.mapping[${at}]`
    mapping.push(mappingOf(kustomer, platform, names, path))
    const wrong = refusalOfSettings(platform, { ...settings, mapping })
    if (!wrong) continue
    const settable = settableStatuses(platform).join(', ')
    throw new GivenError(path, `${wrong}; expected each status of Kustomer once, with one of ${settable}`)
  }
  changeSettings(platform, { ...settings, mapping })
}

function mappingOf(
  { state }: KustomerInstance,
  platform: CcaiInstance,
  [from, to]: StatusInheritance['mapping'][number],
  path: string,
): StatusMapping {
  const kustomerStatus = state.routingStatuses.first('name', from.toLowerCase())
  if (!kustomerStatus) {
    const names = Array.from(state.routingStatuses.values(), ({ attributes }) => attributes.name)
    throw new GivenError(path, `Kustomer has no status "${from}"; ${offer(from, names)}`)
  }
  const ccaiStatus = platform.state.statuses.first('name', to)
  if (!ccaiStatus) {
    throw new GivenError(
      path,
      `CCAI Platform has no status "${to}"; ${offer(to, settableStatuses(platform))}`,
    )
  }
  return { kustomerId: kustomerStatus.id, kustomerName: from, ccaiStatusId: ccaiStatus.id }
}

/**
 * Creates the teams, each with the agents assigned to it and the members that it lists itself.
 * @throws GivenError for a duplicate name, an unknown external queue, and a member without a user
 */
export function applyTeams(
  world: World,
  given: StatusInheritance,
  agents: ReadonlyArray<{ readonly ref: string; readonly team?: string | undefined }>,
): void {
  const { kustomer } = world.simulators
  const defaultTeam = given.teams[0]?.name
  for (const [at, { name, teamRouting, externalQueue, members }] of given.teams.entries()) {
    const path = `statusInheritance.teams[${at}]`
    if (kustomer.state.teams.first('name', name.toLowerCase())) {
      throw new GivenError(`${path}.name`, `another team has the name "${name}"; expected one of its own`)
    }
    const { externalQueues } = kustomer.switches
    if (externalQueue !== undefined && !externalQueues.includes(externalQueue)) {
      const message = `the org has no external queue "${externalQueue}"; ${offer(externalQueue, externalQueues)}`
      throw new GivenError(`${path}.externalQueue`, message)
    }
    const assigned = agents.filter(({ team = defaultTeam }) => team === name).map(({ ref }) => ref)
    const listed = members.map((ref, member) => userOf(world, ref, `${path}.members[${member}]`))
    const all = [...assigned.map((ref) => userOf(world, ref, path)), ...listed]
    givenTeam(kustomer, { name, teamRouting, externalQueue, members: all })
  }
}

function userOf({ names }: World, ref: string, path: string): string {
  const agent = names.agents.get(ref)
  if (agent && agent.userId !== '') return agent.userId
  const users = [...names.agents].filter(([, { userId }]) => userId !== '').map(([known]) => known)
  const wrong = agent ? `agent "${ref}" has no user in Kustomer` : `no agent "${ref}" is given`
  throw new GivenError(path, `${wrong}; ${offer(ref, users)}`)
}
