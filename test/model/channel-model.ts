/** How one skill of the model handles its contacts; times in milliseconds. */
export interface ModelSkill {
  readonly agents: readonly string[]
  /** How long an agent is asked; `null`: the contact goes into the inbox unasked. */
  readonly askedForMs: number | null
  readonly firstResponseMs: number
  readonly laterResponseMs: number
  readonly customerIdleMs: number
}

/** A contact: from the first message of a person on a channel until it is closed. */
export interface ModelContact {
  readonly person: string
  readonly channel: string
  status: string
  skill: string
  owner: string | null
  asked: string | null
  askedUntilMs: number | null
  refusedBy: string[]
  agentDueAtMs: number | null
  customerDueAtMs: number | null
  timesLate: number
  isAnswered: boolean
  readonly fromPerson: string[]
  readonly fromAgents: string[]
  isPersonLast: boolean
}

/** What may be done with a contact, besides writing in it. */
export type DeskAct =
  | { readonly verb: 'accept' | 'reject' | 'unassign' | 'take' }
  | { readonly verb: 'transfer'; readonly toAgent?: string; readonly toSkill?: string }
  | { readonly verb: 'set-status'; readonly status: string }

/**
 * Who has which contact, who is asked, and what was written, as the documents have it. It knows nothing of requests,
 * retries and restarts: whatever becomes of those, the result is to be this.
 */
export class ChannelModel {
  readonly contacts: ModelContact[] = []
  nowMs: number
  readonly #skills: Readonly<Record<string, ModelSkill>>
  readonly #skillOf: Readonly<Record<string, string>>

  constructor(
    nowMs: number,
    skills: Readonly<Record<string, ModelSkill>>,
    skillOf: Readonly<Record<string, string>>,
  ) {
    this.nowMs = nowMs
    this.#skills = skills
    this.#skillOf = skillOf
  }

  /** The contact of a person on a channel that is not closed. */
  openContact(person: string, channel: string): ModelContact | undefined {
    return this.contacts.find(
      (one) => one.person === person && one.channel === channel && one.status !== 'closed',
    )
  }

  /** Lets time pass: questions, countdowns and limits run out, the earliest first. */
  passUntil(atMs: number): void {
    for (;;) {
      const due = this.contacts
        .map((contact) => ({ contact, dueAtMs: earliestOf(contact) }))
        .filter(({ dueAtMs }) => dueAtMs <= atMs)
        .sort((one, other) => one.dueAtMs - other.dueAtMs)[0]
      if (!due) break
      this.nowMs = due.dueAtMs
      this.#runOut(due.contact)
    }
    this.nowMs = atMs
  }

  /** A message of a person has arrived. */
  receive(person: string, channel: string, text: string): void {
    const open = this.openContact(person, channel)
    const contact = open ?? newContact(person, channel, this.#skillOf[channel]!)
    contact.fromPerson.push(text)
    contact.isPersonLast = true
    if (!open) {
      this.contacts.push(contact)
      this.#offer(contact)
      return
    }
    if (['resolved', 'pending', 'escalated'].includes(contact.status)) contact.status = 'open'
    if (contact.owner !== null) this.#awaitAgent(contact)
    else if (contact.asked === null) this.#offer(contact)
  }

  /** An agent answers. Returns whether that is allowed. */
  reply(agent: string, person: string, channel: string, text: string): boolean {
    const contact = this.openContact(person, channel)
    if (contact?.owner !== agent) return false
    if (contact.status === 'new') contact.status = 'open'
    contact.fromAgents.push(text)
    contact.isPersonLast = false
    contact.isAnswered = true
    contact.agentDueAtMs = null
    contact.customerDueAtMs = this.nowMs + this.#skillFor(contact).customerIdleMs
    return true
  }

  /** An agent does something with a contact. Returns whether that is allowed. */
  act(agent: string, person: string, channel: string, act: DeskAct): boolean {
    const contact = this.openContact(person, channel) ?? this.#closedInInbox(agent, person, channel, act)
    if (!contact) return false
    if (act.verb === 'accept' || act.verb === 'reject') {
      if (contact.asked !== agent) return false
      if (act.verb === 'accept') this.#assign(contact, agent)
      else this.#refuse(contact)
      return true
    }
    if (act.verb === 'take') {
      if (contact.owner !== null) return false
      this.#assign(contact, agent)
      return true
    }
    if (contact.owner !== agent) return false
    if (act.verb === 'set-status') setStatus(contact, act.status)
    else {
      unassign(contact)
      if (act.verb === 'transfer') this.#handOn(contact, act)
    }
    return true
  }

  /** A closed contact stays with its agent until it is dismissed, the one thing that may still be done with it. */
  #closedInInbox(
    agent: string,
    person: string,
    channel: string,
    { verb }: DeskAct,
  ): ModelContact | undefined {
    if (verb !== 'unassign') return undefined
    return this.contacts.findLast(
      (one) => one.person === person && one.channel === channel && one.owner === agent,
    )
  }

