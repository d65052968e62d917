import { progressiveStatusOf } from '../customers/counters.ts'
import { lookOf, namesOf } from '../customers/write.ts'
import { type Attributes, merged } from '../json-api/attributes.ts'
import { digitsOf } from '../json-api/contact-lists.ts'
import type { CustomerAttributes } from '../state/rows/customer.ts'

/** The lists that a merge unites, each with the key that identifies equal entries; partly documented. */
const unitedLists: Readonly<Record<string, (entry: never) => string>> = {
  sharedExternalIds: ({ externalId }: { externalId: string }) => externalId,
  emails: ({ email }: { email: string }) => email,
  sharedEmails: ({ email }: { email: string }) => email,
  phones: ({ phone }: { phone: string }) => digitsOf(phone),
  sharedPhones: ({ phone }: { phone: string }) => digitsOf(phone),
  whatsapps: ({ phone }: { phone: string }) => digitsOf(phone),
  socials: ({ type, username }: { type: string; username: string }) => `${type}:${username}`,
  sharedSocials: ({ type, username }: { type: string; username: string }) => `${type}:${username}`,
  facebookIds: (entry: object) => JSON.stringify(entry),
  instagramIds: (entry: object) => JSON.stringify(entry),
  urls: ({ url }: { url: string }) => url,
  locations: (entry: object) => JSON.stringify(entry),
  watchers: (entry: unknown) => JSON.stringify(entry),
  tags: (tag: string) => tag,
}

type Blocks = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>

const lastMessageInAt = (attributes: Blocks) => attributes.lastMessageIn?.sentAt

/** The attributes taken from the more recent customer, each with the instant that decides which one it is. */
const mostRecent: Readonly<Record<string, (attributes: Blocks) => unknown>> = {
  preview: ({ preview }) => preview?.previewAt,
  lastMessageIn: lastMessageInAt,
  lastConversation: lastMessageInAt,
  lastMessageUnrespondedTo: lastMessageInAt,
  lastMessageOut: ({ lastMessageOut }) => lastMessageOut?.sentAt,
  recentLocation: ({ recentLocation }) => recentLocation?.updatedAt,
  lastMessageAt: ({ lastMessageAt }) => lastMessageAt,
  signedUpAt: ({ signedUpAt }) => signedUpAt,
  modifiedAt: ({ modifiedAt }) => modifiedAt,
  lastSeenAt: ({ lastSeenAt }) => lastSeenAt,
  lastActivityAt: ({ lastActivityAt }) => lastActivityAt,
  lastCustomerActivityAt: ({ lastCustomerActivityAt }) => lastCustomerActivityAt,
}

/**
 * The attributes of the target after a merge, as the vendor documents: contact lists, tags and custom attributes
 * are united, counts summed, message blocks and times taken from the more recent customer, the creation from the
 * older. Our choice: for all others the target's value wins, and the source's fills gaps.
 */
export function mergedAttributes(
  source: CustomerAttributes,
  target: CustomerAttributes,
  externalIds: CustomerAttributes['externalIds'],
  nowIso: string,
): CustomerAttributes {
  const conversationCounts = {
    all: source.conversationCounts.all + target.conversationCounts.all,
    open: source.conversationCounts.open + target.conversationCounts.open,
    snoozed: source.conversationCounts.snoozed + target.conversationCounts.snoozed,
    done: source.conversationCounts.done + target.conversationCounts.done,
  }
  const united = Object.fromEntries(
    Object.entries(unitedLists).map(([list, keyOf]) => [list, unitedList(source, target, list, keyOf)]),
  ) as Attributes & Pick<CustomerAttributes, 'emails' | 'phones'>
  return merged({ ...source, ...target }, united, recentValues(source, target), {
    ...namesOf(target.name ?? source.name, united.emails[0]?.email, united.phones[0]?.phone, lookOf(target)),
    externalIds,
    externalId: target.externalId ?? externalIds[0]?.externalId ?? null,
    custom: { ...source.custom, ...target.custom },
    conversationCounts,
    progressiveStatus: progressiveStatusOf(conversationCounts) ?? undefined,
    createdAt: source.createdAt < target.createdAt ? source.createdAt : target.createdAt,
    updatedAt: nowIso,
    rev: target.rev + 1,
  })
}

/** The target's entries and then those that only the source has. */
export function unitedList<Entry>(
  source: Attributes,
  target: Attributes,
  list: string,
  keyOf: (entry: Entry) => string,
): Entry[] {
  const byKey = new Map<string, Entry>()
  for (const attributes of [target, source]) {
    for (const entry of (attributes[list] ?? []) as Entry[]) {
      if (!byKey.has(keyOf(entry))) byKey.set(keyOf(entry), entry)
    }
  }
  return [...byKey.values()]
}

function recentValues(source: Attributes, target: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(mostRecent).map(([name, instantOf]) => {
      const later = String(instantOf(source as Blocks) ?? '') > String(instantOf(target as Blocks) ?? '')
      return [name, (later ? source : target)[name]]
    }),
  )
}
