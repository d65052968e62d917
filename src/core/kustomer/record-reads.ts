import type { KustomerHttp, RequestAccount } from './http.ts'
import { readAll } from './paging.ts'
import { type CrmRecord, oneRecord, recordPage } from './record.ts'
import { type Route, route } from './route.ts'

/** How many records of a search are read: what is shown to an agent, who is not served by more. */
const searchedRecords = '50'

/** Reads of whole records, to show them. `null` means that Kustomer confirmed absence; deleted ones are left out. */
export interface RecordReads {
  /** The customers who have the number or the address in one of their standard fields, shared ones too. */
  customersWith(contact: { phone?: string | undefined; email?: string | undefined }): Promise<CrmRecord[]>
  customersOfCompany(companyId: string): Promise<CrmRecord[]>
  conversationRecordsOfCustomer(customerId: string): Promise<CrmRecord[]>
  /** The objects of all klasses that belong to a customer or a company. */
  kobjectsOf(owner: { readonly entity: 'customer' | 'company'; readonly id: string }): Promise<CrmRecord[]>
  /** One record; an `entity` that is none of Kustomer's own types is the name of a klass. */
  record(entity: string, id: string): Promise<CrmRecord | null>
  objectByExternalId(klass: string, externalId: string): Promise<CrmRecord | null>
}

/** Creates these reads, counted on an account. */
export function recordReads(http: KustomerHttp, baseUrl: string, account: RequestAccount): RecordReads {
  async function search(queryContext: 'customer' | 'kobject', criteria: Record<string, string>) {
    const request = {
      method: 'POST',
      route: route`/v1/customers/search?page=1&pageSize=${searchedRecords}`,
      body: { queryContext, or: Object.entries(criteria).map(([name, equals]) => ({ [name]: { equals } })) },
    } as const
    return present((await http.request(account, request, recordPage)).data)
  }
  const one = async (at: Route) => (await http.lookUp(account, at, oneRecord))?.data ?? null

  return {
    async customersWith({ phone, email }) {
      // A search without a criterion might find everybody.
      if (phone === undefined && email === undefined) return []
      const found = await search('customer', {
        ...(phone === undefined ? {} : { customer_phone: phone, customer_shared_phone: phone }),
        ...(email === undefined ? {} : { customer_email: email, customer_shared_email: email }),
      })
      // No search attribute is known for WhatsApp numbers, which the look-up by phone is said to find.
      const byNumber = phone === undefined ? null : await one(route`/v1/customers/phone=${phone}`)
      const isNew = byNumber !== null && !found.some(({ id }) => id === byNumber.id)
      return isNew ? [...found, ...present([byNumber])] : found
    },
    customersOfCompany: (companyId) => search('customer', { customer_companyId: companyId }),
    async conversationRecordsOfCustomer(customerId) {
      const first = route`/v1/customers/${customerId}/conversations?page=1&pageSize=100`
      return present(await readAll(http, baseUrl, account, first, recordPage))
    },
    kobjectsOf: ({ entity, id }) => search('kobject', { [`kobject_${entity}_id`]: id }),
    async record(entity, id) {
      if (entity === 'customer') return one(route`/v1/customers/${id}`)
      if (entity === 'company') return one(route`/v1/companies/${id}`)
      if (entity === 'conversation') return one(route`/v1/conversations/${id}`)
      return one(route`/v1/klasses/${entity}/${id}`)
    },
    objectByExternalId: async (klass, externalId) =>
      one(route`/v1/klasses/${klass}/externalId=${externalId}`),
  }
}

function present(records: readonly CrmRecord[]): CrmRecord[] {
  return records.filter(({ attributes: { deleted } }) => deleted !== true)
}
