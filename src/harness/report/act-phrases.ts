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
  'ccai.call.miss': (step, cast) => `${cast.agentOf(step.call)} does not answer`,
  'ccai.call.hold': (step, cast) => `${cast.agentOf(step.call)} puts ${cast.contactOf(step.call)} on hold`,
  'ccai.call.resume': (step, cast) =>
    `${cast.agentOf(step.call)} takes ${cast.contactOf(step.call)} off hold`,
  'ccai.call.deflect': (step, cast) =>
    `${cast.contactOf(step.call)} is sent to ${step.to === 'queue' ? `the queue ${step.menu}` : `a ${step.to}`}`,
  'ccai.call.cancel': () => 'the booked call is cancelled',
  'ccai.chat.from-app': (step, cast) => {
    const { contact } = cast.joins(step.chat, { contact: step.user })
    return `${contact} chats from ${step.sdk === 'web' ? 'a web page' : 'the app'} (${step.menu})`
  },
  'ccai.chat.assign': (step, cast) =>
    `the chat is offered to ${cast.joins(step.chat, { agent: step.agent }).agent}`,
  'ccai.chat.answer': (step, cast) => `${cast.joins(step.chat, { agent: step.agent }).agent} takes the chat`,
  'ccai.chat.miss': (step, cast) => `${cast.agentOf(step.chat)} does not take the chat`,
  'ccai.chat.message': (step, cast) =>
    `${step.by === 'agent' ? cast.agentOf(step.chat) : cast.contactOf(step.chat)} writes`,
  'ccai.chat.dismiss': (step, cast) => `${cast.agentOf(step.chat)} puts the chat aside`,
  'ccai.chat.end': (step, cast) =>
    `${step.by === 'agent' ? cast.agentOf(step.chat) : cast.contactOf(step.chat)} ends the chat`,
  'ccai.chat.wrap-up': (step, cast) => `${cast.agentOf(step.chat)} wraps up with "${step.code}"`,
  'ccai.chat.transfer': (step, cast) => {
    const to = step.agent === undefined ? `the queue ${step.menu}` : named(step.agent)
    return `${cast.agentOf(step.chat)} transfers the chat to ${to}`
  },
  'ccai.chat.take-transfer': (step, cast) =>
    step.agent === undefined
      ? 'the transfer is taken'
      : `${cast.joins(step.chat, { agent: step.agent }).agent} takes the transfer`,
  'ccai.chat.miss-transfer': () => 'nobody takes the transfer',
  'ccai.rating.give': (step, cast) => `${cast.contactOf(step.session)} gives ${step.rating} of 5`,
  'ccai.custom-fields.create': () => 'an administrator creates the custom fields',
  'ccai.voicemail.read': (step) => `${named(step.agent)} reads the voicemail`,
  'ccai.voicemail.close': (step) => `${named(step.agent)} closes the voicemail`,
  'ccai.voicemail.call-back': (step, cast) => {
    const { agent, contact } = cast.joins(step.call, {
      agent: step.agent,
      contact: cast.contactOf(step.of),
    })
    return `${agent} calls ${contact} back about the voicemail`
  },
  'ccai.smart-action.complete': (step, cast) =>
    `${cast.contactOf(step.call ?? step.chat)} completes ${step.action}`,
  'ccai.smart-action.fail': (step, cast) =>
    `${step.action} fails for ${cast.contactOf(step.call ?? step.chat)}`,
  'ccai.agent.set-status': (step) => `${named(step.agent)} goes to ${step.status} in CCAI Platform`,
  'ccai.agent.choose-next-status': (step) => `${named(step.agent)} chooses ${step.status} for afterwards`,
  'ccai.admin.set-agent-status': (step) => `a manager sets ${named(step.agent)} to ${step.status}`,
  'ccai.admin.add-status': (step) => `an administrator adds the status ${step.name} in CCAI Platform`,
  'ccai.admin.delete-status': (step) => `an administrator deletes the status ${step.name} in CCAI Platform`,
  'ccai.admin.add-team': (step) => `an administrator adds the team ${step.name} in CCAI Platform`,
  'ccai.admin.add-team-member': (step) => `${named(step.agent)} joins the team ${step.team}`,
  'ccai.admin.remove-team-member': (step) => `${named(step.agent)} leaves the team ${step.team}`,
  'ccai.adapter.log-in': (step) =>
    step.as === undefined || step.as === step.agent
      ? `${named(step.agent)} logs in to the adapter`
      : `${named(step.agent)} logs in to the adapter as ${named(step.as)}`,
  'ccai.adapter.log-out': (step) => `${named(step.agent)} logs out of the adapter`,
  'ccai.adapter.minimize': (step) => `${named(step.agent)} minimizes the adapter`,
  'ccai.adapter.open': (step) => `${named(step.agent)} opens the adapter`,
  'ccai.adapter.call': (step, cast) =>
    `${cast.joins(step.call, { agent: step.agent }).agent} presses Call in the adapter`,
  'ccai.admin.activate-inheritance': () => 'support activates status inheritance',
  'ccai.admin.set-inheritance': (step) =>
    `an administrator turns status inheritance ${step.on === true ? 'on' : 'off'}`,
  'ccai.admin.set-status-direction': (step) => `an administrator lets statuses travel ${step.direction}`,
  'ccai.admin.set-status-priority': (step) =>
    `an administrator lets ${step.priority === 'crm' ? 'the CRM’s' : 'the latest'} status win`,
  'ccai.admin.open-status-page': () => 'an administrator opens the page of statuses',
  'ccai.admin.map-status': (step) => `an administrator maps ${step.kustomer} to ${step.ccai}`,
  'ccai.admin.save-status-page': () => 'an administrator saves the page of statuses',
  'ccai.admin.generate-webhook-secret': () => 'an administrator generates a webhook secret',
  'ccai.admin.rotate-webhook-secrets': () => 'an administrator rotates the webhook secrets',
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
  'kustomer.page.open': (step) => `${named(step.agent)} opens a page of Kustomer`,
  'kustomer.page.log-in': (step) => `${named(step.agent)} logs in to Kustomer`,
  'kustomer.page.close': (step) => `${named(step.agent)} closes a page of Kustomer`,
  'kustomer.page.click-phone': (step) => `${named(step.agent)} clicks the number of ${named(step.number)}`,
  'kustomer.page.set-status': (step) => `${named(step.agent)} goes to ${step.status} in Kustomer`,
  'kustomer.page.choose-team': (step) => `${named(step.agent)} chooses the team ${step.team}`,
  'kustomer.system.set-status': (step) => `Kustomer sets ${named(step.agent)} to ${step.status}`,
  'kustomer.admin.add-status': (step) => `an administrator adds the status ${step.name} in Kustomer`,
  'kustomer.admin.delete-status': (step) => `an administrator deletes the status ${step.name} in Kustomer`,
  'kustomer.admin.set-team-routing': (step) =>
    `an administrator turns Team Routing ${step.on === true ? 'on' : 'off'} for ${step.team}`,
  'kustomer.admin.set-external-queue': (step) =>
    `an administrator ${step.queue === null ? 'takes the external queue from' : `points to ${step.queue} the team`} ${step.team}`,
  'kustomer.app.install': () => 'an administrator installs the app UJET',
  'kustomer.app.uninstall': () => 'an administrator uninstalls the app UJET',
  'kustomer.app.release': (step) => `version ${step.version} of the app UJET is released`,
  'kustomer.app.upgrade': () => 'an administrator upgrades the app UJET',
  'kustomer.draft.send': (step) => `somebody sends the draft of the conversation ${step.conversation}`,
  'kustomer.token.expire': () => 'the tokens of Kustomer expire',
  'kustomer.token.revoke': () => 'an administrator revokes the tokens of Kustomer',
}

/** What happened in one act, in a few words; an act without words of its own is told by its name. */
export function actPhrase(step: ActStep, cast: Cast): string {
  const name = String(step.do)
  return phrases[name]?.(step, cast) ?? name.replaceAll(/[.-]/g, ' ')
}
