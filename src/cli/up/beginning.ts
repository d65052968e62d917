import { ActRefused } from '../../../simulators/kit/host.ts'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import { ProblemError } from '../../../simulators/kit/problem.ts'
import { applyGiven } from '../../harness/given/apply.ts'
import { GivenError } from '../../harness/given/given-error.ts'
import { worldOptionsOf } from '../../harness/given/world-options-of.ts'
import type { Given } from '../../harness/scenario/schema.ts'
import { statusInheritanceSchema } from '../../harness/scenario/status-inheritance.ts'
import { isSetting, settingsAfter } from '../../harness/world/settings.ts'
import {
  didYouMean,
  type Switches,
  simulatorNames,
  switchesNear,
  unlimitedSwitches,
  withSwitches,
} from '../../harness/world/switches.ts'
import { createWorld } from '../../harness/world/world.ts'
import type { WorldOptions } from '../../harness/world/world-options.ts'
import { CallError } from '../call-error.ts'
import { outsideScenarioFile } from '../scenario-files.ts'
import type { UpOptions } from './options.ts'

/** What `up` starts a world with: the given of a file, or the built-in agent, with the options on top. */
export interface Beginning {
  readonly given: Given
  /** The part of it with which a world is created. */
  readonly world: Pick<WorldOptions, 'switches' | 'settings' | 'mappings' | 'initialToken'>
}

/**
 * What a further world begins with that has a given of its own, with the options of `up` on top.
 * @throws ProblemError for a given that is wrong
 */
export async function furtherGiven(options: Options, value: unknown): Promise<Given> {
  const { parseGiven, ScenarioError } = await import('../../harness/scenario/parse.ts')
  try {
    return completed(options, parseGiven(value, 'given').given)
  } catch (error) {
    if (!(error instanceof ScenarioError || error instanceof CallError)) throw error
    throw new ProblemError({ status: 400, title: error.message })
  }
}

/** Someone is there to take calls and messages even where no agent is given; the command line's options are on top. */
function completed(options: Options, given: Given): Given {
  const told: Given = given.agents.length > 0 ? given : { ...withoutAgents(given), ...builtInFor(given) }
  return { ...told, switches: switchesOf(options, told), settings: settingsOf(options, told) } as Given
}

const nothing: Given = {
  customers: [],
  conversations: [],
  agents: [],
  people: [],
  channels: [],
  subscribers: [],
  objects: [],
  companies: [],
  configurations: [],
  mappings: [],
  dropDowns: [],
  roles: [],
  switches: {},
  settings: {},
  integrationToken: 'none',
}

/** An agent who is available, with status inheritance between the platforms, and a point of contact to write to. */
const builtIn = {
  agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
  statusInheritance: statusInheritanceSchema.parse({}),
  people: [{ ref: 'mary', name: 'Mary Shelley' }],
  channels: [
    {
      ref: 'demo',
      name: 'Demo',
      skill: 'BYOC_Default',
      script: 'Digital\\BYOC_Default',
      attachments: true,
      pointOfContact: true,
    },
  ],
} satisfies Partial<Given>

/** What is built in, as far as the given says nothing of it. */
function builtInFor({ statusInheritance, people, channels }: Given) {
  return {
    ...builtIn,
    ...(statusInheritance === undefined ? {} : { statusInheritance }),
    ...(people.length === 0 ? {} : { people }),
    ...(channels.length === 0 ? {} : { channels }),
  }
}

type Options = Pick<UpOptions, 'given' | 'switch' | 'setting' | 'limits' | 'seed'>

/**
 * Reads what the world begins with, and tries it in a world that nobody sees, before any port is opened.
 * @param environment settings that environment variables name
 * @throws CallError for an unknown or wrong switch or setting, and for a file that is wrong or impossible
 */
export async function beginningOf(
  options: Options,
  environment: Readonly<Record<string, string>>,
  startAtMs: number,
): Promise<Beginning> {
  const file = options.given === undefined ? undefined : outsideScenarioFile(options.given, '--given')
  // Loaded on demand, because up without a file starts sooner without the schemas of scenarios.
  const loaded = file
    ? await (await import('../load-scenario.ts')).loadGiven(file)
    : { given: nothing, isScenario: false }
  const given = completed(options, loaded.given)
  const world = {
    ...worldOptionsOf(given),
    settings: { ...environment, ...(given.settings as Record<string, string>) },
  } satisfies Beginning['world']
  // Without a file or a switch nothing can be impossible, and up starts sooner.
  if (file === undefined && options.switch.length === 0) return { given, world }
  const trial = await createWorld({ ...world, seed: options.seed, startAtMs })
  try {
    applyGiven(trial, given)
  } catch (error) {
    if (!(error instanceof GivenError)) throw error
    const message = loaded.isScenario || !file ? error.message : error.within
    throw new CallError(`${file?.shownAs ?? options.switch.join(' ')}: ${message}`)
  } finally {
    await trial.close()
  }
  return { given, world }
}

function withoutAgents({ agents: _none, ...rest }: Given): Omit<Given, 'agents'> {
  return rest
}

/** Those of the file, then `--limits off`, then each `--switch`. */
function switchesOf({ switch: typed, limits }: Options, given: Given): Given['switches'] {
  let switches = given.switches as Switches
  if (limits === 'off') switches = withSwitches(switches, unlimitedSwitches)
  for (const text of typed) {
    const [, simulator = '', name = '', value = ''] = /^([^.=]*)\.([^=]*)=(.*)$/s.exec(text) ?? []
    if (name === '') throw new CallError(withoutSimulator(text))
    if (!simulatorNames.some((known) => known === simulator)) {
      throw new CallError(
        `--switch ${text}: no simulator "${simulator}"; ${offer(simulator, simulatorNames)}`,
      )
    }
    switches = explained(`--switch ${text}`, () =>
      withSwitches(switches, { [simulator]: { [name]: jsonOrText(value) } }),
    )
  }
  return switches as Given['switches']
}

/** What to say of a switch without a simulator, or without a value. */
function withoutSimulator(text: string): string {
  const name = /^[^.=]*(?==)/.exec(text)?.[0] ?? ''
  const usual = `--switch ${text}: expected SIMULATOR.NAME=VALUE, as kustomer.orgBudgetPerMinute=5000`
  if (isSetting(name))
    return `--switch ${name}: is a setting of the core; did you mean --setting ${name}=VALUE?`
  return usual + didYouMean(switchesNear(name))
}

/** Those of the file, then each `--setting`. */
function settingsOf({ setting: typed }: Options, given: Given): Given['settings'] {
  let settings = given.settings as Record<string, string>
  for (const text of typed) {
    const [, name = '', value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? []
    if (name === '') throw new CallError(`--setting ${text}: expected NAME=VALUE, as DEFAULT_COUNTRY=DE`)
    settings = explained('--setting', () => settingsAfter(settings, { [name]: value }))
  }
  return settings as Given['settings']
}

/** Tells a refusal as a wrong call. It names a setting itself, and leaves its value out: that may be a credential at a wrong name. */
function explained<T>(option: string, change: () => T): T {
  try {
    return change()
  } catch (error) {
    if (error instanceof ProblemError || error instanceof ActRefused) {
      throw new CallError(`${option}: ${error.message.replace(/^settings: /, '')}`)
    }
    throw error
  }
}

function jsonOrText(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
