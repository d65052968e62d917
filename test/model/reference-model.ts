/** A customer as the documents say it must be. */
export interface ModelCustomer {
  /** The app's name for its user; of a caller who withholds the number, the call. */
  readonly user: string | null
  readonly number: string | null
  /** A number that was another customer's already. */
  readonly sharedNumber: string | null
  /** The session that made the customer; `null` for a start of the app. */
  readonly madeFor: string | null
  assigned: string | null
  /** Who may be assigned instead: where an assignment and its end changed places on their way. */
  perhaps: ReadonlyArray<string | null>
}

/** A conversation as the documents say it must be. */
export interface ModelConversation {
  readonly customer: ModelCustomer
  readonly channel: 'voice' | 'voicemail' | 'chat'
  readonly menu: string | null
  /** In order. */
  readonly sessions: ModelSession[]
  /** Each with the sessions or the words that its files show. */
  readonly notes: string[]
  status: 'open' | 'snoozed' | 'done'
  assigned: string | null
  wakesAtMs: number | null
}

/** A call or chat as the contact, the agents and the documents see it. */
export interface ModelSession {
  readonly kind: 'call' | 'chat'
  readonly name: string
  readonly key: string
  /** How it came: from a phone, from the app, dialled by an agent. */
  readonly from: 'phone' | 'app' | 'agent'
  readonly customer: ModelCustomer
  /** The contact's number; `null` when withheld or not told. */
  readonly number: string | null
  readonly beganAtMs: number
  readonly refusesRecording: boolean
  menu: string | null
  state: 'choosing' | 'waiting' | 'offered' | 'dialling' | 'talking' | 'speaking' | 'over'
  agent: string | null
  /** The agent to whom it is being transferred, or `a queue`. */
  transferTo: string | null
  connectedAtMs: number | null
  endsAtMs: number | null
  onHoldSinceMs: number | null
  heldMs: number
  voicemail: 'none' | 'new' | 'read' | 'called back' | 'closed'
  /** Who wrote what in a chat, in order. */
  readonly messages: string[]
  rating: number | null
  wrappedUp: boolean
  /** To whom its customer could be assigned until an agent was, and until when. */
  before: { readonly assigned: ReadonlyArray<string | null>; readonly untilMs: number }
}

/** Which call an outgoing one calls back, and how. */
export interface ModelCallBack {
  readonly of: ModelSession
  readonly by: 'call-back' | 'hang-up-and-call-back' | 'voicemail'
}

/** How the tenant is set up, as far as it shows. */
interface ModelTenant {
  readonly recording: boolean
  /** Where it is on; `null`: in all menus. Calls of no menu are recorded in any case. */
  readonly recordedMenus: readonly string[] | null
  readonly repeatedVoicemailFails: boolean
  /** How long what happened earlier to a session may arrive after what happened later, in milliseconds. */
  readonly overtakingMs: number
}

/** What is known of a session when it begins. */
type Beginning = Pick<ModelSession, 'kind' | 'name' | 'key' | 'from' | 'number'> &
  Partial<Pick<ModelSession, 'menu' | 'agent' | 'refusesRecording'>> & { readonly user?: string }

/**
 * What Kustomer must show after a flow of calls and chats, from the documented rules with their default readings,
 * and from nothing else: small, slow and without any idea of events, reads or retries.
 */
export class ReferenceModel {
  nowMs: number
  readonly tenant: ModelTenant
  readonly sessions: ModelSession[] = []
  readonly customers: ModelCustomer[] = []
  /** Oldest first. */
  readonly conversations: ModelConversation[] = []
  /** When an administrator made the custom fields. */
  fieldsSinceMs = Number.POSITIVE_INFINITY

  constructor(nowMs: number, tenant: ModelTenant) {
    this.nowMs = nowMs
    this.tenant = tenant
  }

  /** Time goes on: voicemails come to their end, sleepers wake. */
  passUntil(nowMs: number): void {
    this.nowMs = nowMs
    const ending = this.sessions.filter(({ state, endsAtMs }) => state === 'speaking' && endsAtMs! <= nowMs)
    for (const call of ending.sort((one, other) => one.endsAtMs! - other.endsAtMs!)) {
      Object.assign(call, { state: 'over', voicemail: 'new' })
      this.#put(call, this.#create(call, 'voicemail'))
    }
    const waking = this.conversations.filter(({ wakesAtMs }) => wakesAtMs !== null && wakesAtMs <= nowMs)
    for (const conversation of waking) this.setStatus(conversation, 'open')
  }

  /** A call rings the IVR, or a call or chat comes from the app: with a new number or user, a customer. */
  receive(beginning: Beginning): void {
    const session = this.#begin(beginning)
    session.state = session.menu === null ? 'choosing' : 'waiting'
    if (session.from === 'app') this.#join(session)
  }

  /** The session is assigned to an agent, and with it the customer that it made. */
  offer(session: ModelSession, agent: string): void {
    Object.assign(session, { agent, state: 'offered' })
    this.#assignNewCustomer(session)
  }

  miss(session: ModelSession): void {
    Object.assign(session, { agent: null, state: 'waiting' })
    this.#unassigned(session)
  }

  /** The agent is in it from now on: its conversation is the agent's, and the customer that it made. */
  connect(session: ModelSession, agent: string): void {
    if (this.conversationOf(session) === undefined) this.#join(session)
    session.connectedAtMs ??= this.nowMs
    Object.assign(session, { agent, state: 'talking' })
    this.#assignNewCustomer(session)
    this.conversationOf(session)!.assigned = agent
  }

