import { instantWithOffset } from '../http/instant.ts'
import type { Contact } from '../state/contact.ts'
import type { Draft } from '../state/draft.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** The drafts of a contact. */
export function draftsOf(instance: DigitalExperienceInstance, { id }: Pick<Contact, 'id'>) {
  return instance.state.drafts.find('contact', id).map((draft) => draftObject(instance, draft))
}

/** A draft in the form in which the vendor's client reads it. */
export function draftObject({ state }: DigitalExperienceInstance, draft: Draft) {
  const agent = draft.agentId === null ? undefined : state.agents.get(draft.agentId)
  const [firstName = '', ...rest] = (agent?.name ?? '').split(' ')
  const { content } = draft
  return {
    id: draft.id,
    createdAt: instantWithOffset(draft.createdAtMs),
    messageContent: {
      type: content.type,
      payload: content.payload,
      text: typeof content.payload.text === 'string' ? content.payload.text : '',
    },
    isReplyToSpecificMessage: draft.replyTo !== null,
    ...(draft.replyTo === null ? {} : { replyToMessage: { id: draft.replyTo } }),
    ...(agent ? { user: { firstName, surname: rest.join(' ') } } : {}),
    isRefused: draft.isRefused,
    messageNotes: [],
    tags: [],
    attachments: draft.attachments.map(({ id, friendlyName, url, mimeType }) => ({
      ...{ id, friendlyName, url, mimeType },
      securedPermanentUrl: url,
      isInline: false,
    })),
    recipients: [...draft.recipients],
    title: draft.title,
    sentStatus: null,
    delivered: [],
    customerStatistics: null,
  }
}
