import { digitalExperienceSimulator } from '../../../simulators/digital-experience/simulator.ts'
import { ActRefused } from '../../../simulators/kit/host.ts'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import { Secret } from '../../core/ports/secret.ts'
import { readSettings, type Settings, secretNames, settingsSchema } from '../../core/settings.ts'
import { applyGiven } from '../given/apply.ts'
import { tokenOf } from '../given/token.ts'
import type { Party } from '../journal/journal.ts'
import { targetOf as hostOf } from '../network/callback-targets.ts'
import { type HostsTransport, hostsTransport } from '../network/hosts-transport.ts'
import { parseGiven } from '../scenario/parse.ts'
import { worldControl } from '../world/control.ts'
import { ownCredentials, type WorldCredentials } from '../world/default-credentials.ts'
import { isSetting, settledSettings, whyUnreadable } from '../world/settings.ts'
import { type Switches, unlimitedSwitches, withSwitches } from '../world/switches.ts'
import { createWorld, type World } from '../world/world.ts'
import type { SharedAddress } from '../world/world-options.ts'
import { type CallbackTarget, checkOptions, type TestWorldOptions } from './options.ts'
import { TestWorld, type TestWorldParts } from './test-world.ts'
import { type HostParts, originsOf, partyAt } from './vendor-hosts.ts'
import { type Mistakes, watched } from './watched-receiver.ts'
import { outsideAnswer } from './whole-answer.ts'

/** The tenant of a world unless told; its secrets are those of every other world of the same seed. */
const usualTenant = 'acme'

/** Real milliseconds of silence after which whoever calls from this process counts as idle, unless told. */
const usualIdleMs = 10

/** Real milliseconds for which a callback may have no answer unless told: less than runners of tests give a test. */
const usualAnswerLimitMs = 2_000

/** Nothing that is asked for within a test waits, unless its author says so. */
const withoutDelays: Switches = { kustomer: { tokenRegenerationMs: 0, mergeDelayMs: 0 } }

/**
 * Creates a world for one test, in virtual time and without a port. It is to be closed by `close`.
 * @throws ScenarioError or GivenError for a wrong `given`, ProblemError for a wrong switch, TypeError for what else is wrong
 */
export async function createTestWorld(options: TestWorldOptions = {}): Promise<TestWorld> {
  checkOptions(options)
  const { seed = 1, tenant = usualTenant } = options
  const { given } = parseGiven(options.given ?? {}, 'given')
  let switches = withSwitches(
    { ...withoutDelays, 'ccai-platform': { subdomain: tenant } },
    given.switches as Switches,
  )
  if (options.limits === 'off') switches = withSwitches(switches, unlimitedSwitches)
  switches = withSwitches(switches, options.switches ?? {})
  const settings = settingsOf({
    ...credentialsOf(tenant),
    ...(given.settings as Record<string, string>),
    ...options.settings,
  })
  const mistakes: Mistakes = []
  const integration = targetOf(options.integration, 'integration', mistakes)
  const webhooks = targetOf(options.webhooks, 'webhooks', mistakes) ?? integration
  const hostParts = { tenant, ...cxoneNames(switches) }
  const hosts = hostsIn(options, hostParts)
  const origins = originsOf(hostParts)
  let transport: HostsTransport | undefined
  const transportFor: SharedAddress['transportFor'] = (external) => {
    const originOf = (party: Party) => origins[party as keyof typeof origins]
    transport = hostsTransport({ originOf, external, receiver: integration?.receiver })
    return transport
  }
  const world = await createWorld({
    seed,
    switches,
    settings,
    settleMs: options.idleAfterMs ?? usualIdleMs,
    answerLimitMs: options.answerLimitMs ?? usualAnswerLimitMs,
    mappings: given.mappings,
    initialToken: (kustomer) => tokenOf(kustomer, given),
    coreUrl: integration === undefined ? undefined : (integration.url ?? origins['integration-core']),
    callbackReceiver: webhooks?.receiver,
    callbackTargets: webhooks?.url === undefined ? undefined : { loopback: true, hosts: [] },
    shared: { name: tenant, ownSecrets: tenant !== usualTenant, transportFor, ...alone },
  })
  try {
    applyGiven(world, given)
    const control = worldControl(world)
    control.markStart()
    const { subdomain } = world.simulators['ccai-platform'].switches
    const credentials = { ...credentialsIn(settings), CCAI_SUBDOMAIN: subdomain } as WorldCredentials
    const parts = { world, control, tenant, hosts, credentials, integrationUrl: integration?.url, mistakes }
    return new TestWorld(Object.assign(parts, doorOf(world, transport!)))
  } catch (error) {
    await world.close()
    throw error
  }
}

