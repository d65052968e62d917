import { type CompanyRow, companyResource } from '../state/rows/company.ts'
import {
  reading,
  readingCustom,
  readingImported,
  readingOwn,
  readingTexts,
  type SearchContext,
} from './context.ts'

/** Search for companies: the attributes of the vendor's search schema that this fake stores. */
export const companySearch: SearchContext<CompanyRow> = {
  name: 'company',
  attributes: {
    company_any_text: readingTexts('name', 'emails', 'phones', 'domains', 'urls', 'locations'),
    company_name: reading('text', 'name'),
    company_tags: reading('exact', 'tags'),
    company_default_lang: reading('exact', 'defaultLang'),
    company_created_at: reading('instant', 'createdAt'),
    company_updated_at: reading('instant', 'updatedAt'),
    company_modified_at: reading('instant', 'modifiedAt'),
    company_created_by: readingOwn('createdBy'),
    company_modified_by: readingOwn('modifiedBy'),
    company_imported_at: reading('instant', 'importedAt'),
    company_imported: readingImported(),
  },
  customAttribute: readingCustom,
  rowsOf: ({ state }, includeDeleted) =>
    includeDeleted ? state.companies.values() : state.companies.whole('all'),
  resourceOf: companyResource,
}
