/** A customer as the vendor's documents require it. */
export interface ModelCustomer {
  /** The app's identifier of its user; for a caller with a withheld number, the key of the call. */
  readonly user: string | null
  readonly number: string | null
  /** A number that another customer had already. */
  readonly sharedNumber: string | null
  /** The key of the session that created the customer; `null` for a start of the app. */
  readonly madeFor: string | null
  assigned: string | null
  /** Other allowed assignees, in case the events of an assignment and of its end arrive in the wrong order. */
  perhaps: ReadonlyArray<string | null>
}

/** A conversation as the vendor's documents require it. */
export interface ModelConversation {
  readonly customer: ModelCustomer
  readonly channel: 'voice' | 'voicemail' | 'chat'
  readonly menu: string | null
  /** The sessions in the conversation, in order. */
  readonly sessions: ModelSession[]
  /** The texts of its notes, each with the sessions or the transcripts in its files. */
  readonly notes: string[]
  status: 'open' | 'snoozed' | 'done'
  assigned: string | null
  wakesAtMs: number | null
}

/** A call or chat, with everything that the documented rules depend on. */
export interface ModelSession {
  readonly kind: 'call' | 'chat'
  readonly name: string
  readonly key: string
  /** A phone, the app, or an agent who dials. */
  readonly from: 'phone' | 'app' | 'agent'
  readonly customer: ModelCustomer
  /** The contact's number; `null` when withheld or not given. */
  readonly number: string | null
  readonly beganAtMs: number
  readonly refusesRecording: boolean
  menu: string | null
  state: 'choosing' | 'waiting' | 'offered' | 'dialling' | 'talking' | 'speaking' | 'over'
  agent: string | null
  /** The target of a pending transfer: an agent, or `a queue`. */
  transferTo: string | null
  connectedAtMs: number | null
  endsAtMs: number | null
  onHoldSinceMs: number | null
  heldMs: number
  voicemail: 'none' | 'new' | 'read' | 'called back' | 'closed'
  /** The author and text of each chat message, in order. */
  readonly messages: string[]
  rating: number | null
  wrappedUp: boolean
  /** The allowed assignees of its customer before an agent was assigned, and the time of that assignment. */
  before: { readonly assigned: ReadonlyArray<string | null>; readonly untilMs: number }
}

/** The call that an outgoing call calls back, and the button used. */
export interface ModelCallBack {
  readonly of: ModelSession
  readonly by: 'call-back' | 'hang-up-and-call-back' | 'voicemail'
}

/** The tenant's configuration, as far as it affects Kustomer. */
interface ModelTenant {
  readonly recording: boolean
  /** The menus with recording; `null` for all. Calls without a menu are always recorded. */
  readonly recordedMenus: readonly string[] | null
  readonly repeatedVoicemailFails: boolean
  /** How late an event of a session may arrive after a later event, in milliseconds. */
  readonly overtakingMs: number
}

/** The attributes of a session that are known at its start. */
type Beginning = Pick<ModelSession, 'kind' | 'name' | 'key' | 'from' | 'number'> &
  Partial<Pick<ModelSession, 'menu' | 'agent' | 'refusesRecording'>> & { readonly user?: string }

/**
 * Predicts Kustomer's state after a flow of calls and chats from the documented rules alone, with the default
 * interpretations. It is small and slow, and knows no events, reads or retries.
 */
export class ReferenceModel {
  nowMs: number
  readonly tenant: ModelTenant
  readonly sessions: ModelSession[] = []
  readonly customers: ModelCustomer[] = []
  /** All conversations, oldest first. */
  readonly conversations: ModelConversation[] = []
  /** When an administrator created the custom fields. */
  fieldsSinceMs = Number.POSITIVE_INFINITY

  constructor(nowMs: number, tenant: ModelTenant) {
    this.nowMs = nowMs
    this.tenant = tenant
  }

  /** Advances time: voicemails end, and snoozed conversations reopen. */
  passUntil(nowMs: number): void {
    this.nowMs = nowMs
    const ending = this.sessions.filter(({ state, endsAtMs }) => state === 'speaking' && endsAtMs! <= nowMs)
    for (const call of ending.sort((left, right) => left.endsAtMs! - right.endsAtMs!)) {
      Object.assign(call, { state: 'over', voicemail: 'new' })
      this.#addTo(call, this.#create(call, 'voicemail'))
      this.#record(call)
    }
    const waking = this.conversations.filter(({ wakesAtMs }) => wakesAtMs !== null && wakesAtMs <= nowMs)
    for (const conversation of waking) this.setStatus(conversation, 'open')
  }

