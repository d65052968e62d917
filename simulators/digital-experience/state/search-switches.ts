import { z } from 'zod'
import { milliseconds } from '../../kit/duration.ts'

/** Switches for searches and lists, of which the vendor publishes little more than the parameters. */
export const searchSwitches = {
  /** How many a page holds: 25 contacts, as a public client found; of messages, threads and tags it is not known. */
  searchPageSize: z.number().int().min(1).max(500).default(25),
  /** The order of a search that asks for none. */
  searchOrder: z.enum(['newest-first', 'oldest-first']).default('newest-first'),
  /** Whether the last page of a search carries a token too, whose page is empty. */
  lastScrollToken: z.enum(['left-out', 'given']).default('left-out'),
  /** Where the words of a search are looked for: in what was written and the person's name, or in what was written. */
  searchWords: z.enum(['texts-and-names', 'texts']).default('texts-and-names'),
  /** Which message of each thread a search of threads shows with them. */
  threadContextMessage: z.enum(['first', 'last']).default('first'),
  /** Among which contacts the one before and the one after are looked for: the person's, or the thread's. */
  neighbourContacts: z.enum(['customer', 'thread']).default('customer'),
  /** Whether a contact has the tags of its messages; no call that puts one on a contact is published. */
  contactTags: z.enum(['of-messages', 'none']).default('of-messages'),
  /** What creating a tag is answered whose title there is: that tag, or a conflict. */
  duplicateTag: z.enum(['same', 'conflict']).default('same'),
}

/** Switches for what the calls that write do where the vendor publishes their members alone. */
export const writeSwitches = {
  /** The HTTP status of what was created. */
  createdStatus: z.literal([201, 200]).default(201),
  /** The thread of a `POST …/inbound` without one: that of its author on the channel, or another each time. */
  threadlessInbound: z.enum(['of-author', 'new']).default('of-author'),
  /** Who is the author of a `POST …/outbound`: the agent who has the contact, whose role then counts, or nobody. */
  outboundAuthor: z.enum(['assignee', 'nobody']).default('assignee'),
  /** How long an uploaded file can be had that no message carries. */
  temporaryAttachmentTtlMs: milliseconds.min(1).default(86_400_000),
}
