import { instantInZulu } from '../http/instant.ts'
import { type Contact, isFinal, type Message } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { outcomeFields } from './outcome.ts'
import { playerUrl } from './player-url.ts'
import { postMemorialization } from './post.ts'

/** What happened to a digital contact that may start its memorialization. */
export type DigitalTrigger =
  | 'transferred'
  | 'dismissed'
  | 'contact-ended'
  | 'unassigned-by-timer'
  | 'reassigned'

const triggered = 'memorialize-digital-on-transfer-or-dismiss'
const endedFirst = 'memorialize-contact-ended-first'

/**
 * Memorializes a digital contact if this starts it. It is told before the contact leaves the agent's inbox, because an
 * event does not tell who took it out of there, and why.
 */
export function memorializeDigital(
  instance: DigitalExperienceInstance,
  contact: Contact,
  trigger: DigitalTrigger,
): void {
  const { host, state, switches } = instance
  // Without a linked record there is nothing to memorialize to.
  if (state.recordLinks.count('contactNumber', contact.id) === 0) return
  const isOfOthers = trigger === 'unassigned-by-timer' || trigger === 'reassigned'
  const kept =
    isOfOthers && switches.unassignedBy === 'own-accord'
      ? { rule: triggered, detail: `${trigger}: not of their own accord` }
      : contact.leftAtMs != null && trigger !== 'contact-ended'
        ? { rule: endedFirst, detail: `${trigger}: written when the contact ended it` }
        : undefined
  if (kept) {
    host.record({ change: 'contact.not-memorialized', subject: `contact/${contact.id}`, ...kept })
    return
  }
  const why = trigger === 'contact-ended' ? endedFirst : triggered
  postMemorialization(
    instance,
    {
      contactNumber: contact.id,
      interactionId: contact.interactionId,
      media: 'digital',
      skill: contact.skill ?? '',
      cxoneContact: digitalFields(instance, contact),
    },
    { why: trigger, rules: [why, 'memorialize-digital-fields'] },
  )
}

/** The fields of a digital contact; one without a value is left out. */
function digitalFields(instance: DigitalExperienceInstance, contact: Contact) {
  const { state, switches } = instance
  const { id, interactionId, leftAtMs } = contact
  const agent = state.agents.get(contact.inboxAssignee ?? contact.ownerAssignee ?? '')
  const channel = state.channels.get(contact.channelId)
  const customerName = customerNameOf(instance, contact)
  const isClosed = isFinal(contact.status)
  const endedAtMs = leftAtMs ?? (isClosed ? contact.statusUpdatedAtMs : null)
  return {
    interactionId,
    contactId: id,
    mediaType: 'Digital',
    eventType: 'Digital',
    direction: contact.direction,
    channelName: channel?.name,
    channelType: channel?.realExternalPlatformId,
    customerName,
    from: customerName,
    agentId: agent?.id,
    agentName: agent?.name,
    to: agent?.name,
    ...(contact.skill === null
      ? {}
      : { skillId: String(state.skills.get(contact.skill)?.skillId), skillName: contact.skill }),
    ...outcomeFields(contact.outcome ?? {}, 'digital', leftAtMs != null),
    finalState: endedAtMs !== null,
    // From when the agent has it until its last status, as the vendor's application fills them in.
    startTime: instantInZulu(contact.lastAssignedAtMs ?? contact.createdAtMs),
    endTime: instantInZulu(endedAtMs ?? contact.statusUpdatedAtMs),
    transcriptText: transcriptOf(instance, contact, customerName ?? 'Customer'),
    recordingUrl: playerUrl(switches, id),
  }
}

/** The name on the customer card; of who was written to first, the name of the point of contact. */
function customerNameOf({ state }: DigitalExperienceInstance, contact: Contact): string | undefined {
  const { firstName = '', lastName = '' } = state.endUsers.get(contact.endUserId) ?? {}
  const name = `${firstName} ${lastName}`.trim()
  if (name !== '') return name
  return contact.direction === 'outbound' ? state.channels.get(contact.channelId)?.name : undefined
}

/** Who wrote what, a line each. Files are no text: they stay out, which is recorded. */
function transcriptOf(
  { host, state }: DigitalExperienceInstance,
  { id }: Contact,
  customer: string,
): string | undefined {
  const messages = state.messages
    .find('contact', id)
    .sort((one, other) => one.createdAtMs - other.createdAtMs)
  const files = messages.reduce((count, { attachments }) => count + attachments.length, 0)
  if (files > 0) {
    const detail = `${files} attachment${files === 1 ? '' : 's'}: no text`
    const subject = `contact/${id}`
    host.record({ change: 'transcript.left-out', subject, detail, rule: 'memorialize-text-only' })
  }
  const nameOf = ({ agentId }: Message) =>
    agentId === null ? customer : (state.agents.get(agentId)?.name ?? 'Agent')
  const lines = messages.flatMap((message) => {
    const words = wordsOf(message)
    return words === '' ? [] : [`${nameOf(message)}: ${words}`]
  })
  return lines.length > 0 ? lines.join('\n') : undefined
}

function wordsOf({ content: { payload, fallbackText } }: Message): string {
  const { text } = payload as { text?: unknown }
  const words = typeof text === 'string' ? text : (text as { content?: unknown } | undefined)?.content
  return typeof words === 'string' ? words : (fallbackText ?? '')
}