  /** A call reaches the IVR, or a call or chat comes from the app; a new number or user creates a customer. */
  receive(beginning: Beginning): void {
    const session = this.#begin(beginning)
    session.state = session.menu === null ? 'choosing' : 'waiting'
    if (session.from === 'app') this.#join(session)
  }

  /** The session is assigned to an agent, and so is the customer that it created. */
  offer(session: ModelSession, agent: string): void {
    Object.assign(session, { agent, state: 'offered' })
    this.#assignNewCustomer(session)
  }

  miss(session: ModelSession): void {
    Object.assign(session, { agent: null, state: 'waiting' })
    this.#allowEarlierAssignee(session)
  }

  /** The agent joins the session, and is assigned its conversation and the customer that it created. */
  connect(session: ModelSession, agent: string): void {
    if (this.conversationOf(session) === undefined) this.#join(session)
    session.connectedAtMs ??= this.nowMs
    Object.assign(session, { agent, state: 'talking' })
    this.#assignNewCustomer(session)
    this.conversationOf(session)!.assigned = agent
  }

  takeTransfer(session: ModelSession, agent: string): void {
    this.resume(session)
    const to = session.transferTo === 'a queue' ? 'the queue Returns' : agent
    this.connect(Object.assign(session, { transferTo: null }), agent)
    if (session.kind === 'call') this.note(session, `Call transferred to ${to}`)
  }

  /** Ends the hold, if there is one. */
  resume(session: ModelSession): void {
    if (session.onHoldSinceMs !== null) session.heldMs += this.nowMs - session.onHoldSinceMs
    session.onHoldSinceMs = null
  }

  end(session: ModelSession): void {
    this.resume(session)
    Object.assign(session, { state: 'over', endsAtMs: this.nowMs, transferTo: null })
    if (session.connectedAtMs === null) this.#allowEarlierAssignee(session)
    if (this.conversationOf(session) === undefined) this.#join(session)
    if (session.messages.length > 0) this.note(session, `Chat Transcripts [${session.messages.join('; ')}]`)
    this.#record(session)
  }

  /**
   * A contact with an unhandled voicemail may not be able to leave another, depending on the tenant. The platform
   * treats an app user and a caller as two contacts, even if Kustomer has one customer for them.
   */
  leaveVoicemail(call: ModelSession, lengthMs: number): void {
    const own = this.sessions.filter(({ customer, from }) => customer === call.customer && from === call.from)
    const isRepeated = own.some(({ voicemail }) => ['new', 'read'].includes(voicemail))
    if (isRepeated && this.tenant.repeatedVoicemailFails) this.end(call)
    else Object.assign(call, { state: 'speaking', endsAtMs: this.nowMs + lengthMs })
  }

  handleVoicemail(call: ModelSession, done: 'read' | 'closed' | 'called back', agent: string): void {
    call.voicemail = done
    this.note(call, `Voicemail ${done} by ${agent}`)
  }

  /** An agent dials, or calls back. */
  dial(beginning: Beginning, callBack?: ModelCallBack): void {
    // A call back goes to the customer of the original call.
    const call = this.#begin(beginning, callBack?.of.customer)
    call.state = 'dialling'
    this.#assignNewCustomer(call)
    if (callBack?.by === 'voicemail') this.handleVoicemail(callBack.of, 'called back', call.agent!)
    const own = callBack && this.#sessionCalledBack(callBack)
    const latest = this.conversations.findLast(({ customer }) => customer === call.customer)
    this.#addTo(call, own ?? (latest?.status === 'open' ? latest : this.#create(call, 'voice')))
  }

  note(session: ModelSession, text: string): void {
    this.conversationOf(session)!.notes.push(text)
  }

  setStatus(conversation: ModelConversation, status: ModelConversation['status'], sleepMs = 0): void {
    Object.assign(conversation, { status, wakesAtMs: status === 'snoozed' ? this.nowMs + sleepMs : null })
  }

  conversationOf(session: ModelSession): ModelConversation | undefined {
    return this.conversations.findLast(({ sessions }) => sessions.includes(session))
  }

