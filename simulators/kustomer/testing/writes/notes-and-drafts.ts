import type { Write } from './write.ts'

/** Writes of notes, drafts and files. */
export const notesAndDraftsWrites: readonly Write[] = [
  {
    route: 'post /v1/notes',
    body: { conversation: '{conversation}', body: 'b' },
    status: 201,
    after: `
      conversations conversation: noteCount+1 rev+1 updatedAt=now
      notes new: createdAt=now createdBy=caller modifiedAt=now modifiedBy=caller rev=1 updatedAt=now
      event kustomer.conversation.update conversation
      change note.created new`,
  },
  {
    route: 'post /v1/conversations/{id}/notes',
    path: '/v1/conversations/{conversation}/notes',
    body: { body: 'b' },
    status: 201,
    after: `
      conversations conversation: noteCount+1 rev+1 updatedAt=now
      notes new: createdAt=now createdBy=caller modifiedAt=now modifiedBy=caller rev=1 updatedAt=now
      event kustomer.conversation.update conversation
      change note.created new`,
  },
  {
    route: 'patch /v1/notes/{id}',
    path: '/v1/notes/{note}',
    body: { body: 'b' },
    status: 200,
    after: `
      notes note: body=b modifiedAt=now modifiedBy=caller rev+1 updatedAt=now
      change note.updated note`,
  },
  {
    route: 'patch /v1/notes/{id}',
    path: '/v1/notes/{note}',
    body: { conversation: '{otherConversation}' },
    status: 200,
    after: `
      conversations conversation: noteCount-1 rev+1 updatedAt=now
      conversations otherConversation: noteCount+1 rev+1 updatedAt=now
      notes note: conversation=otherConversation customer=otherCustomer modifiedAt=now modifiedBy=caller rev+1 updatedAt=now
      event kustomer.conversation.update conversation
      event kustomer.conversation.update otherConversation
      change note.updated note`,
  },
  {
    route: 'patch /v1/notes/{id}',
    path: '/v1/notes/{note}',
    body: { deleted: true },
    status: 200,
    after: `
      conversations conversation: noteCount-1 rev+1 updatedAt=now
      notes note: deleted=true modifiedAt=now modifiedBy=caller rev+1 updatedAt=now
      event kustomer.conversation.update conversation
      change note.deleted note`,
  },
  {
    route: 'patch /v1/notes/{id}',
    path: '/v1/notes/{note}',
    body: { conversation: '{otherConversation}', deleted: true },
    status: 200,
    after: `
      conversations conversation: noteCount-1 rev+1 updatedAt=now
      notes note: conversation=otherConversation customer=otherCustomer deleted=true modifiedAt=now modifiedBy=caller rev+1 updatedAt=now
      event kustomer.conversation.update conversation
      change note.deleted note`,
  },
  {
    route: 'put /v1/notes/{id}',
    path: '/v1/notes/{note}',
    body: { body: 'b', conversation: '{sibling}' },
    status: 200,
    after: `
      conversations conversation: noteCount-1 rev+1 updatedAt=now
      conversations sibling: noteCount+1 rev+1 updatedAt=now
      notes note: body=b conversation=sibling modifiedAt=now modifiedBy=caller rev+1 updatedAt=now
      event kustomer.conversation.update conversation
      event kustomer.conversation.update sibling
      change note.updated note`,
  },
  {
    route: 'delete /v1/notes/{id}',
    path: '/v1/notes/{note}',
    status: 204,
    after: `
      conversations conversation: noteCount-1 rev+1 updatedAt=now
      notes note: deleted=true modifiedAt=now modifiedBy=caller rev+1 updatedAt=now
      event kustomer.conversation.update conversation
      change note.deleted note`,
  },
  {
    route: 'post /v1/attachments',
    body: { name: 'b.txt', contentType: 'text/plain', contentLength: 4 },
    status: 201,
    after: `
      attachments new: createdAt=now createdBy=caller
      change attachment.created new`,
  },
  {
    route: 'put /v1/attachments/{id}',
    path: '/v1/attachments/{attachment}',
    body: { name: 'b.txt' },
    status: 200,
    after: `
      attachments attachment: name=b.txt
      change attachment.updated attachment`,
  },
  {
    route: 'post /v1/customers/{id}/drafts',
    path: '/v1/customers/{customer}/drafts',
    body: { channel: 'chat', body: 'b' },
    status: 200,
    after: `
      drafts new: createdAt=now createdBy=caller modifiedAt=now modifiedBy=caller updatedAt=now
      change draft.created new`,
  },
  {
    route: 'put /v1/drafts/{id}',
    path: '/v1/drafts/{draft}',
    body: { channel: 'chat', body: 'b' },
    status: 200,
    after: `
      drafts draft: body=b modifiedAt=now modifiedBy=caller updatedAt=now
      change draft.updated draft`,
  },
  {
    route: 'put /v1/drafts/{id}',
    path: '/v1/drafts/{draft}',
    body: { channel: 'chat', sendAt: '2020-01-01T00:00:00.000Z', body: 'b' },
    status: 200,
    after: `
      attachments draftFile: conversation=conversation message=new
      conversations conversation: lastActivityAt=now lastMessageAt=now lastMessageDirectionType=followup-out lastMessageOut.createdAt=now lastMessageOut.createdBy=caller lastMessageOut.directionType=followup-out lastMessageOut.id=new lastMessageOut.sentAt=now messageCount+1 messageCountByChannel.chat+1 outboundMessageCount+1 preview=b rev+1 updatedAt=now
      customers customer: lastActivityAt=now lastConversation.id=conversation lastConversation.tags=["new"] lastMessageAt=now lastMessageOut.sentAt=now lastMessageUnrespondedTo.channel=none lastMessageUnrespondedTo.sentAt=none preview.previewAt=now preview.text=b preview.type=out rev+1 updatedAt=now
      drafts draft: gone
      messages new: createdAt=now createdBy=caller modifiedAt=now modifiedBy=caller rev=1 updatedAt=now
      event kustomer.conversation.update conversation
      event kustomer.customer.update customer
      event kustomer.message.create new
      change draft.sent draft
      change draft.updated draft
      change message.created new`,
  },
  {
    route: 'delete /v1/drafts/{id}',
    path: '/v1/drafts/{draft}',
    status: 204,
    after: `
      drafts draft: gone
      change draft.deleted draft`,
  },
  {
    route: 'post /v1/drafts/{id}/attachments',
    path: '/v1/drafts/{draft}/attachments',
    body: { name: 'b.txt', contentType: 'text/plain', contentLength: 4 },
    status: 200,
    after: `
      attachments new: createdAt=now createdBy=caller
      drafts draft: attachments=["draftFile","new"] modifiedAt=now modifiedBy=caller updatedAt=now
      change attachment.created new
      change draft.updated draft`,
  },
  {
    route: 'delete /v1/drafts/{id}/attachments/{attachmentId}',
    path: '/v1/drafts/{draft}/attachments/{draftFile}',
    status: 204,
    after: `
      drafts draft: attachments=[] modifiedAt=now modifiedBy=caller updatedAt=now
      change draft.updated draft`,
  },
]
