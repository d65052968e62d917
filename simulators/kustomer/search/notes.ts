import { type NoteRow, noteResource } from '../state/rows/note.ts'
import {
  reading,
  readingImported,
  readingTexts,
  type SearchAttribute,
  type SearchContext,
} from './context.ts'

/** Search for notes, which have no custom attributes. */
export const noteSearch: SearchContext<NoteRow> = {
  name: 'note',
  attributes: {
    note_any_text: readingTexts('body'),
    note_body: reading('text', 'body'),
    note_external_id: reading('exact', 'externalId'),
    note_customer_id: { kind: 'exact', valuesOf: ({ customer }) => [customer] },
    note_conversation_id: { kind: 'exact', valuesOf: ({ conversation }) => [conversation] },
    note_created_by: { kind: 'exact', valuesOf: ({ createdBy }) => [createdBy] },
    note_modified_by: { kind: 'exact', valuesOf: ({ modifiedBy }) => [modifiedBy] },
    note_user_mentions: mentioned('user'),
    note_team_mentions: mentioned('team'),
    note_attachment_count: { kind: 'number', valuesOf: ({ attachments }) => [attachments.length] },
    note_deleted: { kind: 'boolean', valuesOf: ({ deleted }) => [deleted] },
    note_lang: reading('exact', 'lang'),
    note_created_at: reading('instant', 'createdAt'),
    note_updated_at: reading('instant', 'updatedAt'),
    note_modified_at: reading('instant', 'modifiedAt'),
    note_imported_at: reading('instant', 'importedAt'),
    note_imported: readingImported(),
  },
  rowsOf: ({ state }, includeDeleted) => (includeDeleted ? state.notes.values() : state.notes.whole('all')),
  resourceOf: noteResource,
}

function mentioned(mentionType: 'user' | 'team'): SearchAttribute<NoteRow> {
  return {
    kind: 'exact',
    valuesOf: ({ userMentions }) =>
      userMentions.filter(({ type }) => type === mentionType).map(({ id }) => id),
  }
}
