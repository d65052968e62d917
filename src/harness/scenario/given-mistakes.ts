import { toMs } from '../../../simulators/kit/duration.ts'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import { isPhone, phoneKey, refusalOfCustom } from '../../../simulators/kustomer/world/accepted.ts'
import { byocMistakes } from './given-byoc-mistakes.ts'
import { configurationMistakes } from './given-configuration-mistakes.ts'
import type { GivenMistake } from './given-mistake.ts'
import { knownStatuses, statusMistakes } from './given-status-mistakes.ts'
import type { Given } from './schema.ts'

/**
 * What contradicts itself in a `given` that has the right form: names that stand there twice, or that nobody has, and
 * what the platforms would refuse.
 * @param startAtMs when the story begins, in epoch milliseconds
 */
export function givenMistakes(given: Given, startAtMs: number): GivenMistake[] {
  return [
    ...menuMistakes(given),
    ...statusMistakes(given),
    ...agentMistakes(given),
    ...byocMistakes(given),
    ...customerMistakes(given),
    ...conversationMistakes(given, startAtMs),
    ...subscriberMistakes(given),
    ...objectMistakes(given),
    ...configurationMistakes(given),
  ]
}

function objectMistakes({ objects, companies, customers }: Given): GivenMistake[] {
  const kind = 'company or object'
  const known = customers.map(({ ref }) => ref)
  return [
    ...repeated([
      ...companies.map(({ ref }, at) => ({ path: `companies[${at}].ref`, value: ref, kind })),
      ...objects.map(({ ref }, at) => ({ path: `objects[${at}].ref`, value: ref, kind })),
    ]),
    ...companies.flatMap(({ ref, name }, at) => {
      const message = `"${ref}" is no name for a company, which has 3 to 255 characters; expected a name of its own`
      return name === undefined && (ref.length < 3 || ref.length > 255)
        ? [{ path: `companies[${at}].name`, message }]
        : []
    }),
    ...objects.flatMap(({ customer }, at) =>
      customer === undefined || known.includes(customer)
        ? []
        : [
            {
              path: `objects[${at}].customer`,
              message: `no customer "${customer}" is given; ${offer(customer, known)}`,
            },
          ],
    ),
  ]
}

function subscriberMistakes({ subscribers }: Given): GivenMistake[] {
  const kind = 'subscriber'
  return repeated(subscribers.map(({ ref }, at) => ({ path: `subscribers[${at}].ref`, value: ref, kind })))
}

function menuMistakes({ menus = [], switches }: Given): GivenMistake[] {
  const recorded = switches['ccai-platform']?.recordedQueues ?? []
  return [
    ...repeated(menus.map((menu, at) => ({ path: `menus[${at}]`, value: menu, kind: 'queue' }))),
    ...(menus.length === 0 ? [] : recorded).flatMap((queue, at) =>
      menuMistake(`switches.ccai-platform.recordedQueues[${at}]`, queue, menus),
    ),
  ]
}

function menuMistake(path: string, menu: string | undefined, menus: readonly string[] | undefined) {
  if (menu === undefined || menus === undefined || menus.includes(menu)) return []
  return [{ path, message: `no queue has the menu "${menu}"; ${offer(menu, menus)}` }]
}

type GivenAgent = Given['agents'][number]

function agentMistakes({ agents, statusInheritance, switches }: Given): GivenMistake[] {
  const kind = 'agent'
  const { kustomer, settable } = knownStatuses()
  const teams = statusInheritance?.teams.map(({ name }) => name) ?? []
  const initial = [...kustomer.initial, ...(statusInheritance?.kustomerStatuses ?? [])]
  const statuses = [...settable, ...(statusInheritance?.ccaiStatuses ?? [])]
  const hasApp = switches.kustomer?.ujetApp !== 'absent'
  return [
    ...repeated(agents.map(({ ref }, at) => ({ path: `agents[${at}].ref`, value: ref, kind }))),
    ...repeated(
      agents.map(({ email }, at) => ({
        path: `agents[${at}].email`,
        value: email,
        key: email.trim().toLowerCase(),
        kind,
      })),
    ),
    ...agents.flatMap(({ email }, at) => {
      const message = `"${email}" is no e-mail address; expected one such as grace@acme.example`
      return email.includes('@') ? [] : [{ path: `agents[${at}].email`, message }]
    }),
    ...agents.flatMap((agent, at) => {
      const path = `agents[${at}]`
      const withoutEffect = keysWithoutEffect(agent, statusInheritance !== undefined, hasApp)
      return [
        ...withoutEffect.map(([key, reason]) => ({
          path: `${path}.${key}`,
          message: `has no effect ${reason}; expected nothing`,
        })),
        // Kustomer compares names without regard to case, CCAI Platform exactly.
        ...(withoutEffect.length > 0
          ? []
          : [
              ...unknownBeginning(`${path}.team`, agent.team, teams, true),
              ...unknownBeginning(`${path}.kustomerStatus`, agent.kustomerStatus, initial, true),
              ...unknownBeginning(`${path}.ccaiStatus`, agent.ccaiStatus, [...new Set(statuses)]),
            ]),
      ]
    }),
  ]
}

