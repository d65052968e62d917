import type { PlatformClient } from '../ccai/client.ts'
import type { KustomerClient } from '../kustomer/client.ts'
import { KustomerError, mayArriveLate } from '../kustomer/errors.ts'
import type { CustomerChange, NewNote } from '../kustomer/writes.ts'
import { RecordVanished } from '../processing/failure.ts'
import { isPermanent } from '../processing/settlement.ts'
import type { Attempt } from '../processing/work.ts'
import type { Decision, Write } from './decision.ts'

/** The clients that carry out a decision's writes, and download the files that it names. */
export interface Clients {
  readonly kustomer: KustomerClient
  readonly platform: PlatformClient
}

/** The `app` of every message that the core creates. */
const app = 'ccai-platform'

/** Ids of the records that earlier writes of the same decision created; later writes refer to them. */
interface CreatedIds {
  customerId?: string
  conversationId?: string
}

/** Writes that nothing else of the record hangs on: when they fail, they keep back neither the rest nor the contact. */
const sideSteps: ReadonlySet<Write['do']> = new Set(['link-record', 'create-note'])

/**
 * Carries out a decision's writes in order and passes the name of each to `recordWrite`. Stops at the first failure:
 * the retry reads again, so it only does what is still missing. A side step that is refused for good is given up alone;
 * one that CCAI Platform cannot do now, or that Kustomer alone keeps failing at, is put off.
 * @param sideStep what becomes of a side step that failed; it throws on what is no trouble of the step alone
 */
export async function apply(
  { writes }: Decision,
  clients: Clients,
  { recordWrite, recordDoubt }: Pick<Attempt, 'recordWrite' | 'recordDoubt'>,
  sideStep: (step: string, error: unknown) => void,
): Promise<void> {
  const createdIds: CreatedIds = {}
  for (const write of writes) {
    const created = <T>(record: Promise<T>): Promise<T> =>
      record.catch((error) => {
        if (mayArriveLate(error)) recordDoubt(write.do)
        throw error
      })
    try {
      await applyWrite(write, createdIds, clients, created)
    } catch (error) {
      if (sideSteps.has(write.do)) {
        sideStep(write.do, error)
        continue
      }
      // A second copy that may not be deleted is no reason to give the event up.
      if (write.do !== 'delete-note' || !isPermanent(error)) throw meanwhileGone(error)
      recordDoubt('create-note')
      continue
    }
    recordWrite(write.do)
  }
}

/** A 404 for a record that was read just before: it was deleted, or went into another one, meanwhile. */
function meanwhileGone(error: unknown): unknown {
  const isGone = error instanceof KustomerError && error.kind === 'permanent' && error.status === 404
  return isGone ? new RecordVanished(error.message) : error
}

/** Waits for a record that is being created, and hears when it may still be created later. */
type Created = <T>(record: Promise<T>) => Promise<T>

async function applyWrite(
  write: Write,
  createdIds: CreatedIds,
  { kustomer, platform }: Clients,
  created: Created,
): Promise<void> {
  switch (write.do) {
    case 'define-attributes':
      await kustomer.defineAttributes(write.resource, write.labels)
      return
    case 'create-customer':
      createdIds.customerId = await createCustomer(write, kustomer)
      return
    case 'update-customer':
      await kustomer.updateCustomer(write.customerId ?? createdIds.customerId!, changeOf(write))
      return
    case 'move-conversation': {
      const customer = write.customerId ?? createdIds.customerId!
      await kustomer.updateConversation(write.conversationId, { customer })
      return
    }
    case 'create-conversation': {
      const customerId = write.customerId ?? createdIds.customerId!
      const { assignedUsers, custom, ...conversation } = write.conversation
      const status = 'open' as const
      const body = { ...conversation, status, assignedUsers: [...assignedUsers], custom: { ...custom } }
      const { id } = await created(kustomer.createConversation(customerId, body))
      createdIds.conversationId = id
      return
    }
    case 'create-message': {
      const { custom, meta, ...message } = write.message
      const body = { ...message, app, meta: { ...meta }, custom: { ...custom } }
      await created(kustomer.createMessage(write.conversationId ?? createdIds.conversationId!, body))
      return
    }
    case 'link-record':
      await platform.link(write.session, write.conversationId ?? createdIds.conversationId!)
      return
    case 'update-conversation': {
      const custom = { ...write.custom }
      await kustomer.updateConversation(write.conversationId ?? createdIds.conversationId!, { custom })
      return
    }
    case 'assign':
      await kustomer.updateConversation(write.conversationId, {
        assignedUsers: [write.userId],
        ...(write.custom ? { custom: { ...write.custom } } : {}),
      })
      return
    case 'update-message':
      await kustomer.updateMessage(write.messageId, {
        ...(write.meta ? { meta: { ...write.meta } } : {}),
        ...(write.custom ? { custom: { ...write.custom } } : {}),
      })
      return
    case 'create-note': {
      const note = await withFiles(write, { kustomer, platform })
      await created(kustomer.createNote(write.conversationId ?? createdIds.conversationId!, note))
      return
    }
    case 'delete-note':
      await kustomer.deleteNote(write.noteId)
  }
}

function changeOf({
  companyId,
  userId,
  custom,
  externalIds,
}: Extract<Write, { do: 'update-customer' }>): CustomerChange {
  return {
    companyId,
    ...(userId === undefined ? {} : { assignedTo: userId }),
    ...(custom === undefined ? {} : { custom: { ...custom } }),
    ...(externalIds === undefined ? {} : { externalIds: [...externalIds] }),
  }
}

/** @returns the customer's id */
async function createCustomer(
  { customer, userId }: Extract<Write, { do: 'create-customer' }>,
  kustomer: KustomerClient,
): Promise<string> {
  const { name, phones, sharedPhones, emails, externalIds, createdBySession, custom } = customer
  const created = await kustomer.createCustomer({
    ...(name === undefined ? {} : { name }),
    phones: [...phones],
    ...(sharedPhones.length > 0 ? { sharedPhones: [...sharedPhones] } : {}),
    ...(emails === undefined ? {} : { emails: [...emails] }),
    externalIds: [...externalIds],
    ...(userId === undefined ? {} : { assignedTo: userId }),
    custom: { ...custom, createdBySessionStr: createdBySession },
  })
  return created.id
}

/** A note to create; its files are uploaded first, because the note has to reference them. */
async function withFiles(
  { externalId, body, files }: Extract<Write, { do: 'create-note' }>,
  { kustomer, platform }: Clients,
): Promise<NewNote> {
  const attachments = []
  for (const { name, contentType, url } of files) {
    const content = await platform.file(url)
    attachments.push(await kustomer.createAttachment({ name, contentType, content }))
  }
  return attachments.length > 0 ? { externalId, body, attachments } : { externalId, body }
}
