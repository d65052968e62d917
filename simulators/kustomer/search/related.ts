import type { KustomerInstance } from '../state/state.ts'
import { companySearch } from './companies.ts'
import { attributeOf, type SearchAttribute, type SearchContext, type SearchedRow } from './context.ts'
import { conversationSearch } from './conversations.ts'
import { customerSearch } from './customers.ts'
import { kobjectSearch } from './kobjects.ts'
import { messageSearch } from './messages.ts'
import { noteSearch } from './notes.ts'

const contexts = {
  customer: customerSearch,
  company: companySearch,
  message: messageSearch,
  note: noteSearch,
  conversation: conversationSearch,
  kobject: kobjectSearch,
} as const

type ContextName = keyof typeof contexts

/** A row of any kind, by what it has of the ids that lead to others. */
type AnyRow = SearchedRow & {
  readonly customer?: string | null
  readonly company?: string | null
  readonly conversation?: string
}

/**
 * The attribute that a criterion may use in this context: one of its own, or one of another kind of record that
 * belongs to those searched for, as saved searches have them: a conversation's `customer_email`, a customer's
 * `conversation_status`. It holds when it holds of any such record, each criterion by itself, which is our choice.
 */
export function attributeFor<Row extends SearchedRow>(
  context: SearchContext<Row>,
  name: string,
): SearchAttribute<Row> | undefined {
  if (name === 'any_text') return anyText(context)
  const own = attributeOf(context, name)
  if (own) return own
  const other = (Object.keys(contexts) as ContextName[]).find((kind) => name.startsWith(`${kind}_`))
  if (other === undefined || other === context.name || context.name === 'company') return undefined
  // Each context reads rows of its own kind, which is what relatedRows answers for its name.
  const attribute = attributeOf(contexts[other] as unknown as SearchContext<AnyRow>, name)
  if (!attribute) return undefined
  const { find } = attribute
  // The context's own index, because it has deleted records too, for which a search may ask.
  const ownedBy = context.attributes[`${context.name}_customer_id`]?.find
  const related: SearchAttribute<AnyRow> = {
    kind: attribute.kind,
    valuesOf: (row, instance) =>
      relatedRows(instance, context.name, row, other).flatMap((one) => attribute.valuesOf(one, instance)),
    ...(other === 'customer' &&
      find &&
      ownedBy && {
        find: (instance, value) => find(instance, value).flatMap(({ id }) => ownedBy(instance, id)),
      }),
  }
  return related as unknown as SearchAttribute<Row>
}

/** The texts of a record itself, and of its customer and conversation. */
function anyText<Row extends SearchedRow>(context: SearchContext<Row>): SearchAttribute<Row> {
  const parts = [context.name, 'customer', 'conversation']
    .map((kind) => attributeFor(context, `${kind}_any_text`))
    .filter((part) => part !== undefined)
  return { kind: 'text', valuesOf: (row, instance) => parts.flatMap((part) => part.valuesOf(row, instance)) }
}

/** The records of another kind that belong to a row, or that it belongs to; deleted ones are none. */
function relatedRows(
  instance: KustomerInstance,
  kind: string,
  row: AnyRow,
  wanted: ContextName,
): readonly AnyRow[] {
  const { state } = instance
  const customer = kind === 'customer' ? row.id : (row.customer ?? undefined)
  const conversation = kind === 'conversation' ? row.id : row.conversation
  if (wanted === 'customer') return present(customer, (id) => state.customers.get(id))
  if (wanted === 'company') {
    const company = row.company ?? state.customers.get(customer ?? '')?.company
    return present(company ?? undefined, (id) => state.companies.get(id))
  }
  if (wanted === 'kobject') return customer === undefined ? [] : state.kobjects.find('customer', customer)
  if (wanted === 'conversation' && conversation !== undefined) {
    return present(conversation, (id) => state.conversations.get(id))
  }
  const owner = conversation === undefined ? `customer:${customer}` : `conversation:${conversation}`
  if (wanted === 'conversation') return state.conversations.whole(owner)
  return wanted === 'message' ? state.messages.whole(owner) : state.notes.whole(owner)
}

function present(id: string | undefined, find: (id: string) => AnyRow | undefined): AnyRow[] {
  const row = id === undefined ? undefined : find(id)
  return row === undefined || ('deleted' in row && row.deleted === true) ? [] : [row]
}
