/** The arguments of an act, as the journal keeps them: people by the names the story gives them. */
export type ActStep = Readonly<Record<string, unknown>>

/** Who takes part in the calls and interactions of one story, as far as it has been told. */
export class Cast {
  readonly #contacts = new Map<unknown, string>()
  readonly #agents = new Map<unknown, string>()

  /** Notes who is on a call, and returns the step's own words for them. */
  joins(call: unknown, people: { contact?: unknown; agent?: unknown }): { contact: string; agent: string } {
    if (people.contact !== undefined) this.#contacts.set(call, named(people.contact))
    if (people.agent !== undefined) this.#agents.set(call, named(people.agent))
    return { contact: this.contactOf(call), agent: this.agentOf(call) }
  }

  contactOf(call: unknown): string {
    return this.#contacts.get(call) ?? 'the contact'
  }

  agentOf(call: unknown): string {
    return this.#agents.get(call) ?? 'the agent'
  }
}

/** A person by name: never by number, and an agent's e-mail address only up to its @. */
function named(person: unknown): string {
  const name = String(person)
  if (name === 'withheld') return 'an anonymous caller'
  return name.startsWith('+') ? 'somebody' : name.split('@', 1)[0]!
}

const phrases: Readonly<Record<string, (step: ActStep, cast: Cast) => string>> = {
  'ccai.call.incoming': (step, cast) => {
    const { contact } = cast.joins(step.call, { contact: step.from })
    return step.menu === undefined ? `${contact} calls` : `${contact} calls (${step.menu})`
  },
  'ccai.sdk.start': (step) => `${named(step.user)} starts the app`,
  'ccai.call.from-app': (step, cast) => {
    const { contact } = cast.joins(step.call, { contact: step.user })
    return `${contact} calls from the app (${step.menu})`
  },
  'ccai.call.menu': (step, cast) => `${cast.contactOf(step.call)} chooses ${step.menu}`,
  'ccai.call.assign': (step, cast) => {
    const { agent } = cast.joins(step.call, { agent: step.agent })
    return `the call is offered to ${agent}`
  },
  'ccai.call.answer': (step, cast) => `${cast.joins(step.call, { agent: step.agent }).agent} answers`,
  'ccai.call.hang-up': (step, cast) =>
    `${step.by === 'agent' ? cast.agentOf(step.call) : cast.contactOf(step.call)} hangs up`,
  'ccai.call.voicemail': (step, cast) => `${cast.contactOf(step.call)} leaves a voicemail of ${step.length}`,
  'ccai.call.wrap-up': (step, cast) => `${cast.agentOf(step.call)} wraps up with "${step.code}"`,
  'ccai.call.outgoing': (step, cast) => {
    const { agent, contact } = cast.joins(step.call, { agent: step.agent, contact: step.to })
    return `${agent} calls ${contact}`
  },
  'ccai.call.call-back': (step, cast) => {
    const { agent, contact } = cast.joins(step.call, {
      agent: step.agent,
      contact: cast.contactOf(step.of),
    })
    return `${agent} calls ${contact} back`
  },
  'ccai.call.pick-up': (step, cast) => `${cast.contactOf(step.call)} picks up`,
  'ccai.call.transfer': (step, cast) => {
    const to = step.agent === undefined ? `the queue ${step.menu}` : named(step.agent)
    return `${cast.agentOf(step.call)} transfers the call to ${to}`
  },
  'ccai.call.take-transfer': (step, cast) =>
    step.agent === undefined
      ? 'the transfer is taken'
      : `${cast.joins(step.call, { agent: step.agent }).agent} takes the transfer`,
  'ccai.call.miss-transfer': () => 'nobody takes the transfer',
  'ccai.voicemail.read': (step) => `${named(step.agent)} reads the voicemail`,
  'ccai.voicemail.close': (step) => `${named(step.agent)} closes the voicemail`,
  'ccai.voicemail.call-back': (step, cast) => {
    const { agent, contact } = cast.joins(step.call, {
      agent: step.agent,
      contact: cast.contactOf(step.of),
    })
    return `${agent} calls ${contact} back about the voicemail`
  },
  'ccai.smart-action.complete': (step, cast) => `${cast.contactOf(step.call)} completes ${step.action}`,
  'ccai.smart-action.fail': (step, cast) => `${step.action} fails for ${cast.contactOf(step.call)}`,
  'cxone.interaction.start': (step, cast) => {
    const { contact, agent } = cast.joins(step.interaction, { contact: step.customer, agent: step.agent })
    return `${contact} reaches ${agent} on CXone`
  },
  'cxone.interaction.end': (step, cast) =>
    step.by === 'agent'
      ? `${cast.agentOf(step.interaction)} ends the contact`
      : `${cast.contactOf(step.interaction)} leaves`,
  'kustomer.conversation.status': (step) =>
    `somebody sets the conversation ${step.conversation} to ${step.status}`,
  'kustomer.token.expire': () => 'the tokens of Kustomer expire',
  'kustomer.token.revoke': () => 'an administrator revokes the tokens of Kustomer',
}

/** What happened in one act, in a few words; an act without words of its own is told by its name. */
export function actPhrase(step: ActStep, cast: Cast): string {
  const name = String(step.do)
  return phrases[name]?.(step, cast) ?? name.replaceAll(/[.-]/g, ' ')
}
