import type { ConfigurationExpectation } from '../scenario/expectation-schema.ts'
import type { World } from '../world/world.ts'
import type { Failure } from './failure.ts'
import { linesAbout } from './journal-lines.ts'

/** A configuration as the core keeps it, or what is left of one. */
interface Kept {
  readonly id: string
  readonly name: string
  readonly region?: string | null
  readonly because?: string
  readonly mappings: readonly string[]
}

/** The failed expectations about CRM configurations; the one of every world only where it is named. */
export function checkConfigurations(
  world: World,
  expected: readonly ConfigurationExpectation[] | undefined,
  at: string,
): Failure[] {
  if (!expected) return []
  const { crmConfigurationId } = world.simulators['digital-experience'].switches
  const isNamed = (kept: Kept) => expected.some(({ name }) => name === kept.name)
  const kept = keptIn(world)
  const actual = kept.filter((one) => one.id !== crmConfigurationId || isNamed(one))
  const missing = expected.filter((one) => !actual.some((kept) => isSame(one, kept)))
  const extra = actual.filter((kept) => !isNamed(kept))
  return [...missing.map((one) => JSON.stringify(one)), ...extra.map(({ name }) => `no "${name}"`)].map(
    (text) => ({
      expectation: at,
      expected: text,
      actual: (actual.length > 0 ? actual : kept).map(textOf).join('; ') || 'none',
      journal: linesAbout(world, 'agent-integrations'),
    }),
  )
}

function isSame({ name, region, mappings, gone }: ConfigurationExpectation, kept: Kept): boolean {
  return (
    name === kept.name &&
    (region === undefined || region === kept.region) &&
    (mappings === undefined || sorted(mappings) === sorted(kept.mappings)) &&
    (gone === undefined ? kept.because === undefined : (kept.because?.includes(gone) ?? false))
  )
}

function sorted(names: readonly string[]): string {
  return JSON.stringify([...names].sort())
}

function textOf({ name, region, because, mappings }: Kept): string {
  return because === undefined
    ? `"${name}" in ${region ?? 'no region'} with ${mappings.join(', ') || 'no mapping'}`
    : `"${name}", gone: ${because}`
}

function keptIn({ core }: World): Kept[] {
  const kept = Object.entries(core?.store.snapshot().kept ?? {})
  const under = (prefix: string) =>
    kept.flatMap(([key, value]) =>
      key.startsWith(prefix) && value !== null ? [value as Kept & { readonly configurationId: string }] : [],
    )
  const mappings = [...under('crm-memorialization:'), ...under('crm-dynamic-data:')]
  return [...under('crm-configuration:'), ...under('crm-removed:')].map(({ id, name, region, because }) => ({
    id,
    name,
    ...(region !== undefined && { region }),
    ...(because !== undefined && { because }),
    mappings: mappings.flatMap((one) => (one.configurationId === id ? [one.name] : [])),
  }))
}
