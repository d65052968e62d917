import { type CompanyRow, companyResource } from './company.ts'
import { klassName } from './klass.ts'
import { type KobjectRow, kobjectResource } from './kobject.ts'
import { type NoteRow, noteResource } from './note.ts'
import {
  reading,
  readingCustom,
  readingTexts,
  type SearchAttribute,
  type SearchContext,
} from './search-context.ts'

const everything = { skip: 0, take: Number.POSITIVE_INFINITY }

/** Searching for companies: those attributes of the vendor's search schema that the records here have. */
export const companySearch: SearchContext<CompanyRow> = {
  name: 'company',
  attributes: {
    company_any_text: readingTexts('name', 'emails', 'phones', 'domains', 'urls', 'locations'),
    company_name: reading('text', 'name'),
    company_tags: reading('exact', 'tags'),
    company_default_lang: reading('exact', 'defaultLang'),
    company_created_at: reading('instant', 'createdAt'),
    company_updated_at: reading('instant', 'updatedAt'),
    company_imported_at: reading('instant', 'importedAt'),
    company_imported: imported(),
  },
  customAttribute: readingCustom,
  rowsOf: ({ state }, includeDeleted) =>
    includeDeleted ? state.companies.values() : state.companies.section('all', everything),
  resourceOf: companyResource,
}

/** Searching for notes; see {@link companySearch}. Notes have no custom attributes. */
export const noteSearch: SearchContext<NoteRow> = {
  name: 'note',
  attributes: {
    note_any_text: readingTexts('body'),
    note_body: reading('text', 'body'),
    note_external_id: reading('exact', 'externalId'),
    note_customer_id: { kind: 'exact', valuesOf: ({ customer }) => [customer] },
    note_conversation_id: { kind: 'exact', valuesOf: ({ conversation }) => [conversation] },
    note_created_by: { kind: 'exact', valuesOf: ({ createdBy }) => [createdBy] },
    note_modified_by: { kind: 'exact', valuesOf: ({ modifiedBy }) => [modifiedBy] },
    note_user_mentions: mentioned('user'),
    note_team_mentions: mentioned('team'),
    note_attachment_count: { kind: 'number', valuesOf: ({ attachments }) => [attachments.length] },
    note_deleted: { kind: 'boolean', valuesOf: ({ deleted }) => [deleted] },
    note_lang: reading('exact', 'lang'),
    note_created_at: reading('instant', 'createdAt'),
    note_updated_at: reading('instant', 'updatedAt'),
    note_modified_at: reading('instant', 'modifiedAt'),
    note_imported_at: reading('instant', 'importedAt'),
    note_imported: imported(),
  },
  rowsOf: ({ state }, includeDeleted) =>
    includeDeleted ? state.notes.values() : state.notes.section('all', everything),
  resourceOf: noteResource,
}

/** Searching for objects of klasses; a custom attribute is named with its klass, `kobject_custom_order_totalNum`. */
export const kobjectSearch: SearchContext<KobjectRow> = {
  name: 'kobject',
  attributes: {
    kobject_id: { kind: 'exact', valuesOf: ({ id }) => [id] },
    kobject_any_text: readingTexts('title', 'description', 'externalId'),
    kobject_customer_id: {
      kind: 'exact',
      valuesOf: ({ customer }) => (customer === null ? [] : [customer]),
      find: ({ state }, customer) => state.kobjects.find('customer', customer),
    },
    kobject_company_id: { kind: 'exact', valuesOf: ({ company }) => (company === null ? [] : [company]) },
    kobject_created_at: reading('instant', 'createdAt'),
    kobject_updated_at: reading('instant', 'updatedAt'),
    kobject_imported_at: reading('instant', 'importedAt'),
    kobject_imported: imported(),
  },
  customAttribute: customOfKlass,
  rowsOf: ({ state }) => state.kobjects.section('all', everything),
  resourceOf: kobjectResource,
}

function customOfKlass(named: string): SearchAttribute<KobjectRow> | undefined {
  const [, klass, name] = /^(.+)_([A-Za-z0-9]+)$/.exec(named) ?? []
  const attribute = readingCustom<KobjectRow>(name ?? '')
  if (!attribute || !klassName.safeParse(klass).success) return undefined
  return { ...attribute, valuesOf: (row) => (row.klass === klass ? attribute.valuesOf(row) : []) }
}

function imported<Row extends CompanyRow | NoteRow | KobjectRow>(): SearchAttribute<Row> {
  return { kind: 'boolean', valuesOf: ({ attributes }) => [attributes.importedAt !== undefined] }
}

function mentioned(wanted: 'user' | 'team'): SearchAttribute<NoteRow> {
  return {
    kind: 'exact',
    valuesOf: ({ userMentions }) => userMentions.filter(({ type }) => type === wanted).map(({ id }) => id),
  }
}
