import { bulkWrites } from './bulk.ts'
import { conversationsWrites } from './conversations.ts'
import { customersWrites } from './customers.ts'
import { klassesWrites } from './klasses.ts'
import { messagesWrites } from './messages.ts'
import { notesAndDraftsWrites } from './notes-and-drafts.ts'
import { orgWrites } from './org.ts'
import { routingWrites } from './routing.ts'
import type { Write } from './write.ts'

/** A write by each route that writes, and more where a body decides what else changes. */
export const writes: readonly Write[] = [
  ...bulkWrites,
  ...conversationsWrites,
  ...customersWrites,
  ...klassesWrites,
  ...messagesWrites,
  ...notesAndDraftsWrites,
  ...orgWrites,
  ...routingWrites,
]

/** Uploads, to signed addresses and without a token: attachments/attachments.test.ts and drafts/drafts.test.ts have them. */
export const uploads = ['post /standin/attachments', 'put /standin/attachments/{id}']
