import { z } from 'zod'
import { didYouMean } from '../../http/nearest.ts'
import { fieldsOfChannel } from '../contact-fields.ts'
import { writableField } from '../record-fields.ts'
import { type MappedField, valueChannels } from '../records.ts'
import type { RecordField } from './record-types.ts'
import type { FormMistake } from './url-formats.ts'

const name = z.string().trim().min(1).max(200)
const description = z.string().max(2000).nullable().default(null)

/** The form of a Data Memorialization mapping. */
export const memorializationForm = z.strictObject({
  name,
  description,
  entities: z
    .array(
      z.strictObject({
        entity: name,
        fields: z
          .array(z.strictObject({ crmField: name, channel: z.enum(valueChannels), cxoneField: name }))
          .min(1),
      }),
    )
    .min(1),
})
/** The form of a Dynamic Data mapping. */
export const dynamicDataForm = z.strictObject({
  name,
  description,
  entities: z.array(z.strictObject({ entity: name, fields: z.array(name).min(1) })).min(1),
})

/** The fields of the types of records that a form names; those that there are not are left out. */
export type KnownFields = ReadonlyMap<string, readonly RecordField[]>

/** How many fields of one type of records a Dynamic Data mapping may have: `five` in all, or `eight`. */
export type DynamicDataFields = 'five' | 'eight'

/** All that is wrong with a Data Memorialization mapping. */
export function memorializationMistakes(
  { entities }: z.output<typeof memorializationForm>,
  known: KnownFields,
  types: readonly string[],
): FormMistake[] {
  return [
    ...repeatedEntities(entities),
    ...entities.flatMap(({ entity, fields }, at) => {
      const path = `entities.${at}`
      const ofType = known.get(entity)
      if (!ofType) return [noType(`${path}.entity`, entity, types)]
      return [
        ...repeated(fields.map(({ crmField }) => crmField)).map((place) => ({
          path: `${path}.fields.${place}.crmField`,
          message: 'gets a value already; expected each field once',
        })),
        ...fields.flatMap((field, place) => fieldMistakes(`${path}.fields.${place}`, entity, field, ofType)),
      ]
    }),
  ]
}

function fieldMistakes(
  path: string,
  entity: string,
  field: MappedField,
  known: readonly RecordField[],
): FormMistake[] {
  const { crmField, channel, cxoneField } = field
  const mistakes: FormMistake[] = []
  const target = known.find(({ name }) => name === crmField)
  if (!target) mistakes.push(noField(`${path}.crmField`, crmField, known))
  else if (writableField(entity, crmField) === undefined) {
    const message =
      target.holds === 'other'
        ? `only text is mapped, and ${crmField} holds something else`
        : `a memorialization does not write ${crmField} of ${entity}`
    mistakes.push({ path: `${path}.crmField`, message })
  }
  if (channel === 'script-variable') {
    const lower = cxoneField.toLowerCase()
    if (cxoneField !== lower) {
      const message = `a script variable is written in lower case; did you mean "${lower}"?`
      mistakes.push({ path: `${path}.cxoneField`, message })
    }
    if (!variableName.test(cxoneField)) {
      const message = 'no ASSIGN makes a script variable of this name; expected letters, digits and "_"'
      mistakes.push({ path: `${path}.cxoneField`, message })
    }
  } else if (!Object.hasOwn(fieldsOfChannel[channel], cxoneField)) {
    const offered = didYouMean(cxoneField, Object.keys(fieldsOfChannel[channel]))
    const message = unmappable.test(cxoneField)
      ? `only text is mapped: no attachments, images or notes; ${offered}`
      : `is no field of ${channel}; ${offered}`
    mistakes.push({ path: `${path}.cxoneField`, message })
  }
  return mistakes
}

const variableName = /^\w+$/
const unmappable = /^(?:attachments?|images?|notes?)$/i

/** What is unwise about a Data Memorialization mapping, and saved all the same. */
export function memorializationWarnings({ entities }: z.output<typeof memorializationForm>): FormMistake[] {
  const channels = entities.flatMap(({ fields }) => fields.map(({ channel }) => channel))
  const isMixed = channels.includes('digital-contact') && channels.includes('voice-call-contact')
  const message = 'has fields of voice and of digital contacts; two mappings keep what is not needed apart'
  return isMixed ? [{ path: 'entities', message }] : []
}

/** All that is wrong with a Dynamic Data mapping. */
export function dynamicDataMistakes(
  { entities }: z.output<typeof dynamicDataForm>,
  known: KnownFields,
  types: readonly string[],
  limit: DynamicDataFields,
): FormMistake[] {
  return [
    ...repeatedEntities(entities),
    ...entities.flatMap(({ entity, fields }, at) => {
      const path = `entities.${at}`
      const ofType = known.get(entity)
      if (!ofType) return [noType(`${path}.entity`, entity, types)]
      const unknown = fields.flatMap((field, place) =>
        ofType.some(({ name }) => name === field) ? [] : [noField(`${path}.fields.${place}`, field, ofType)],
      )
      const twice = repeated(fields).map((place) => ({
        path: `${path}.fields.${place}`,
        message: 'stands there twice; expected each field once',
      }))
      return [...unknown, ...twice, ...tooMany(path, fields, ofType, limit)]
    }),
  ]
}

const [mostTexts, mostOthers, mostInAll] = [5, 3, 5]

function tooMany(
  path: string,
  fields: readonly string[],
  known: readonly RecordField[],
  limit: DynamicDataFields,
): FormMistake[] {
  const holds = fields.map((field) => known.find(({ name }) => name === field)?.holds)
  const texts = holds.filter((one) => one === 'string').length
  const others = holds.filter((one) => one !== undefined && one !== 'string').length
  const mistakes: FormMistake[] = []
  const refuse = (message: string) => mistakes.push({ path: `${path}.fields`, message })
  if (texts > mostTexts) refuse(`${texts} string fields; a type of records has at most ${mostTexts}`)
  if (others > mostOthers) refuse(`${others} fields of another type; at most ${mostOthers}`)
  if (limit === 'five' && mistakes.length === 0 && texts + others > mostInAll) {
    refuse(`${texts + others} fields; a type of records has at most ${mostInAll} in all`)
  }
  return mistakes
}

function repeatedEntities(entities: ReadonlyArray<{ readonly entity: string }>): FormMistake[] {
  return repeated(entities.map(({ entity }) => entity)).map((at) => ({
    path: `entities.${at}.entity`,
    message: 'stands there twice; expected each type of records once',
  }))
}

/** The places of texts that stood before. */
function repeated(texts: readonly string[]): number[] {
  return texts.flatMap((text, at) => (texts.indexOf(text) < at ? [at] : []))
}

function noType(path: string, entity: string, types: readonly string[]): FormMistake {
  return { path, message: `there is no type of records "${entity}"; ${didYouMean(entity, types)}` }
}

function noField(path: string, field: string, known: readonly RecordField[]): FormMistake {
  const names = known.map(({ name }) => name)
  return { path, message: `there is no field "${field}"; ${didYouMean(field, names)}` }
}