/** What a world has to say of others behind the same addresses, of which there are none. */
const alone: Omit<SharedAddress, 'name' | 'transportFor'> = {
  prefix: '',
  worlds: {
    list: () => [],
    create: () => Promise.reject(new ActRefused('createTestWorld makes further worlds')),
    remove: async () => false,
  },
  onSecret: () => {},
  onForgotten: () => {},
}

/** What whoever waits sees of the end of a world. */
const reset = { broken: 'reset' } as const

/** How a world answers whoever calls from outside; who waits for what never comes is told so when it ends. */
function doorOf(world: World, transport: HostsTransport): Pick<TestWorldParts, 'answer' | 'close'> {
  let end: (why: Error) => void = () => {}
  const never = new Promise<never>((_resolve, reject) => {
    end = reject
  })
  never.catch(() => {})
  return {
    answer: async (party, request) => {
      const given = transport.answer(party, request)
      return outsideAnswer(await Promise.race([given, never.catch(() => reset)]), never)
    },
    close: async () => {
      end(new Error('the world is closed'))
      await world.close()
    },
  }
}

/** Hosts that lead to every tenant tell worlds apart by these; the default ones are of the usual tenant alone. */
function credentialsOf(tenant: string): Record<string, string> {
  return tenant === usualTenant ? {} : ownCredentials(tenant)
}

/** @throws TypeError for a name that is no setting, and for one that a world sets itself */
function settingsOf(told: Readonly<Record<string, string>>): Record<string, string> {
  for (const name of Object.keys(told)) {
    if (!isSetting(name)) throw new TypeError(`settings: no setting "${name}"; ${offer(name, settingNames)}`)
    const why = settledSettings[name as keyof Settings]
    if (why !== undefined && !isCredential(name)) throw new TypeError(`settings: ${name} is ${why}`)
  }
  const why = whyUnreadable(told)
  if (why !== undefined) throw new TypeError(why)
  return { ...told }
}

const settingNames = Object.keys(settingsSchema.shape)

function isCredential(name: string): boolean {
  return secretNames.some((secret) => secret === name) || /_(?:USERNAME|ID)$/.test(name)
}

/** The credentials of a world, by the names of the settings of its core. */
function credentialsIn(settings: Readonly<Record<string, string>>): Record<string, string> {
  const read = readSettings(settings)
  const names = settingNames.filter(isCredential)
  return Object.fromEntries(
    names.map((name) => {
      const value = read[name as keyof Settings]
      return [name, value instanceof Secret ? value.reveal() : String(value)]
    }),
  )
}

function targetOf(target: CallbackTarget | undefined, name: string, mistakes: Mistakes) {
  if (target === undefined) return undefined
  if (typeof target === 'function') return { receiver: watched(target, name, mistakes) }
  if (typeof target === 'object' && 'fetch' in target) {
    return { receiver: watched(target.fetch.bind(target), name, mistakes) }
  }
  return { url: String(target).replace(/\/$/, '') }
}

function cxoneNames(switches: Switches) {
  const { area, domain } = digitalExperienceSimulator.switches.parse(switches['digital-experience'] ?? {})
  return { area, domain }
}

/** @throws TypeError for a host that leads to another party */
function hostsIn({ hosts = {} }: TestWorldOptions, parts: HostParts): ReadonlyMap<string, Party> {
  const entries = Object.entries(hosts) as Array<[Party, readonly string[]]>
  const named = new Map<string, Party>()
  for (const [party, names] of entries) {
    for (const name of names) {
      const host = hostOf(name)!
      const other = named.get(host) ?? partyAt(host, parts)?.party ?? party
      if (other !== party) throw new TypeError(`hosts: ${host} leads to ${other}, and not to ${party}`)
      named.set(host, party)
    }
  }
  return named
}
