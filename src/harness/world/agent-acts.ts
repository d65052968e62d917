import { z } from 'zod'
import { settableStatuses } from '../../../simulators/ccai-platform/world/given-statuses.ts'
import { givenDigitalAgent } from '../../../simulators/digital-experience/world/given-byoc.ts'
import { defineAct } from '../../../simulators/kit/act.ts'
import { personName } from '../../../simulators/kit/cast.ts'
import { ActRefused } from '../../../simulators/kit/host.ts'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import {
  applyWorkplace,
  initialStatusNames,
  resolveWorkplace,
} from '../../../simulators/kustomer/world/given-routing.ts'
import { addAgent, agentSchema } from './added-agent.ts'
import type { World } from './world.ts'

/** An agent who comes while the world runs is there as one of the start is: no event tells of their status. */
const agentAdd = defineAct({
  name: 'agent.add',
  summary: 'An agent joins, with a user on every platform, as one who is given at the start.',
  schema: agentSchema.extend({
    agent: z.string().min(1).describe('what the story calls the agent'),
    email: z.email().describe('what the platforms know the agent by'),
  }),
  refs: {},
  begins: 'agent',
  phrase: (args) => `the new agent ${personName(args.agent)} joins`,
  perform(world: World, { agent: ref, ...args }) {
    refuseTaken(world, ref, args)
    refuseWithoutEffect(args)
    const { kustomer, 'ccai-platform': platform } = world.simulators
    const teams = Array.from(kustomer.state.teams.values(), ({ attributes }) => attributes.name)
    const statuses = initialStatusNames(kustomer)
    refuseUnknown('team', 'Kustomer has no team', args.team, teams, true)
    refuseUnknown('kustomerStatus', 'no agent begins with', args.kustomerStatus, statuses, true)
    refuseUnknown('ccaiStatus', 'no agent begins with', args.ccaiStatus, settableStatuses(platform))
    const digitalRoles = Array.from(
      world.simulators['digital-experience'].state.roles.values(),
      ({ id }) => id,
    )
    const role = args.cxone?.role ?? undefined
    refuseUnknown('cxone.role', 'Digital Experience has no role', role, digitalRoles)
    const added = addAgent(world, { ref, ...args })
    joinDigital(world, args)
    if (added.kustomer !== null) {
      const { team = kustomer.state.teams.earliest('all')?.attributes.name } = args
      // In an org without a team nobody routes anything, and an agent of the start has no status either.
      const { kustomerStatus: status = team === undefined ? undefined : 'Available' } = args
      applyWorkplace(kustomer, { id: added.kustomer }, resolveWorkplace(kustomer, { team, status }))
    }
    return added
  },
})

type Agent = z.output<typeof agentSchema>

/** Where there are points of contact, the agent is ready for them as one of the start is. */
function joinDigital({ simulators }: World, { email, cxone }: Agent): void {
  const { 'digital-experience': platform } = simulators
  const channels = [...platform.state.channels.values()].filter(({ isDeleted }) => !isDeleted)
  if (channels.length === 0) return
  givenDigitalAgent(platform, email, {
    skills: cxone?.skills ?? [...new Set(channels.flatMap(({ defaultSkill }) => defaultSkill ?? []))],
    application: cxone?.application,
    hasDigitalEngagement: cxone?.digitalEngagement,
    role: cxone?.role,
  })
}

function refuseTaken({ simulators, names }: World, ref: string, { email, without }: Agent): void {
  const known = names.agents.get(ref)
  if (known) throw new ActRefused(`agent: another agent is called "${ref}"`)
  const { kustomer, 'ccai-platform': platform, 'digital-experience': cxone } = simulators
  const key = email.toLowerCase()
  const users = without === 'kustomer' ? [] : kustomer.state.users.find('email', key)
  const holders = {
    Kustomer: users.some(({ attributes: { deleted } }) => !deleted),
    'CCAI Platform': without !== 'ccai' && platform.state.agents.first('email', key) !== undefined,
    'Digital Experience': cxone.state.agents.first('email', key) !== undefined,
  }
  for (const [where, isTaken] of Object.entries(holders)) {
    if (isTaken) throw new ActRefused(`email: ${where} has a user with this address; choose another one`)
  }
}

function refuseWithoutEffect({ without, ...args }: Agent): void {
  const keys = { kustomer: ['team', 'kustomerStatus'], ccai: ['ccaiStatus', 'adapter'] } as const
  const key = without && keys[without].find((one) => one in args)
  if (key) throw new ActRefused(`${key}: has no effect for an agent without a user there; leave it out`)
}

function refuseUnknown(
  key: string,
  problem: string,
  value: string | undefined,
  names: readonly string[],
  ignoreCase = false,
): void {
  const folded = (name: string) => (ignoreCase ? name.toLowerCase() : name)
  if (value === undefined || names.some((name) => folded(name) === folded(value))) return
  throw new ActRefused(`${key}: ${problem} "${value}"; ${offer(value, names)}`)
}

/** The core is started again from what its store holds, in the middle of whatever it has under way. */
const coreRestart = defineAct({
  name: 'core.restart',
  endsCore: true,
  summary: 'The core crashes, and starts again from its store.',
  schema: z.strictObject({}),
  refs: {},
  phrase: () => 'the core is started again',
  perform(world: World) {
    if (!world.core)
      throw new ActRefused('another integration stands in the core’s place; start that again yourself')
    void world.restartCore()
  },
})

/** The acts that concern all simulators of a world at once. */
export const worldActs = [agentAdd, coreRestart] as const
