import type { CcaiInstance } from '../../../simulators/ccai-platform/simulator.ts'
import { changeSettings, givenCustomStatus } from '../../../simulators/ccai-platform/world/given-statuses.ts'
import type { KustomerInstance } from '../../../simulators/kustomer/simulator.ts'
import { givenStatus, givenTeam } from '../../../simulators/kustomer/world/given-routing.ts'
import type { StatusInheritance } from '../scenario/status-inheritance.ts'
import type { World } from '../world/world.ts'

/** Creates the given statuses and saves their mapping. */
export function applyStatuses({ simulators }: World, given: StatusInheritance): void {
  const { kustomer, 'ccai-platform': platform } = simulators
  for (const status of given.kustomerStatuses) givenStatus(kustomer, status)
  for (const status of given.ccaiStatuses) givenCustomStatus(platform, status)
  const { activated, inheritance, direction, priority } = given
  const mapping = given.mapping.map((names) => mappingOf(kustomer, platform, names))
  changeSettings(platform, { activated, inheritance, direction, priority, mapping })
}

function mappingOf(
  kustomer: KustomerInstance,
  platform: CcaiInstance,
  [from, to]: StatusInheritance['mapping'][number],
) {
  const kustomerStatus = kustomer.state.routingStatuses.first('name', from.toLowerCase())!
  const ccaiStatus = platform.state.statuses.first('name', to)!
  return { kustomerId: kustomerStatus.id, kustomerName: from, ccaiStatusId: ccaiStatus.id }
}

/** Creates the teams, each with the agents assigned to it and the members that it lists itself. */
export function applyTeams(
  { simulators, names }: World,
  given: StatusInheritance,
  agents: ReadonlyArray<{ readonly ref: string; readonly team?: string | undefined }>,
): void {
  const defaultTeam = given.teams[0]?.name
  for (const { name, teamRouting, externalQueue, members: listed } of given.teams) {
    const assigned = agents.filter(({ team = defaultTeam }) => team === name).map(({ ref }) => ref)
    const members = [...assigned, ...listed].map((ref) => names.agents.get(ref)!.userId)
    givenTeam(simulators.kustomer, { name, teamRouting, externalQueue, members })
  }
}
