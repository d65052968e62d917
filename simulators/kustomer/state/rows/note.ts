import {
  date,
  epochMs,
  flag,
  listOf,
  objectOf,
  oneOf,
  openObjectOf,
  optional,
  text,
  whole,
} from '../../../kit/shape.ts'
import type { Attributes } from '../../json-api/attributes.ts'
import { type Resource, toOne, toOrg, toUser } from '../../json-api/resource.ts'
import { toAttachments } from './attachment.ts'

/** A note's attributes. */
export interface NoteAttributes extends Attributes {
  readonly body: string
  readonly externalId?: string
  readonly createdAt: string
  readonly rev: number
}

/** One note: internal to the company, without effect on its conversation's status. */
export interface NoteRow {
  readonly id: string
  readonly madeAtMs: number
  readonly conversation: string
  readonly customer: string
  readonly attachments: readonly string[]
  readonly userMentions: ReadonlyArray<{ readonly type: 'user' | 'team'; readonly id: string }>
  readonly createdBy: string
  readonly modifiedBy: string
  readonly deleted: boolean
  readonly attributes: NoteAttributes
}

/** The list entries of a note, unless deleted: among all, its conversation's and its customer's. */
export function noteEntries({
  deleted,
  conversation,
  customer,
  attributes,
}: NoteRow): Array<[string, string]> {
  if (deleted) return []
  return [
    ['all', attributes.createdAt],
    [`conversation:${conversation}`, attributes.createdAt],
    [`customer:${customer}`, attributes.createdAt],
  ]
}

/** The note as a reply shows it. */
export function noteResource(org: string, row: NoteRow): Resource {
  const self = `/v1/notes/${row.id}`
  return {
    type: 'note',
    id: row.id,
    attributes: row.attributes,
    relationships: {
      org: toOrg(org),
      customer: toOne('customer', 'customers', row.customer),
      conversation: toOne('conversation', 'conversations', row.conversation),
      createdBy: toUser(row.createdBy),
      modifiedBy: toUser(row.modifiedBy),
      userMentions: row.userMentions.length > 0 ? { data: row.userMentions } : undefined,
      attachments: toAttachments(`${self}/attachments`, row.attachments),
    },
    links: { self },
  }
}

/** What a row of notes may be. */

export const noteShape = objectOf<NoteRow>({
  id: text,
  madeAtMs: epochMs,
  conversation: text,
  customer: text,
  attachments: listOf(text),
  userMentions: listOf(objectOf<NoteRow['userMentions'][number]>({ type: oneOf('user', 'team'), id: text })),
  createdBy: text,
  modifiedBy: text,
  deleted: flag,
  attributes: openObjectOf<NoteAttributes>({
    body: text,
    externalId: optional(text),
    createdAt: date,
    rev: whole,
  }),
})
