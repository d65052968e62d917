import { switchesSchema } from '../../../simulators/digital-experience/state/switches.ts'
import {
  dynamicDataMistakes,
  type KnownFields,
  memorializationMistakes,
} from '../../core/cxone/administration/mapping-form.ts'
import { recordFields } from '../../core/cxone/administration/record-types.ts'
import type { FormMistake } from '../../core/cxone/administration/url-formats.ts'
import { customFieldKind, standardTypes } from '../../core/cxone/record-fields.ts'
import { standardMappingIds, standardName } from '../world/standard-configuration.ts'
import type { GivenMistake } from './given-mistake.ts'
import type { Given } from './schema.ts'

type GivenConfiguration = Given['configurations'][number]

/**
 * What is wrong with the CRM configurations of a `given`: what the page of Agent Integrations would refuse, what stands
 * there twice, and what would have no effect beside them. Custom attributes are known by their use.
 */
export function configurationMistakes(given: Given): GivenMistake[] {
  const { configurations } = given
  const named = (value: (one: GivenConfiguration) => string, key: string) =>
    configurations.map((one, at) => ({ path: `configurations[${at}].${key}`, value: value(one) }))
  const mappings = configurations.flatMap((one, at) =>
    (['mappings', 'dynamicData'] as const).flatMap((kind) =>
      one[kind].map(({ id }, place) => ({ path: `configurations[${at}].${kind}[${place}].id`, value: id })),
    ),
  )
  const users = [
    ...(given.systemUser ? [{ path: 'systemUser.name', value: given.systemUser.name }] : []),
    ...configurations.flatMap(({ systemUser }, at) =>
      systemUser ? [{ path: `configurations[${at}].systemUser.name`, value: systemUser.name }] : [],
    ),
  ]
  return [
    ...[named(({ id }) => id, 'id'), named(({ name }) => name, 'name'), mappings, users].flatMap(repeated),
    ...withoutEffect(given),
    ...takenFromStandard(given),
    ...configurations.flatMap((one, at) => mappingMistakes(one, `configurations[${at}]`, given)),
  ]
}

/** What the page would refuse of the mappings, at their places in the given. */
function mappingMistakes(
  { mappings, dynamicData }: GivenConfiguration,
  path: string,
  { objects, settings }: Given,
): GivenMistake[] {
  const types = [...new Set([...standardTypes, ...objects.map(({ klass }) => klass)])]
  const limit = settings.CXONE_DYNAMIC_DATA_FIELDS ?? 'five'
  const placed = (at: string, mistakes: readonly FormMistake[]) =>
    mistakes.map((one) => ({ ...one, path: `${path}.${at}.${one.path.replace(/\.(\d+)/g, '[$1]')}` }))
  return [
    ...mappings.flatMap((mapping, at) => {
      const known = knownFields(
        types,
        mapping.entities.flatMap(({ fields }) => fields.map(({ crmField }) => crmField)),
      )
      return placed(`mappings[${at}]`, memorializationMistakes(mapping, known, types))
    }),
    ...dynamicData.flatMap((mapping, at) => {
      const known = knownFields(
        types,
        mapping.entities.flatMap(({ fields }) => fields),
      )
      return placed(`dynamicData[${at}]`, dynamicDataMistakes(mapping, known, types, limit))
    }),
  ]
}

/** Kustomer's own attributes, and the custom ones that are used, whose suffix says what they hold. */
function knownFields(types: readonly string[], used: readonly string[]): KnownFields {
  const custom = used.flatMap((field) => {
    const name = field.startsWith('custom.') ? field.slice('custom.'.length) : ''
    const kind = customFieldKind(name)
    return kind ? [[name, { label: name, type: kind.holds }] as const] : []
  })
  return new Map(types.map((type) => [type, recordFields(type, new Map(custom))]))
}

function withoutEffect({ configurations, mappings, systemUser, switches }: Given): GivenMistake[] {
  const { crmConnected, crmConfigurationId } = { ...standard, ...switches['digital-experience'] }
  if (configurations.length > 0 && crmConnected === false) {
    return [{ path: 'configurations', message: 'no CRM is connected (crmConnected); expected none' }]
  }
  const at = configurations.findIndex(({ id }) => id === crmConfigurationId)
  if (at < 0) return []
  const place = `configurations[${at}], which stands in the place of the standard one`
  return [
    ...(mappings.length > 0
      ? [{ path: 'mappings', message: `has no effect beside ${place}; expected its own mappings` }]
      : []),
    ...(systemUser
      ? [{ path: 'systemUser', message: `has no effect beside ${place}; expected its own systemUser` }]
      : []),
  ]
}

/** What the standard configuration has already: its name, and the ids of its mappings, which others would take away. */
function takenFromStandard({ configurations, switches }: Given): GivenMistake[] {
  const inForce = { ...standard, ...switches['digital-experience'] }
  const { crmConnected, crmConfigurationId } = inForce
  if (!crmConnected) return []
  const ids = standardMappingIds(inForce)
  const isReplaced = configurations.some(({ id }) => id === crmConfigurationId)
  const message = (name: string) => `"${name}" is one of ${crmConfigurationId}; expected one of its own`
  return configurations.flatMap(({ id, name, mappings, dynamicData }, at) => {
    if (id === crmConfigurationId) return []
    const path = `configurations[${at}]`
    const taken = Object.entries({ mappings, dynamicData }).flatMap(([kind, list]) =>
      list.flatMap((one, place) =>
        ids.includes(one.id) ? [{ path: `${path}.${kind}[${place}].id`, message: message(one.id) }] : [],
      ),
    )
    const isNameTaken = name === standardName && !isReplaced
    return [...(isNameTaken ? [{ path: `${path}.name`, message: message(name) }] : []), ...taken]
  })
}

const standard = switchesSchema.parse({})

function repeated(values: ReadonlyArray<{ readonly path: string; readonly value: string }>): GivenMistake[] {
  return values.flatMap(({ path, value }, at) =>
    values.findIndex((one) => one.value === value) < at
      ? [{ path, message: `"${value}" stands there before; expected one of its own` }]
      : [],
  )
}
