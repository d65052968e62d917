import { digitsOf } from '../json-api/contact-lists.ts'
import { requireFound } from '../json-api/problem.ts'
import type { CustomerRow } from '../state/rows/customer.ts'
import type { KustomerInstance } from '../state/state.ts'
import { isVisible } from '../state/writer.ts'

/** The id of the customer that this one was merged into, over any number of merges; `undefined` for none. */
function mergedInto(instance: KustomerInstance, id: string): string | undefined {
  const { state } = instance
  const merge = state.merges.find('source', id).find(({ status }) => status === 'complete')
  if (!merge) return undefined
  return state.customers.get(merge.target) ? merge.target : mergedInto(instance, merge.target)
}

/** The customer with this id or, by switch, the one it was merged into. Throws a 404 when there is none. */
export function customerOf(instance: KustomerInstance, id: string, parameter = 'id'): CustomerRow {
  return requireFound(instance.state.customers.get(id) ?? mergeTargetOf(instance, id), parameter)
}

function mergeTargetOf(instance: KustomerInstance, id: string): CustomerRow | undefined {
  if (instance.switches.mergedCustomerId === 'absent') return undefined
  return instance.state.customers.get(mergedInto(instance, id) ?? '')
}

/** The attributes by which a customer can be looked up. */
export type LookupKey = 'email' | 'phone' | 'externalId' | 'id'

/** The customer with this value of `key`, once the lookup lag has passed. Throws a 404 when there is none. */
export function customerBy(instance: KustomerInstance, key: LookupKey, value: string): CustomerRow {
  return requireFound(
    holdersOf(instance, key, value).find((holder) => isVisible(instance, holder)),
    key,
  )
}

function holdersOf({ state, switches }: KustomerInstance, key: LookupKey, value: string): CustomerRow[] {
  if (key === 'email') return state.customers.find('email', value.toLowerCase())
  if (key === 'externalId') return state.customers.find('externalId', value)
  if (key === 'id') return [state.customers.get(value)].filter((row) => row !== undefined)
  const digits = digitsOf(value)
  const byPhone = state.customers.find('phone', digits)
  return switches.whatsappByPhone ? [...byPhone, ...state.customers.find('whatsapp', digits)] : byPhone
}