  /** Whether the agent can take the session; an agent has at most one call, or four chats. */
  isFree(agent: string, kind: ModelSession['kind']): boolean {
    const current = this.live().filter((session) => session.agent === agent)
    if (current.length === 0) return true
    return kind === 'chat' && current.length < 4 && current.every((other) => other.kind === 'chat')
  }

  /** The sessions that an agent is in. */
  live(): ModelSession[] {
    return this.sessions.filter(({ state }) => ['talking', 'dialling'].includes(state))
  }

  #begin({ user, ...known }: Beginning, caller?: ModelCustomer): ModelSession {
    const identifier = user ?? (known.number === null ? known.key : null)
    const session: ModelSession = {
      customer: caller ?? this.customerOf(identifier, known.number, known.key),
      beganAtMs: this.nowMs,
      refusesRecording: false,
      menu: null,
      state: 'waiting',
      agent: null,
      transferTo: null,
      connectedAtMs: null,
      endsAtMs: null,
      onHoldSinceMs: null,
      heldMs: 0,
      voicemail: 'none',
      messages: [],
      rating: null,
      wrappedUp: false,
      before: { assigned: [], untilMs: 0 },
      ...known,
    }
    this.sessions.push(session)
    return session
  }

  /** Finds a user by identifier or a caller by number, or creates the customer; only one customer owns a number. */
  customerOf(user: string | null, number: string | null, madeFor: string | null): ModelCustomer {
    const owner = this.customers.find((customer) => number !== null && customer.number === number)
    const known = user === null ? owner : this.customers.find((customer) => customer.user === user)
    if (known) return known
    const numbers = owner ? { number: null, sharedNumber: number } : { number, sharedNumber: null }
    this.customers.push({ user, ...numbers, madeFor, assigned: null, perhaps: [] })
    return this.customers.at(-1)!
  }

  #assignNewCustomer(session: ModelSession): void {
    const { customer, key, agent } = session
    if (customer.madeFor !== key) return
    session.before = { assigned: [...customer.perhaps, customer.assigned], untilMs: this.nowMs }
    Object.assign(customer, { assigned: agent, perhaps: [] })
  }

  /** When the end of an assignment is reported before the assignment itself, the earlier assignee may stay. */
  #allowEarlierAssignee({ customer, key, before }: ModelSession): void {
    if (customer.madeFor === key && this.nowMs - before.untilMs < this.tenant.overtakingMs)
      customer.perhaps = before.assigned
  }

  #record(call: ModelSession): void {
    const isChosen = call.menu === null || (this.tenant.recordedMenus?.includes(call.menu) ?? true)
    if (call.kind === 'chat' || !this.tenant.recording || !isChosen || call.refusesRecording) return
    if (call.connectedAtMs === null && call.voicemail === 'none') return
    const words = call.voicemail === 'none' ? 'Call Recordings' : 'Voicemails'
    this.note(call, `${words} [${call.key}]`)
  }

  /** The conversation that a call back joins: a voicemail's always, a call's if it is open and short or the button joins. */
  #sessionCalledBack({ of, by }: ModelCallBack): ModelConversation | undefined {
    const conversation = this.conversationOf(of)
    const isShort = of.connectedAtMs !== null && of.endsAtMs! - of.connectedAtMs < 10_000
    const joins = conversation?.status === 'open' && (isShort || by === 'hang-up-and-call-back')
    return by === 'voicemail' || joins ? conversation : undefined
  }

  /** Adds it to the newest open conversation of its customer, menu and channel, or to a new one, always without a menu. */
  #join(session: ModelSession): void {
    const channelOfSession = session.kind === 'chat' ? 'chat' : 'voice'
    const open = this.conversations.findLast(
      ({ customer, menu, channel, status }) =>
        customer === session.customer &&
        menu === session.menu &&
        channel === channelOfSession &&
        status === 'open',
    )
    this.#addTo(session, (session.menu !== null && open) || this.#create(session, channelOfSession))
  }

  /** Adds a session to a conversation, with a note of the contact's number. */
  #addTo(session: ModelSession, { sessions, notes }: ModelConversation): void {
    sessions.push(session)
    if (session.number !== null) notes.push(session.number)
  }

  #create({ customer, menu }: ModelSession, channel: ModelConversation['channel']): ModelConversation {
    const state = { status: 'open', assigned: null, wakesAtMs: null } as const
    this.conversations.push({ customer, channel, menu, sessions: [], notes: [], ...state })
    return this.conversations.at(-1)!
  }
}
