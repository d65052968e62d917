import { expect, test } from 'vitest'
import { valuesFor, withoutRefused } from './record-values.ts'
import type { MappedField } from './records.ts'

const digital = (crmField: string, cxoneField: string): MappedField => ({
  crmField,
  channel: 'digital-contact',
  cxoneField,
})
const valuesOf = (
  fields: readonly MappedField[],
  contact: object,
  overlong: 'cut' | 'nothing' = 'cut',
  entity = 'conversation',
) => valuesFor({ entity, fields }, contact as Record<string, unknown>, overlong)

test.each([
  ['Num', 'skillId', '1234', 1234],
  ['Num', 'skillId', 'a', undefined],
  ['Num', 'skillId', ' ', undefined],
  ['Bool', 'skillId', 'true', true],
  ['Bool', 'skillId', 'yes', undefined],
  ['At', 'skillId', '2026-01-05T09:00:00Z', '2026-01-05T09:00:00Z'],
  ['At', 'skillId', 'Monday', undefined],
  ['Url', 'skillId', 'https://a.example/', 'https://a.example/'],
  ['Url', 'skillId', 'a', undefined],
  ['Str', 'skillId', '1234', '1234'],
])('a value fits an attribute with the suffix %s, or is left out (%#)', (suffix, member, told, written) => {
  const { custom, leftOut } = valuesOf([digital(`custom.one${suffix}`, 'Skill ID')], { [member]: told })
  expect(custom[`one${suffix}`]).toBe(written)
  expect(leftOut).toHaveLength(written === undefined ? 1 : 0)
})

test.each([
  ['cut', 'x'.repeat(1024), 'x'.repeat(1024), 0],
  ['cut', 'x'.repeat(1025), 'x'.repeat(1024), 1],
  ['nothing', 'x'.repeat(1024), 'x'.repeat(1024), 0],
  ['nothing', 'x'.repeat(1025), undefined, 1],
  // A character of two units is not torn in half.
  ['cut', `${'x'.repeat(1023)}😀`, 'x'.repeat(1023), 1],
] as const)('%s: a text at the limit of its attribute, and beyond (%#)', (overlong, told, written, left) => {
  const fields = [digital('custom.textTxt', 'Transcription Text'), digital('custom.agentStr', 'Agent Name')]
  const values = valuesOf(fields, { transcriptText: told, agentName: 'Lia' }, overlong)
  expect(values.custom).toEqual({ ...(written && { textTxt: written }), agentStr: 'Lia' })
  expect(values.leftOut).toHaveLength(left)
  expect(values.because.includes('memorialize-transcript-limit')).toBe(left > 0)
})

test('what is no text, and what holds no text, is left out by name', () => {
  const fields = [
    digital('custom.filesTxt', 'Attachments'),
    digital('tags', 'Agent Name'),
    digital('custom.ownerId', 'Agent Name'),
    digital('name', 'Agent Name'),
  ]
  expect(valuesOf(fields, { agentName: 'Lia' })).toEqual({
    attributes: { name: 'Lia' },
    custom: {},
    leftOut: [
      'conversation custom.filesTxt: Attachments is no text',
      'conversation tags: Agent Name is a text, which cannot go there',
      'conversation custom.ownerId: Agent Name is a text, which cannot go there',
    ],
    because: ['memorialize-text-only', 'memorialize-digital-fields'],
  })
})

test('a field without a value writes nothing, and is not reported', () => {
  const values = valuesOf([digital('custom.statusStr', 'Status')], { agentName: 'Lia' })
  expect(values).toEqual({ attributes: {}, custom: {}, leftOut: [], because: [] })
})

test.each([
  ['customer', 'name', true],
  ['customer', 'title', false],
  ['order', 'title', true],
  ['order', 'name', false],
])('each type of record has attributes of its own (%s %s)', (entity, crmField, isThere) => {
  const { attributes } = valuesOf([digital(crmField, 'Agent Name')], { agentName: 'Lia' }, 'cut', entity)
  expect(attributes).toEqual(isThere ? { [crmField]: 'Lia' } : {})
})

test('a script variable is found by its name in lower case, and no other', () => {
  const field: MappedField = { crmField: 'custom.orderStr', channel: 'script-variable', cxoneField: 'order' }
  expect(valuesOf([field], { scriptVariables: { order: '7' } }).custom).toEqual({ orderStr: '7' })
  expect(valuesOf([field], { scriptVariables: { Order: '7' }, order: '8' }).custom).toEqual({})
})

const lia = { agentName: 'Lia', to: 'Lia' }
const written = [digital('name', 'Agent Name'), digital('custom.agentStr', 'Agent Name')]

test.each([
  ['custom.agentStr', { attributes: { name: 'Lia' }, custom: {} }, 'custom.agentStr'],
  ['agentStr', { attributes: { name: 'Lia' }, custom: {} }, 'custom.agentStr'],
  ['name', { attributes: {}, custom: { agentStr: 'Lia' } }, 'name'],
])('of a value that is refused as %s, the others are left', (refused, left, crmField) => {
  const rest = withoutRefused({ entity: 'company', fields: written }, valuesOf(written, lia), refused)
  expect(rest).toEqual({
    ...left,
    leftOut: [`company ${crmField}: Agent Name is refused by Kustomer`],
    because: ['memorialize-transcript-limit'],
  })
})

test.each(['custom.otherStr', 'custom.name', 'custom', 'custom.toStr'])(
  'a refusal of %s is of none of the values',
  (refused) => {
    const fields = [...written, digital('custom.toStr', 'Status')]
    expect(withoutRefused({ entity: 'company', fields }, valuesOf(fields, lia), refused)).toBeUndefined()
  },
)
