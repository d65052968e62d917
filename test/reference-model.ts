/** A conversation as the documents say it must be. */
export interface ModelConversation {
  readonly customer: string
  readonly channel: 'voice' | 'voicemail'
  readonly menu: string | null
  /** The keys of its calls, in order. */
  readonly sessions: string[]
  status: 'open' | 'snoozed' | 'done'
  assigned: string | null
  wakesAtMs: number | null
}

/** A call as the contact, the agents and the documents see it. */
export interface ModelCall {
  readonly name: string
  readonly key: string
  /** The contact's number; `null` when withheld. */
  readonly number: string | null
  readonly outgoing: boolean
  menu: string | null
  state: 'choosing' | 'waiting' | 'offered' | 'dialling' | 'talking' | 'speaking' | 'over'
  agent: string | null
  connectedAtMs: number | null
  endsAtMs: number | null
  voicemail: 'none' | 'left' | 'called back'
  wrappedUp: boolean
}

/** Which call an outgoing one calls back, and how. */
export interface ModelCallBack {
  readonly of: ModelCall
  readonly by: 'call-back' | 'hang-up-and-call-back' | 'voicemail'
}

/**
 * What Kustomer must show after a flow of calls, from the documented rules with their default readings, and from
 * nothing else: small, slow and without any idea of events, reads or retries.
 */
export class ReferenceModel {
  nowMs: number
  readonly calls: ModelCall[] = []
  /** By number, or by the call when that is withheld; in it who is assigned, and the call it was made for. */
  readonly customers = new Map<string, { assigned: string | null; readonly madeFor: string }>()
  /** Oldest first. */
  readonly conversations: ModelConversation[] = []

  constructor(nowMs: number) {
    this.nowMs = nowMs
  }

  /** Time goes on: voicemails come to their end, sleepers wake. */
  passUntil(nowMs: number): void {
    this.nowMs = nowMs
    const ending = this.calls.filter(({ state, endsAtMs }) => state === 'speaking' && endsAtMs! <= nowMs)
    for (const call of ending.sort((one, other) => one.endsAtMs! - other.endsAtMs!)) {
      call.state = 'over'
      this.#create(call, 'voicemail')
    }
    for (const conversation of this.conversations) {
      if (conversation.wakesAtMs === null || conversation.wakesAtMs > nowMs) continue
      this.setStatus(conversation, 'open')
    }
  }

  /** Rings the IVR, with a new number: a customer. */
  receive(name: string, key: string, number: string | null, menu: string | null): void {
    const call = this.#begin({ name, key, number, menu, outgoing: false, agent: null })
    call.state = menu === null ? 'choosing' : 'waiting'
  }

  choose(call: ModelCall, menu: string): void {
    Object.assign(call, { menu, state: 'waiting' })
  }

  /** The call is assigned to an agent, and with it the customer that it made. */
  offer(call: ModelCall, agent: string): void {
    Object.assign(call, { agent, state: 'offered' })
    this.#assignNewCustomer(call)
  }

  answer(call: ModelCall, agent: string): void {
    call.agent = agent
    this.#connect(call)
    const open = this.#openWithSameMenu(call)
    this.#put(call, open ?? this.#create(call, 'voice'))
    this.conversationOf(call)!.assigned = agent
  }

  hangUp(call: ModelCall): void {
    const unanswered = !call.outgoing && call.connectedAtMs === null
    Object.assign(call, { state: 'over', endsAtMs: this.nowMs })
    if (unanswered) this.#put(call, this.#openWithSameMenu(call) ?? this.#create(call, 'voice'))
  }

  leaveVoicemail(call: ModelCall, lengthMs: number): void {
    Object.assign(call, { state: 'speaking', voicemail: 'left', endsAtMs: this.nowMs + lengthMs })
  }

  /** An agent dials, or calls back. */
  dial(name: string, key: string, number: string, agent: string, callBack?: ModelCallBack): void {
    const call = this.#begin({ name, key, number, menu: null, outgoing: true, agent })
    call.state = 'dialling'
    this.#assignNewCustomer(call)
    if (callBack?.by === 'voicemail') callBack.of.voicemail = 'called back'
    const own = callBack && this.#sessionCalledBack(callBack)
    const latest = this.conversations.findLast(({ customer }) => customer === number)
    this.#put(call, own ?? (latest?.status === 'open' ? latest : this.#create(call, 'voice')))
  }

  pickUp(call: ModelCall): void {
    this.#connect(call)
    this.conversationOf(call)!.assigned = call.agent
  }

  setStatus(conversation: ModelConversation, status: ModelConversation['status'], sleepMs = 0): void {
    conversation.status = status
    conversation.wakesAtMs = status === 'snoozed' ? this.nowMs + sleepMs : null
  }

  conversationOf({ key }: ModelCall): ModelConversation | undefined {
    return this.conversations.find(({ sessions }) => sessions.includes(key))
  }

  customerOf({ number, key }: Pick<ModelCall, 'number' | 'key'>): string {
    return number ?? `withheld ${key}`
  }

  #begin(known: Pick<ModelCall, 'name' | 'key' | 'number' | 'menu' | 'outgoing' | 'agent'>): ModelCall {
    const customer = this.customerOf(known)
    if (!this.customers.has(customer)) this.customers.set(customer, { assigned: null, madeFor: known.key })
    const call: ModelCall = {
      ...known,
      state: 'waiting',
      connectedAtMs: null,
      endsAtMs: null,
      voicemail: 'none',
      wrappedUp: false,
    }
    this.calls.push(call)
    return call
  }

  #connect(call: ModelCall): void {
    Object.assign(call, { state: 'talking', connectedAtMs: this.nowMs })
    this.#assignNewCustomer(call)
  }

  #assignNewCustomer(call: ModelCall): void {
    const customer = this.customers.get(this.customerOf(call))!
    if (customer.madeFor === call.key) customer.assigned = call.agent
  }

  /** The voicemail's session always; that of the call when it is open, with the one button only after a short call. */
  #sessionCalledBack({ of, by }: ModelCallBack): ModelConversation | undefined {
    const session = this.conversationOf(of)
    if (by === 'voicemail') return session
    const short = of.connectedAtMs !== null && of.endsAtMs! - of.connectedAtMs < 10_000
    return session?.status === 'open' && (short || by === 'hang-up-and-call-back') ? session : undefined
  }

  /** The newest of this customer, menu and channel that is open; no menu is like no other. */
  #openWithSameMenu(call: ModelCall): ModelConversation | undefined {
    if (call.menu === null) return undefined
    return this.conversations.findLast(
      ({ customer, menu, channel, status }) =>
        customer === this.customerOf(call) && menu === call.menu && channel === 'voice' && status === 'open',
    )
  }

  #put({ key }: ModelCall, { sessions }: ModelConversation): void {
    if (!sessions.includes(key)) sessions.push(key)
  }

  #create(call: ModelCall, channel: ModelConversation['channel']): ModelConversation {
    const created: ModelConversation = {
      customer: this.customerOf(call),
      channel,
      menu: call.menu,
      sessions: [call.key],
      status: 'open',
      assigned: null,
      wakesAtMs: null,
    }
    this.conversations.push(created)
    return created
  }
}
