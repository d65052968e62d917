import type { Write } from './write.ts'

/** Writes of conversations. */
export const conversationsWrites: readonly Write[] = [
  {
    route: 'post /v1/conversations',
    body: { customer: '{customer}' },
    status: 201,
    after: `
      conversations new: createdAt=now createdBy=caller modifiedAt=now modifiedBy=caller rev=1 updatedAt=now
      customers customer: conversationCounts.all+1 conversationCounts.open+1 lastActivityAt=now lastConversation.channels=[] lastConversation.id=new rev+1 updatedAt=now
      event kustomer.conversation.create new
      event kustomer.customer.update customer
      change conversation.created new`,
  },
  {
    route: 'post /v1/conversations',
    body: { customer: '{customer}', status: 'done' },
    status: 201,
    after: `
      conversations new: createdAt=now createdBy=caller modifiedAt=now modifiedBy=caller rev=1 updatedAt=now
      customers customer: conversationCounts.all+1 conversationCounts.done+1 lastActivityAt=now lastConversation.channels=[] lastConversation.id=new rev+1 updatedAt=now
      event kustomer.conversation.create new
      event kustomer.customer.update customer
      change conversation.created new`,
  },
  {
    route: 'post /v1/customers/{id}/conversations',
    path: '/v1/customers/{customer}/conversations',
    body: {},
    status: 201,
    after: `
      conversations new: createdAt=now createdBy=caller modifiedAt=now modifiedBy=caller rev=1 updatedAt=now
      customers customer: conversationCounts.all+1 conversationCounts.open+1 lastActivityAt=now lastConversation.channels=[] lastConversation.id=new rev+1 updatedAt=now
      event kustomer.conversation.create new
      event kustomer.customer.update customer
      change conversation.created new`,
  },
  {
    route: 'patch /v1/conversations/{ids}',
    path: '/v1/conversations/{conversation}',
    body: { priority: 1 },
    status: 200,
    after: `
      conversations conversation: modificationHistory.priorityAt=now modifiedAt=now modifiedBy=caller priority-2 rev+1 updatedAt=now
      event kustomer.conversation.update conversation
      change conversation.updated conversation`,
  },
  {
    route: 'patch /v1/conversations/{ids}',
    path: '/v1/conversations/{conversation}',
    body: { status: 'done' },
    status: 200,
    after: `
      conversations conversation: doneCount=1 firstDone.createdAt=now firstDone.createdBy=caller firstDone.lastMessageDirection=out firstDone.lastMessageDirectionType=response-out firstDone.messageCount=2 firstDone.messageCountByChannel.chat=2 firstDone.noteCount=1 firstDone.outboundMessageCount=1 firstDone.time=1380000 firstResponseSinceLastDone.createdAt=none firstResponseSinceLastDone.createdBy=none firstResponseSinceLastDone.id=none firstResponseSinceLastDone.responseTime=none firstResponseSinceLastDone.sentAt=none lastDone.createdAt=now lastDone.createdBy=caller lastDone.lastMessageDirection=out lastDone.lastMessageDirectionType=response-out lastDone.messageCount=2 lastDone.messageCountByChannel.chat=2 lastDone.noteCount=1 lastDone.outboundMessageCount=1 lastDone.time=1380000 modificationHistory.statusAt=now modifiedAt=now modifiedBy=caller rev+1 status=done updatedAt=now
      customers customer: conversationCounts.done+1 conversationCounts.open-1 lastConversation.id=conversation lastConversation.tags=["new"] rev+1 updatedAt=now
      event kustomer.conversation.update conversation
      event kustomer.customer.update customer
      change conversation.updated conversation`,
  },
  {
    route: 'patch /v1/conversations/{ids}',
    path: '/v1/conversations/{conversation}',
    body: { status: 'snoozed', snooze: { time: '2027-01-01T00:00:00.000Z' } },
    status: 200,
    after: `
      conversations conversation: modificationHistory.statusAt=now modifiedAt=now modifiedBy=caller rev+1 snooze.status=scheduled snooze.statusAt=now snooze.time=2027-01-01T00:00:00.000Z snoozeCount=1 status=snoozed updatedAt=now
      customers customer: conversationCounts.open-1 conversationCounts.snoozed+1 lastConversation.id=conversation lastConversation.tags=["new"] rev+1 updatedAt=now
      event kustomer.conversation.update conversation
      event kustomer.customer.update customer
      change conversation.updated conversation`,
  },
  {
    route: 'patch /v1/conversations/{ids}',
    path: '/v1/conversations/{conversation}',
    body: { customer: '{otherCustomer}' },
    status: 200,
    after: `
      conversations conversation: customer=otherCustomer modifiedAt=now modifiedBy=caller rev+1 updatedAt=now
      customers customer: conversationCounts.all-1 conversationCounts.open-1 rev+1 updatedAt=now
      customers otherCustomer: conversationCounts.all+1 conversationCounts.open+1 lastActivityAt=now lastConversation.channels=["chat"] lastConversation.id=conversation lastConversation.tags=["new"] rev+1 updatedAt=now
      drafts draft: customer=otherCustomer
      messages incoming: customer=otherCustomer
      messages message: customer=otherCustomer
      notes note: customer=otherCustomer
      event kustomer.conversation.update conversation
      event kustomer.customer.update customer
      event kustomer.customer.update otherCustomer
      event kustomer.message.update incoming
      event kustomer.message.update message
      change conversation.updated conversation`,
  },
  {
    route: 'patch /v1/conversations/{ids}',
    path: '/v1/conversations/{conversation}',
    body: { deleted: true },
    status: 200,
    after: `
      conversations conversation: deleted=true modifiedAt=now modifiedBy=caller rev+1 updatedAt=now
      customers customer: conversationCounts.all-1 conversationCounts.open-1 rev+1 updatedAt=now
      event kustomer.customer.update customer
      change conversation.updated conversation`,
  },
  {
    route: 'patch /v1/conversations/{ids}',
    path: '/v1/conversations/{conversation}',
    body: { customer: '{otherCustomer}', deleted: true },
    status: 200,
    after: `
      conversations conversation: customer=otherCustomer deleted=true modifiedAt=now modifiedBy=caller rev+1 updatedAt=now
      customers customer: conversationCounts.all-1 conversationCounts.open-1 rev+1 updatedAt=now
      drafts draft: customer=otherCustomer
      messages incoming: customer=otherCustomer
      messages message: customer=otherCustomer
      notes note: customer=otherCustomer
      event kustomer.customer.update customer
      event kustomer.message.update incoming
      event kustomer.message.update message
      change conversation.updated conversation`,
  },
  {
    route: 'patch /v1/conversations/{ids}',
    path: '/v1/conversations/{conversation}',
    body: { customer: '{otherCustomer}', status: 'done' },
    status: 200,
    after: `
      conversations conversation: customer=otherCustomer doneCount=1 firstDone.createdAt=now firstDone.createdBy=caller firstDone.lastMessageDirection=out firstDone.lastMessageDirectionType=response-out firstDone.messageCount=2 firstDone.messageCountByChannel.chat=2 firstDone.noteCount=1 firstDone.outboundMessageCount=1 firstDone.time=1380000 firstResponseSinceLastDone.createdAt=none firstResponseSinceLastDone.createdBy=none firstResponseSinceLastDone.id=none firstResponseSinceLastDone.responseTime=none firstResponseSinceLastDone.sentAt=none lastDone.createdAt=now lastDone.createdBy=caller lastDone.lastMessageDirection=out lastDone.lastMessageDirectionType=response-out lastDone.messageCount=2 lastDone.messageCountByChannel.chat=2 lastDone.noteCount=1 lastDone.outboundMessageCount=1 lastDone.time=1380000 modificationHistory.statusAt=now modifiedAt=now modifiedBy=caller rev+1 status=done updatedAt=now
      customers customer: conversationCounts.all-1 conversationCounts.open-1 rev+1 updatedAt=now
      customers otherCustomer: conversationCounts.all+1 conversationCounts.done+1 lastActivityAt=now lastConversation.channels=["chat"] lastConversation.id=conversation lastConversation.tags=["new"] rev+1 updatedAt=now
      drafts draft: customer=otherCustomer
      messages incoming: customer=otherCustomer
      messages message: customer=otherCustomer
      notes note: customer=otherCustomer
      event kustomer.conversation.update conversation
      event kustomer.customer.update customer
      event kustomer.customer.update otherCustomer
      event kustomer.message.update incoming
      event kustomer.message.update message
      change conversation.updated conversation`,
  },
  {
    route: 'put /v1/conversations/{ids}',
    path: '/v1/conversations/{conversation}',
    body: { priority: 1 },
    status: 200,
    after: `
      conversations conversation: modificationHistory.priorityAt=now modifiedAt=now modifiedBy=caller priority-2 rev+1 updatedAt=now
      event kustomer.conversation.update conversation
      change conversation.updated conversation`,
  },
  {
    route: 'put /v1/conversations/{ids}',
    path: '/v1/conversations/{conversation}?replace=true',
    body: { priority: 1 },
    status: 200,
    after: `
      conversations conversation: modificationHistory.nameAt=now modificationHistory.priorityAt=now modificationHistory.tagsAt=now modifiedAt=now modifiedBy=caller name=none priority-2 rev+1 tags=[] updatedAt=now
      event kustomer.conversation.update conversation
      change conversation.updated conversation`,
  },
  {
    route: 'delete /v1/conversations/{ids}',
    path: '/v1/conversations/{conversation}',
    status: 204,
    after: `
      conversations conversation: deleted=true modifiedAt=now modifiedBy=caller rev+1 updatedAt=now
      customers customer: conversationCounts.all-1 conversationCounts.open-1 rev+1 updatedAt=now
      event kustomer.customer.update customer
      change conversation.deleted conversation`,
  },
  {
    route: 'post /v1/conversations/{id}/tags',
    path: '/v1/conversations/{conversation}/tags',
    body: ['fresh'],
    status: 200,
    after: `
      conversations conversation: modificationHistory.tagsAt=now modifiedAt=now modifiedBy=caller rev+1 tags=["new","new"] updatedAt=now
      tags new: createdAt=now
      event kustomer.conversation.update conversation
      event kustomer.tag.create new
      change conversation.updated conversation
      change tag.created new`,
  },
  {
    route: 'delete /v1/conversations/{id}/tags',
    path: '/v1/conversations/{conversation}/tags',
    body: ['vip'],
    status: 200,
    after: `
      conversations conversation: modificationHistory.tagsAt=now modifiedAt=now modifiedBy=caller rev+1 tags=[] updatedAt=now
      event kustomer.conversation.update conversation
      change conversation.updated conversation`,
  },
]
