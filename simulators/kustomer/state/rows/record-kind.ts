/** The kinds of records; each has its own id counter, so that new ids of one kind do not shift those of another. */
export const recordKinds = [
  'org',
  'customer',
  'merge',
  'conversation',
  'message',
  'note',
  'attachment',
  'user',
  'tag',
  'team',
  'status',
  'work-session',
  'work-item',
  'queue',
  'company',
  'bulk',
  'draft',
  'klass',
  'kobject',
  'webhook',
  'event',
  'token',
  'redaction',
] as const
/** One of them. */
export type RecordKind = (typeof recordKinds)[number]
