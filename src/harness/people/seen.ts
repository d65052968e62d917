/** What the people of a world see: agents in Kustomer, in their adapter and on their desk, persons on their channel. */
export interface People {
  readonly customers: readonly SeenCustomer[]
  readonly agents: readonly SeenAgent[]
  readonly sessions: readonly SeenSession[]
  readonly contacts: readonly SeenContact[]
  readonly cards: readonly SeenCard[]
}

/** A customer in Kustomer, with the timeline. */
export interface SeenCustomer {
  readonly id: string
  readonly name: string
  readonly phones: readonly string[]
  readonly emails: readonly string[]
  readonly custom: readonly SeenField[]
  readonly conversations: readonly SeenConversation[]
}

/** A conversation with what stands in it, oldest first. */
export interface SeenConversation {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly assigned: readonly string[]
  readonly custom: readonly SeenField[]
  readonly timeline: readonly SeenEntry[]
}

/** A message or a note on a timeline. */
export interface SeenEntry {
  readonly kind: 'message' | 'note'
  readonly at: string
  readonly text: string
  readonly direction?: string
  readonly channel?: string
  readonly custom: readonly SeenField[]
  readonly files: readonly string[]
}

/** A custom field under its label, where it has one. */
export interface SeenField {
  readonly label: string
  readonly value: string
}

/** An agent, with the statuses on both platforms and what the adapter shows. */
export interface SeenAgent {
  readonly ref: string
  readonly email: string
  readonly kustomer: string | null
  readonly ccai: string | null
  readonly adapters: readonly { page: string; number: string | null; minimized: boolean }[]
  /** The page that popped last, and for which session. */
  readonly popped: { readonly session: string; readonly url: string } | null
}

/** A call or chat of CCAI Platform. */
export interface SeenSession {
  readonly name: string
  readonly kind: 'call' | 'chat'
  readonly type: string
  readonly status: string
  readonly contact: string
  readonly menu: string | null
  readonly agent: string | null
  readonly messages: readonly { from: string; text: string }[]
}

/** A contact of Digital Experience. */
export interface SeenContact {
  readonly id: string
  readonly person: string
  readonly status: string
  readonly queue: string | null
  readonly agent: string | null
  readonly messages: readonly { from: string; text: string; state: string | null }[]
}

/** A customer card that an agent has open. */
export interface SeenCard {
  readonly of: string
  readonly agent: string
  readonly records: readonly { title: string; linked: boolean; fields: readonly SeenField[] }[]
  readonly identities: readonly string[]
}
