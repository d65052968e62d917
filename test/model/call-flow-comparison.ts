import {
  observedConversations,
  observedCustomers,
  observedScreenPops,
} from '../../src/harness/world/observed.ts'
import type { Flow } from './call-flow.ts'
import type { ModelConversation, ModelCustomer, ModelSession, ReferenceModel } from './reference-model.ts'

/** What is compared. */
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

/** As Kustomer and the agents' adapters have it. */
export function shown({ world }: Flow, model: ReferenceModel): Shown {
  const nameOf = (userId: string | null) =>
    [...world.names.agents].find(([, agent]) => agent.userId === userId)?.[0] ?? userId
  const customers = observedCustomers(world).map(({ id, phones, sharedPhones, externalIds, assigned }) => ({
    id,
    who: [externalIds, phones, sharedPhones].join('/'),
    assigned: nameOf(assigned),
  }))
  const truths = observedConversations(world)
  const pops = observedScreenPops(world)
  const isSeen = ({ name, key, agent }: ModelSession) =>
    pops.some((pop) => {
      const truth = truths.find(({ id }) => pop.url.endsWith(id))
      const isIts = truth?.messages.some(({ externalId }) => externalId === key)
      return pop.session === name && pop.agent === `${agent}@acme.example` && isIts
    })
  return sorted({
    customers: customers.map(({ who, assigned }) => ({ who, assigned })),
    conversations: truths.map((truth) => ({
      customer: customers.find(({ id }) => id === truth.customerId)?.who ?? truth.customerId,
      channel: truth.channel,
      menu: truth.menu,
      sessions: truth.messages.map(({ externalId, custom }) =>
        sessionText(externalId ?? '', custom.csatRatingNum, custom.holdTimeNum),
      ),
      notes: truth.notes.map(({ body, files }) => noteText(body, files)),
      status: truth.status,
      assigned: truth.assigned.map(nameOf).join() || null,
    })),
    seen: model
      .live()
      .filter(isSeen)
      .map(({ name }) => name),
  })
}

/** As the documents say it must be; where they allow two things, what is shown when it is one of them. */
export function documented(model: ReferenceModel, { customers: there }: Shown): Shown {
  const assignedOf = (customer: ModelCustomer) => {
    const assigned = there.find(({ who }) => who === whoIs(customer))?.assigned ?? null
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

/** What a session is known by in a conversation: the voicemail of a call from the app stands beside its arrival. */
export function keyIn({ channel }: ModelConversation, { from, kind, key }: ModelSession): string {
  return from === 'app' && kind === 'call' && channel === 'voicemail' ? `${key}-voicemail` : key
}

function whoIs({ user, number, sharedNumber }: ModelCustomer): string {
  return [user, number, sharedNumber].join('/')
}

/** A session with the custom fields that something in a flow fills. */
function sessionText(key: string, rating: unknown, holdSeconds: unknown): string {
  return [
    key,
    ...(rating ? [`rated ${rating}`] : []),
    ...(holdSeconds ? [`held ${holdSeconds} s`] : []),
  ].join(', ')
}

/** A file shows the session that it is of, or the words of a transcript. */
function noteText(body: string, files: ReadonlyArray<{ readonly text: string }>): string {
  if (files.length === 0) return body
  const contents = files.map(
    ({ text }) => / of ((?:call|chat)-\d+)/.exec(text)?.[1] ?? text.trim().replaceAll(/^\S+ /gm, ''),
  )
  return `${body} [${contents.join('; ').replaceAll('\n', '; ')}]`
}

/** Customers that come at the same moment are made in either order; of one customer the order is kept. */
function sorted({ customers, conversations, seen }: Shown): Shown {
  const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
  return {
    customers: customers.toSorted((one, other) => order(one.who, other.who)),
    conversations: conversations
      .map((conversation) => ({ ...conversation, notes: conversation.notes.toSorted() }))
      .toSorted((one, other) => order(one.customer, other.customer)),
    seen,
  }
}
