import {
  observedConversations,
  observedCustomers,
  observedScreenPops,
} from '../../src/harness/world/observed.ts'
import type { Flow } from './call-flow.ts'
import type { ModelConversation, ModelCustomer, ModelSession, ReferenceModel } from './reference-model.ts'

/** The part of Kustomer's state that the model predicts. */
interface Shown {
  readonly customers: ReadonlyArray<{ who: string; assigned: string | null }>
  readonly conversations: ReadonlyArray<{
    customer: string
    channel: string | null
    menu: string | null
    sessions: readonly string[]
    notes: readonly string[]
    status: string
    assigned: string | null
  }>
  /** Sessions whose agent sees the conversation that they are in. */
  readonly seen: readonly string[]
}

/** The actual state, in Kustomer and the agents' adapters. */
export function shown({ world }: Flow, model: ReferenceModel): Shown {
  const nameOf = (userId: string | null) =>
    [...world.names.agents].find(([, agent]) => agent.userId === userId)?.[0] ?? userId
  const customers = observedCustomers(world).map(({ id, phones, sharedPhones, externalIds, assigned }) => ({
    id,
    who: [externalIds, phones, sharedPhones].join('/'),
    assigned: nameOf(assigned),
  }))
  const observed = observedConversations(world)
  const pops = observedScreenPops(world)
  const isSeen = ({ name, key, agent }: ModelSession) =>
    pops.some((pop) => {
      const conversation = observed.find(({ id }) => pop.url.endsWith(id))
      const showsSession = conversation?.messages.some(({ externalId }) => externalId === key)
      return pop.session === name && pop.agent === `${agent}@acme.example` && showsSession
    })
  return sorted({
    customers: customers.map(({ who, assigned }) => ({ who, assigned })),
    conversations: observed.map((conversation) => ({
      customer: customers.find(({ id }) => id === conversation.customerId)?.who ?? conversation.customerId,
      channel: conversation.channel,
      menu: conversation.menu,
      sessions: conversation.messages.map(({ externalId, custom }) =>
        sessionText(externalId ?? '', custom.csatRatingNum, custom.holdTimeNum),
      ),
      notes: conversation.notes.map(({ body, files }) => noteText(body, files)),
      status: conversation.status,
      assigned: conversation.assigned.map(nameOf).join() || null,
    })),
    seen: model
      .live()
      .filter(isSeen)
      .map(({ name }) => name),
  })
}

/** The state that the documents require; where they allow several, the actual one if it is among them. */
export function documented(model: ReferenceModel, { customers: actual }: Shown): Shown {
  const assignedOf = (customer: ModelCustomer) => {
    const assigned = actual.find(({ who }) => who === whoIs(customer))?.assigned ?? null
    return customer.perhaps.includes(assigned) ? assigned : customer.assigned
  }
  return sorted({
    customers: model.customers.map((customer) => ({ who: whoIs(customer), assigned: assignedOf(customer) })),
    conversations: model.conversations.map((conversation) => ({
      customer: whoIs(conversation.customer),
      channel: conversation.channel,
      menu: conversation.menu,
      sessions: conversation.sessions.map((session) => {
        const key = keyIn(conversation, session)
        if (session.beganAtMs <= model.fieldsSinceMs) return key
        const held = session.state === 'over' ? Math.round(session.heldMs / 1000) : 0
        return sessionText(key, session.rating, held)
      }),
      notes: conversation.notes,
      status: conversation.status,
      assigned: conversation.assigned,
    })),
    seen: model.live().map(({ name }) => name),
  })
}

/** The external id of a session's message; a voicemail of a call from the app has its own, beside the call's. */
export function keyIn({ channel }: ModelConversation, { from, kind, key }: ModelSession): string {
  return from === 'app' && kind === 'call' && channel === 'voicemail' ? `${key}-voicemail` : key
}

function whoIs({ user, number, sharedNumber }: ModelCustomer): string {
  return [user, number, sharedNumber].join('/')
}

/** A session with the custom fields that steps of a flow can fill. */
function sessionText(key: string, rating: unknown, holdSeconds: unknown): string {
  return [
    key,
    ...(rating ? [`rated ${rating}`] : []),
    ...(holdSeconds ? [`held ${holdSeconds} s`] : []),
  ].join(', ')
}

/** The text of a note, with the session that each file belongs to, or the text of a transcript. */
function noteText(body: string, files: ReadonlyArray<{ readonly text: string }>): string {
  if (files.length === 0) return body
  const contents = files.map(
    ({ text }) => / of ((?:call|chat)-\d+)/.exec(text)?.[1] ?? text.trim().replaceAll(/^\S+ /gm, ''),
  )
  return `${body} [${contents.join('; ').replaceAll('\n', '; ')}]`
}

/** Sorts by customer, because simultaneous customers are created in any order; conversations keep their order. */
function sorted({ customers, conversations, seen }: Shown): Shown {
  const order = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0)
  return {
    customers: customers.toSorted((left, right) => order(left.who, right.who)),
    conversations: conversations
      .map((conversation) => ({ ...conversation, notes: conversation.notes.toSorted() }))
      .toSorted((left, right) => order(left.customer, right.customer)),
    seen,
  }
}
