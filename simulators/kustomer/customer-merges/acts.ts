import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { ActRefused } from '../../kit/host.ts'
import { deleteCustomer } from '../customers/write.ts'
import type { CustomerRow } from '../state/rows/customer.ts'
import type { KustomerInstance } from '../state/state.ts'
import { worldWriter } from '../state/writer.ts'
import { name } from '../workspace/arguments.ts'
import { createCustomerMerge } from './write.ts'

/** Somebody merges two customers, as duplicates; it is carried out later, as the API does it. */
const merge = defineAct({
  name: 'kustomer.customer.merge',
  summary: 'Somebody merges a customer into another one in Kustomer.',
  schema: z.strictObject({ customer: name, into: name }),
  refs: { customer: 'customer', into: 'customer' },
  phrase: ({ customer, into }) => `somebody merges the customer ${customer} into ${into}`,
  perform: (instance: KustomerInstance, { customer, into }) => {
    const [source, target] = [customerOfAct(instance, customer).id, customerOfAct(instance, into).id]
    if (source === target) throw new ActRefused('a customer is not merged into itself')
    const { id } = createCustomerMerge(worldWriter(instance), { source, target })
    return { id }
  },
})

/** Somebody deletes a customer. */
const remove = defineAct({
  name: 'kustomer.customer.delete',
  summary: 'Somebody deletes a customer in Kustomer.',
  schema: z.strictObject({ customer: name }),
  refs: { customer: 'customer' },
  phrase: ({ customer }) => `somebody deletes the customer ${customer}`,
  perform: (instance: KustomerInstance, { customer }) => {
    const row = customerOfAct(instance, customer)
    deleteCustomer(worldWriter(instance), row)
    return { id: row.id }
  },
})

/** The acts on customers in the agent's workspace. */
export const customerActs = [merge, remove] as const

/** The customer of an act. Throws ActRefused when there is none. */
function customerOfAct({ state }: KustomerInstance, id: string): CustomerRow {
  const row = state.customers.get(id)
  if (!row) throw new ActRefused(`there is no customer ${id}`)
  return row
}
