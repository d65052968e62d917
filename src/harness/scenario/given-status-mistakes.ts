import { ccaiPlatformSimulator } from '../../../simulators/ccai-platform/simulator.ts'
import { settableStatuses } from '../../../simulators/ccai-platform/world/given-statuses.ts'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import { switchesSchema } from '../../../simulators/kustomer/state/switches.ts'
import { builtInStatuses } from '../../../simulators/kustomer/world/given-routing.ts'
import type { GivenMistake } from './given-mistake.ts'
import type { Given } from './schema.ts'

let known: ReturnType<typeof readKnownStatuses> | undefined

/** The names of the statuses that every tenant has: all, and those that can be set at the start or by somebody. */
export function knownStatuses(): ReturnType<typeof readKnownStatuses> {
  known ??= readKnownStatuses()
  return known
}

function readKnownStatuses() {
  const platform = { state: ccaiPlatformSimulator.createState() }
  return {
    kustomer: builtInStatuses,
    ccai: Array.from(platform.state.statuses.values(), ({ name }) => name),
    settable: settableStatuses(platform),
  }
}

/** What contradicts itself in the given statuses, their mapping and the teams. */
export function statusMistakes({ statusInheritance, agents, switches }: Given): GivenMistake[] {
  if (!statusInheritance) return []
  const { activated, inheritance } = statusInheritance
  const message =
    'inheritance is not activated for this tenant; ask support; expected false while activated is'
  return [
    ...statusNameMistakes(statusInheritance),
    ...(inheritance && !activated ? [{ path: 'inheritance', message }] : []),
    ...mappingMistakes(statusInheritance),
    ...teamMistakes(statusInheritance, agents, switches.kustomer?.externalQueues),
  ].map((mistake) => ({ ...mistake, path: `statusInheritance.${mistake.path}` }))
}

type Inheritance = NonNullable<Given['statusInheritance']>

/** A custom status of Kustomer may not have the name of a built-in one; one of CCAI Platform may, as in real tenants. */
function statusNameMistakes({ kustomerStatuses, ccaiStatuses }: Inheritance): GivenMistake[] {
  const taken = [...builtInStatuses.all]
  return [
    ...kustomerStatuses.flatMap((status, at) => {
      const other = taken.find((name) => name.toLowerCase() === status.toLowerCase())
      taken.push(status)
      const message = `Kustomer has a status "${other}" already; expected a name of its own`
      return other === undefined ? [] : [{ path: `kustomerStatuses[${at}]`, message }]
    }),
    ...ccaiStatuses.flatMap((status, at) => {
      const message = `"${status}" stands here twice; expected each custom status once`
      return ccaiStatuses.indexOf(status) < at ? [{ path: `ccaiStatuses[${at}]`, message }] : []
    }),
  ]
}

function mappingMistakes({ kustomerStatuses, ccaiStatuses, mapping }: Inheritance): GivenMistake[] {
  const builtIn = knownStatuses()
  const kustomer = [...builtIn.kustomer.all, ...kustomerStatuses]
  const settable = [...new Set([...builtIn.settable, ...ccaiStatuses])]
  const mapped = new Set<string>()
  return mapping.flatMap(([from, to], at) => {
    const path = `mapping[${at}]`
    const once = `expected each status of Kustomer once, with one of ${settable.join(', ')}`
    const key = from.toLowerCase()
    const isTwice = mapped.has(key)
    mapped.add(key)
    const messages: string[] = []
    if (!kustomer.some((name) => name.toLowerCase() === key)) {
      messages.push(`Kustomer has no status "${from}"; ${offer(from, kustomer)}`)
    }
    if (!settable.includes(to)) {
      const isSystem = builtIn.ccai.includes(to)
      messages.push(
        isSystem
          ? `"${from}" is mapped to ${to}, which nobody sets; ${once}`
          : `CCAI Platform has no status "${to}"; ${offer(to, settable)}`,
      )
    }
    if (isTwice) messages.push(`"${from}" is mapped twice; ${once}`)
    return messages.map((message) => ({ path, message }))
  })
}

function teamMistakes(
  { teams }: Inheritance,
  agents: Given['agents'],
  externalQueues: readonly string[] = switchesSchema.shape.externalQueues.parse(undefined),
): GivenMistake[] {
  const names = teams.map(({ name }) => name.toLowerCase())
  const users = agents.filter(({ without }) => without !== 'kustomer').map(({ ref }) => ref)
  return teams.flatMap(({ name, externalQueue, members }, at) => {
    const path = `teams[${at}]`
    const found: GivenMistake[] = []
    if (names.indexOf(name.toLowerCase()) < at) {
      const message = `another team has the name "${name}"; expected one of its own`
      found.push({ path: `${path}.name`, message })
    }
    if (externalQueue !== undefined && !externalQueues.includes(externalQueue)) {
      const message = `the org has no external queue "${externalQueue}"; ${offer(externalQueue, externalQueues)}`
      found.push({ path: `${path}.externalQueue`, message })
    }
    for (const [member, ref] of members.entries()) {
      if (users.includes(ref)) continue
      const isGiven = agents.some((agent) => agent.ref === ref)
      const wrong = isGiven ? `agent "${ref}" has no user in Kustomer` : `no agent "${ref}" is given`
      found.push({ path: `${path}.members[${member}]`, message: `${wrong}; ${offer(ref, users)}` })
    }
    return found
  })
}