  #handOn(contact: ModelContact, { toAgent, toSkill }: { toAgent?: string; toSkill?: string }): void {
    if (toAgent !== undefined) this.#assign(contact, toAgent)
    else {
      contact.skill = toSkill!
      this.#offer(contact)
    }
  }

  #skillFor({ skill }: ModelContact): ModelSkill {
    return this.#skills[skill]!
  }

  #runOut(contact: ModelContact): void {
    const { askedUntilMs, agentDueAtMs } = contact
    if (askedUntilMs !== null && askedUntilMs <= this.nowMs) this.#refuse(contact)
    else if (agentDueAtMs !== null && agentDueAtMs <= this.nowMs) {
      contact.agentDueAtMs = null
      contact.timesLate += 1
    } else unassign(contact)
  }

  /** Asks, or assigns to, the agent of the skill who has the fewest and has not refused it. */
  #offer(contact: ModelContact): void {
    const { agents, askedForMs } = this.#skillFor(contact)
    const has = (agent: string) =>
      this.contacts.filter(({ owner, status }) => owner === agent && status !== 'closed').length
    const [agent] = agents
      .filter((one) => !contact.refusedBy.includes(one))
      .sort((one, other) => has(one) - has(other))
    if (agent === undefined) return
    if (askedForMs === null) this.#assign(contact, agent)
    else {
      contact.asked = agent
      contact.askedUntilMs = this.nowMs + askedForMs
    }
  }

  #refuse(contact: ModelContact): void {
    contact.refusedBy.push(contact.asked!)
    contact.asked = null
    contact.askedUntilMs = null
    this.#offer(contact)
    if (contact.asked !== null || contact.owner !== null) return
    contact.refusedBy = []
    this.#offer(contact)
  }

  #assign(contact: ModelContact, agent: string): void {
    contact.asked = null
    contact.askedUntilMs = null
    contact.refusedBy = []
    contact.owner = agent
    if (contact.isPersonLast) this.#awaitAgent(contact)
  }

  #awaitAgent(contact: ModelContact): void {
    const { firstResponseMs, laterResponseMs } = this.#skillFor(contact)
    contact.agentDueAtMs ??= this.nowMs + (contact.isAnswered ? laterResponseMs : firstResponseMs)
    contact.customerDueAtMs = null
  }
}

function newContact(person: string, channel: string, skill: string): ModelContact {
  return {
    person,
    channel,
    skill,
    status: 'new',
    owner: null,
    asked: null,
    askedUntilMs: null,
    refusedBy: [],
    agentDueAtMs: null,
    customerDueAtMs: null,
    timesLate: 0,
    isAnswered: false,
    fromPerson: [],
    fromAgents: [],
    isPersonLast: true,
  }
}

function unassign(contact: ModelContact): void {
  contact.owner = null
  contact.agentDueAtMs = null
  contact.customerDueAtMs = null
}

function setStatus(contact: ModelContact, status: string): void {
  contact.status = status
  if (status !== 'closed') return
  contact.agentDueAtMs = null
  contact.customerDueAtMs = null
}

function earliestOf({ askedUntilMs, agentDueAtMs, customerDueAtMs }: ModelContact): number {
  return Math.min(
    ...[askedUntilMs, agentDueAtMs, customerDueAtMs].map((at) => at ?? Number.POSITIVE_INFINITY),
  )
}