/** The keys of an agent that would do nothing, which is probably a mistake, each with the reason. */
function keysWithoutEffect(
  agent: GivenAgent,
  hasInheritance: boolean,
  hasApp: boolean,
): Array<[keyof GivenAgent, string]> {
  const { without } = agent
  const among = (keys: ReadonlyArray<keyof GivenAgent>, reason: string) =>
    keys.filter((key) => agent[key] !== undefined).map((key): [keyof GivenAgent, string] => [key, reason])
  if (!hasInheritance) {
    const found = among(['team', 'kustomerStatus'], 'without given.statusInheritance')
    if (found.length > 0) return found
  }
  const noUser = 'for an agent without a user there'
  if (without === 'kustomer') return among(['team', 'kustomerStatus'], noUser)
  if (without === 'ccai') return among(['ccaiStatus', 'adapter'], noUser)
  return !hasApp && agent.adapter === 'open' ? [['adapter', 'without the app, which opens it']] : []
}

function unknownBeginning(
  path: string,
  value: string | undefined,
  names: readonly string[],
  ignoreCase = false,
): GivenMistake[] {
  const same = (name: string) => (ignoreCase ? name.toLowerCase() === value?.toLowerCase() : name === value)
  if (value === undefined || names.some(same)) return []
  return [{ path, message: `no agent begins with "${value}"; ${offer(value, names)}` }]
}

function customerMistakes({ customers, companies }: Given): GivenMistake[] {
  const kind = 'customer'
  const known = companies.map(({ ref }) => ref)
  return [
    ...customers.flatMap(({ company }, at) => {
      if (company === undefined || known.includes(company)) return []
      const message = `no company "${company}" is given; ${offer(company, known)}`
      return [{ path: `customers[${at}].company`, message }]
    }),
    ...repeated(customers.map(({ ref }, at) => ({ path: `customers[${at}].ref`, value: ref, kind }))),
    ...numberMistakes(customers, 'phone'),
    ...numberMistakes(customers, 'whatsapp'),
    ...repeated(
      customers.flatMap(({ externalId }, at) =>
        externalId === undefined ? [] : [{ path: `customers[${at}].externalId`, value: externalId, kind }],
      ),
    ),
  ]
}

/** Numbers are unique among those of their kind alone. */
function numberMistakes(customers: Given['customers'], key: 'phone' | 'whatsapp'): GivenMistake[] {
  const kind = 'customer'
  const numbers = customers.flatMap(({ [key]: number }, at) =>
    number === undefined
      ? []
      : [{ path: `customers[${at}].${key}`, value: number, key: phoneKey(number), kind }],
  )
  const wrong = numbers.filter(({ value }) => !isPhone(value))
  return [
    ...wrong.map(({ path, value }) => ({
      path,
      message: `"${value}" is no phone number; expected one such as +14155550123`,
    })),
    ...repeated(numbers.filter(({ value }) => isPhone(value))),
  ]
}

function conversationMistakes({ customers, conversations, menus }: Given, startAtMs: number): GivenMistake[] {
  const refs = customers.map(({ ref }) => ref)
  const kind = 'conversation'
  return [
    ...repeated(conversations.map(({ ref }, at) => ({ path: `conversations[${at}].ref`, value: ref, kind }))),
    ...conversations.flatMap(({ customer, menu, age }, at) => {
      const path = `conversations[${at}]`
      const found: GivenMistake[] = menuMistake(`${path}.menu`, menu, menus)
      if (!refs.includes(customer)) {
        const message = `no customer "${customer}" is given; ${offer(customer, refs)}`
        found.push({ path: `${path}.customer`, message })
      }
      const wrong = menu === undefined ? undefined : refusalOfCustom({ menuSelectionStr: menu })
      if (wrong !== undefined) found.push({ path: `${path}.menu`, message: wrong })
      if (startAtMs < toMs(age)) {
        const message = `"${age}" ago is before 1970; expected a later time, such as "1d"`
        found.push({ path: `${path}.age`, message })
      }
      return found
    }),
  ]
}

/** A value that only one of its kind may have; values are compared by `key`, which is the value unless told. */
interface Unique {
  readonly path: string
  readonly value: string
  readonly key?: string
  readonly kind: string
}

/** Those that have what one before them has. */
function repeated(values: readonly Unique[]): GivenMistake[] {
  const taken = new Map<string, string>()
  return values.flatMap(({ path, value, key = value, kind }) => {
    const other = taken.get(key)
    taken.set(key, other ?? value)
    if (other === undefined) return []
    return [{ path, message: `another ${kind} has "${other}"; expected one of its own` }]
  })
}