  takeTransfer(session: ModelSession, agent: string): void {
    this.resume(session)
    session.transferTo = null
    this.connect(session, agent)
  }

  /** Off hold, if it was on hold. */
  resume(session: ModelSession): void {
    if (session.onHoldSinceMs !== null) session.heldMs += this.nowMs - session.onHoldSinceMs
    session.onHoldSinceMs = null
  }

  /** Either side ends it. */
  end(session: ModelSession): void {
    this.resume(session)
    Object.assign(session, { state: 'over', endsAtMs: this.nowMs, transferTo: null })
    if (session.connectedAtMs === null) this.#unassigned(session)
    if (this.conversationOf(session) === undefined) this.#join(session)
    if (session.messages.length > 0) this.note(session, `Chat transcript [${session.messages.join('; ')}]`)
    if (this.#isRecorded(session)) this.note(session, `Call recording [${session.key}]`)
  }

  /**
   * Who has left a voicemail that nobody has dealt with may not be able to leave another. To the platform a user of
   * the app and a caller are two, whatever Kustomer makes of them.
   */
  leaveVoicemail(call: ModelSession, lengthMs: number): void {
    const isRepeated = this.sessions.some(
      ({ customer, from, voicemail }) =>
        customer === call.customer && from === call.from && ['new', 'read'].includes(voicemail),
    )
    if (isRepeated && this.tenant.repeatedVoicemailFails) this.end(call)
    else Object.assign(call, { state: 'speaking', endsAtMs: this.nowMs + lengthMs })
  }

  handleVoicemail(call: ModelSession, done: 'read' | 'closed' | 'called back', agent: string): void {
    call.voicemail = done
    this.note(call, `Voicemail ${done} by ${agent}`)
  }

  /** An agent dials, or calls back. */
  dial(beginning: Beginning, callBack?: ModelCallBack): void {
    // Who is called back is who had called.
    const call = this.#begin(beginning, callBack?.of.customer)
    call.state = 'dialling'
    this.#assignNewCustomer(call)
    if (callBack?.by === 'voicemail') this.handleVoicemail(callBack.of, 'called back', call.agent!)
    const own = callBack && this.#sessionCalledBack(callBack)
    const latest = this.conversations.findLast(({ customer }) => customer === call.customer)
    this.#put(call, own ?? (latest?.status === 'open' ? latest : this.#create(call, 'voice')))
  }

  note(session: ModelSession, text: string): void {
    this.conversationOf(session)!.notes.push(text)
  }

  setStatus(conversation: ModelConversation, status: ModelConversation['status'], sleepMs = 0): void {
    conversation.status = status
    conversation.wakesAtMs = status === 'snoozed' ? this.nowMs + sleepMs : null
  }

  conversationOf(session: ModelSession): ModelConversation | undefined {
    return this.conversations.findLast(({ sessions }) => sessions.includes(session))
  }

  /** An agent has one call, or up to four chats. */
  isFree(agent: string, kind: ModelSession['kind']): boolean {
    const has = this.live().filter((session) => session.agent === agent)
    return has.length === 0 || (kind === 'chat' && has.length < 4 && has.every((one) => one.kind === 'chat'))
  }

  /** Sessions that an agent is in. */
  live(): ModelSession[] {
    return this.sessions.filter(({ state }) => state === 'talking' || state === 'dialling')
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

  /** Users are known by their name, callers by their number, which only one customer has as its own. New ones are made. */
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

  /** No agent after all. An assignment may be told after its end, and then it is no news any more. */
  #unassigned({ customer, key, before }: ModelSession): void {
    if (customer.madeFor === key && this.nowMs - before.untilMs < this.tenant.overtakingMs)
      customer.perhaps = before.assigned
  }

  #isRecorded({ kind, menu, connectedAtMs, refusesRecording }: ModelSession): boolean {
    const { recording, recordedMenus } = this.tenant
    const isChosen = recordedMenus === null || menu === null || recordedMenus.includes(menu)
    return kind === 'call' && recording && isChosen && connectedAtMs !== null && !refusesRecording
  }

  /** The voicemail's session always; that of the call when it is open, with the one button only after a short call. */
  #sessionCalledBack({ of, by }: ModelCallBack): ModelConversation | undefined {
    const conversation = this.conversationOf(of)
    const short = of.connectedAtMs !== null && of.endsAtMs! - of.connectedAtMs < 10_000
    const joins = conversation?.status === 'open' && (short || by === 'hang-up-and-call-back')
    return by === 'voicemail' || joins ? conversation : undefined
  }

  /** It goes to the newest of its customer, menu and channel that is open, else to a new one; no menu is like no other. */
  #join(session: ModelSession): void {
    const wanted = session.kind === 'chat' ? 'chat' : 'voice'
    const open = this.conversations.findLast(
      ({ customer, menu, channel, status }) =>
        customer === session.customer && menu === session.menu && channel === wanted && status === 'open',
    )
    this.#put(session, (session.menu !== null && open) || this.#create(session, wanted))
  }

  /** The number is noted once for each call. */
  #put(session: ModelSession, { sessions, notes }: ModelConversation): void {
    sessions.push(session)
    if (session.number !== null) notes.push(session.number)
  }

  #create({ customer, menu }: ModelSession, channel: ModelConversation['channel']): ModelConversation {
    const state = { status: 'open', assigned: null, wakesAtMs: null } as const
    this.conversations.push({ customer, channel, menu, sessions: [], notes: [], ...state })
    return this.conversations.at(-1)!
  }
}
