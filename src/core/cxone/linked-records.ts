import type { KustomerClient } from '../kustomer/client.ts'
import type { CrmRecord } from '../kustomer/record.ts'

/**
 * The records that Kustomer links to one: of a customer the conversations and objects, of a company the customers and
 * objects, of any other record the customer and the company that it belongs to.
 */
export async function linkedRecords(
  kustomer: Pick<
    KustomerClient,
    'conversationRecordsOfCustomer' | 'customersOfCompany' | 'kobjectsOf' | 'record'
  >,
  { entity, id, customerId, companyId }: CrmRecord,
): Promise<CrmRecord[]> {
  if (entity === 'customer') {
    const conversations = await kustomer.conversationRecordsOfCustomer(id)
    return [...conversations, ...(await kustomer.kobjectsOf({ entity, id }))]
  }
  if (entity === 'company') {
    const customers = await kustomer.customersOfCompany(id)
    return [...customers, ...(await kustomer.kobjectsOf({ entity, id }))]
  }
  const customer = customerId === null ? null : await kustomer.record('customer', customerId)
  const company = companyId === null ? null : await kustomer.record('company', companyId)
  return [customer, company].flatMap((record) => record ?? [])
}
