import { klassName } from '../definitions/klass-body.ts'
import { type KobjectRow, kobjectResource } from '../state/rows/kobject.ts'
import {
  reading,
  readingCustom,
  readingImported,
  readingTexts,
  type SearchAttribute,
  type SearchContext,
} from './context.ts'

/** Search for objects of klasses; custom attribute names contain the klass: `kobject_custom_order_totalNum`. */
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
    kobject_imported: readingImported(),
  },
  customAttribute: customOfKlass,
  rowsOf: ({ state }) => state.kobjects.whole('all'),
  resourceOf: kobjectResource,
}

function customOfKlass(klassAndName: string): SearchAttribute<KobjectRow> | undefined {
  const [, klass, name] = /^(.+)_([A-Za-z0-9]+)$/.exec(klassAndName) ?? []
  const attribute = readingCustom<KobjectRow>(name ?? '')
  if (!attribute || !klassName.safeParse(klass).success) return undefined
  return {
    ...attribute,
    valuesOf: (row, instance) => (row.klass === klass ? attribute.valuesOf(row, instance) : []),
  }
}
