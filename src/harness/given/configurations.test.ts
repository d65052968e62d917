import { expect, onTestFinished, test } from 'vitest'
import { crmRecords } from '../../core/cxone/records.ts'
import { parseGiven } from '../scenario/parse.ts'
import { createWorld, type World } from '../world/world.ts'
import { applyGiven } from './apply.ts'

async function worldWith(given: object): Promise<World> {
  const world = await createWorld()
  onTestFinished(() => world.close())
  applyGiven(world, parseGiven(given, 'given.json').given)
  return world
}

const field = { crmField: 'custom.agentStr', channel: 'voice-call-contact', cxoneField: 'Agent Name' }
const mapping = { id: 'dm-calls', name: 'Calls', entities: [{ entity: 'order', fields: [field] }] }
const shown = { id: 'dd-calls', name: 'Shown', entities: [{ entity: 'customer', fields: ['name'] }] }
const calls = { id: 'crm-2', name: 'Calls', mappings: [mapping], dynamicData: [shown] }
const objects = [{ ref: 'order-1', klass: 'order' }]

test('a configuration is kept beside the standard one, with its mappings and the core’s own key', async () => {
  const { core } = await worldWith({ objects, configurations: [calls] })
  const records = crmRecords(core!.store)
  const [standard, given] = await records.configurations()
  expect(standard).toMatchObject({ id: 'crm-1', name: 'Kustomer' })
  expect(given).toEqual({ ...standard, id: 'crm-2', name: 'Calls' })
  expect(await records.memorializationMappings('crm-2')).toMatchObject([
    { id: 'dm-calls', description: null },
  ])
  expect(await records.dynamicDataMappings('crm-2')).toMatchObject([{ id: 'dd-calls' }])
  expect(await records.memorializationMappings('crm-1')).toHaveLength(2)
})

test('one of the standard id stands in its place, with a user of its own', async () => {
  const systemUser = { name: 'Calls user', roles: ['org.user'] }
  const { core, simulators } = await worldWith({
    objects,
    configurations: [{ ...calls, id: 'crm-1', systemUser, region: 'APAC' }],
  })
  const records = crmRecords(core!.store)
  const [only, ...more] = await records.configurations()
  expect(more).toEqual([])
  expect(only).toMatchObject({ id: 'crm-1', name: 'Calls', region: 'APAC' })
  expect(simulators.kustomer.state.users.get(only!.userId)!.attributes.name).toBe('Calls user')
  expect((await records.memorializationMappings('crm-1')).map(({ id }) => id)).toEqual(['dm-calls'])
})

const withFields = (fields: object[], entity = 'order', over = {}) => ({
  objects,
  configurations: [{ ...calls, mappings: [{ ...mapping, ...over, entities: [{ entity, fields }] }] }],
})
const entityAt = 'configurations[0].mappings[0].entities[0]'

test.each<[string, object, string]>([
  [
    'a field of CXone',
    withFields([{ ...field, cxoneField: 'Agnet Name' }]),
    `${entityAt}.fields[0].cxoneField: is no field of voice-call-contact; did you mean "Agent Name"?`,
  ],
  [
    'a drop-down',
    { dropDowns: [{ entity: 'conversation', field: 'reason', values: ['Lost'] }] },
    'dropDowns[0].field: expected the name of a custom text, as "reasonStr"',
  ],
  [
    'an attribute',
    withFields([{ ...field, crmField: 'titel' }]),
    `${entityAt}.fields[0].crmField: there is no field "titel"; did you mean "title"?`,
  ],
  [
    'a type of records',
    withFields([field], 'oder'),
    `${entityAt}.entity: there is no type of records "oder"; did you mean "order"?`,
  ],
  [
    'a script variable',
    withFields([{ ...field, channel: 'script-variable', cxoneField: 'OrderNumber' }]),
    'did you mean "ordernumber"?',
  ],
  ['a channel', withFields([{ ...field, channel: 'voice' }]), `${entityAt}.fields[0].channel: `],
  [
    'a field that is shown',
    {
      configurations: [
        {
          ...calls,
          mappings: [],
          dynamicData: [{ ...shown, entities: [{ entity: 'customer', fields: ['nmae'] }] }],
        },
      ],
    },
    'configurations[0].dynamicData[0].entities[0].fields[0]: there is no field "nmae"; did you mean "name"?',
  ],
  [
    'a key',
    { configurations: [{ id: 'crm-2', name: 'Calls', mapings: [] }] },
    'configurations[0]: unknown key "mapings"; did you mean "mappings"?',
  ],
  [
    'an id that stands there twice',
    { objects, configurations: [calls, { ...calls, name: 'Other', mappings: [], dynamicData: [] }] },
    'configurations[1].id: "crm-2" stands there before',
  ],
  [
    'a mapping that stands there twice',
    { objects, configurations: [calls, { ...calls, id: 'crm-3', name: 'Other', dynamicData: [] }] },
    'configurations[1].mappings[0].id: "dm-calls" stands there before',
  ],
  [
    'a role of its user that opens nothing',
    { configurations: [{ id: 'crm-2', name: 'Calls', systemUser: { name: 'U', roles: ['org.admn'] } }] },
    'configurations[0].systemUser.roles[0]: "org.admn" opens nothing; did you mean "org.admin',
  ],
  [
    'the name of the standard one',
    { objects, configurations: [{ ...calls, name: 'Kustomer' }] },
    'configurations[0].name: "Kustomer" is one of crm-1; expected one of its own',
  ],
  [
    'a mapping of the standard one',
    withFields([field], 'order', { id: 'dm-voice' }),
    'configurations[0].mappings[0].id: "dm-voice" is one of crm-1; expected one of its own',
  ],
  [
    'mappings of the standard one, whose place is taken',
    {
      objects,
      configurations: [{ ...calls, id: 'crm-1' }],
      mappings: [{ for: 'voice', entity: 'order', fields: { title: 'Agent Name' } }],
    },
    'mappings: has no effect beside configurations[0]',
  ],
  [
    'the user of the standard one, whose place is taken',
    { objects, configurations: [{ ...calls, id: 'crm-1' }], systemUser: { name: 'Nobody' } },
    'systemUser: has no effect beside configurations[0]',
  ],
  [
    'one where no CRM is connected',
    { objects, configurations: [calls], switches: { 'digital-experience': { crmConnected: false } } },
    'configurations: no CRM is connected',
  ],
])('%s is refused by its path', async (_name, given, message) => {
  await expect(worldWith(given)).rejects.toThrow(message)
})
