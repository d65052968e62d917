import type { Write } from './write.ts'

/** What every bulk operation leaves behind. */
const operation = `
  bulkBatches new: createdAt=now
  bulks new: createdAt=now updatedAt=later
  change bulk.created new
  change bulk.running new
  change bulk.complete new`

/** Writes of bulk operations. */
export const bulkWrites: readonly Write[] = [
  {
    route: 'post /v1/customers/bulk',
    body: [{ name: 'Cleo' }],
    status: 201,
    after: `${operation}
      customers new: createdAt=later createdBy=caller modifiedAt=later modifiedBy=caller rev=1 updatedAt=later
      event kustomer.customer.create new
      change customer.created new`,
  },
  {
    route: 'put /v1/customers/bulk',
    body: [{ id: '{customer}', name: 'Cleo' }],
    status: 201,
    after: `${operation}
      customers customer: displayName=Cleo firstName=cleo modifiedAt=later modifiedBy=caller name=Cleo rev+1 updatedAt=later
      event kustomer.customer.update customer
      change customer.updated customer`,
  },
  {
    route: 'delete /v1/customers/bulk',
    path: '/v1/customers/bulk?ids={otherCustomer}',
    status: 201,
    after: `${operation}
      customers otherCustomer: gone
      change customer.deleted otherCustomer`,
  },
  {
    route: 'post /v1/companies/bulk',
    body: [{ name: 'Zoo' }],
    status: 201,
    after: `${operation}
      companies new: createdAt=later createdBy=caller modifiedAt=later modifiedBy=caller rev=1 updatedAt=later
      change company.created new`,
  },
  {
    route: 'put /v1/companies/bulk',
    body: [{ id: '{company}', name: 'Zoo' }],
    status: 201,
    after: `${operation}
      companies company: modifiedAt=later modifiedBy=caller name=Zoo rev+1 updatedAt=later
      change company.updated company`,
  },
  {
    route: 'post /v1/conversations/bulk',
    body: [{ customer: '{otherCustomer}' }],
    status: 201,
    after: `${operation}
      conversations new: createdAt=later createdBy=caller modifiedAt=later modifiedBy=caller rev=1 updatedAt=later
      customers otherCustomer: conversationCounts.all+1 conversationCounts.open+1 lastActivityAt=later lastConversation.id=new rev+1 updatedAt=later
      event kustomer.conversation.create new
      event kustomer.customer.update otherCustomer
      change conversation.created new`,
  },
  {
    route: 'put /v1/conversations/bulk',
    body: [{ id: '{conversation}', priority: 1 }],
    status: 201,
    after: `${operation}
      conversations conversation: modificationHistory.priorityAt=later modifiedAt=later modifiedBy=caller priority-2 rev+1 updatedAt=later
      event kustomer.conversation.update conversation
      change conversation.updated conversation`,
  },
  {
    route: 'post /v1/messages/bulk',
    body: [
      { channel: 'chat', app: 'chat', direction: 'in', preview: 'More', conversation: '{conversation}' },
    ],
    status: 200,
    after: `${operation}
      conversations conversation: inboundMessageCount+1 lastActivityAt=later lastMessageAt=later lastMessageDirection=in lastMessageDirectionType=response-in lastMessageIn.createdAt=later lastMessageIn.createdBy=caller lastMessageIn.directionType=response-in lastMessageIn.id=new lastMessageIn.sentAt=later lastMessageUnrespondedTo.channel=chat lastMessageUnrespondedTo.id=new lastMessageUnrespondedTo.sentAt=later lastMessageUnrespondedToSinceLastDone.channel=chat lastMessageUnrespondedToSinceLastDone.id=new lastMessageUnrespondedToSinceLastDone.sentAt=later lastReceivedAt=later messageCount+1 messageCountByChannel.chat+1 preview=More rev+1 updatedAt=later
      customers customer: lastActivityAt=later lastConversation.id=conversation lastConversation.tags=["new"] lastCustomerActivityAt=later lastMessageAt=later lastMessageIn.sentAt=later lastMessageUnrespondedTo.sentAt=later preview.previewAt=later preview.text=More rev+1 updatedAt=later
      messages new: createdAt=later createdBy=caller modifiedAt=later modifiedBy=caller rev=1 updatedAt=later
      event kustomer.conversation.update conversation
      event kustomer.customer.update customer
      event kustomer.message.create new
      change message.created new`,
  },
  {
    route: 'put /v1/messages/bulk',
    body: [{ id: '{message}', subject: 'S' }],
    status: 200,
    after: `${operation}
      messages message: modifiedAt=later modifiedBy=caller rev+1 subject=S updatedAt=later
      event kustomer.message.update message
      change message.updated message`,
  },
  {
    route: 'post /v1/notes/bulk',
    body: [{ conversation: '{conversation}', body: 'b' }],
    status: 201,
    after: `${operation}
      conversations conversation: noteCount+1 rev+1 updatedAt=later
      notes new: createdAt=later createdBy=caller modifiedAt=later modifiedBy=caller rev=1 updatedAt=later
      event kustomer.conversation.update conversation
      change note.created new`,
  },
  {
    route: 'put /v1/notes/bulk',
    body: [{ id: '{note}', body: 'b' }],
    status: 201,
    after: `${operation}
      notes note: body=b modifiedAt=later modifiedBy=caller rev+1 updatedAt=later
      change note.updated note`,
  },
  {
    route: 'post /v1/klasses/{name}/bulk',
    path: '/v1/klasses/order/bulk',
    body: [{ title: 'Hat', customer: '{customer}' }],
    status: 201,
    after: `${operation}
      customers customer: lastActivityAt=later lastCustomerActivityAt=later recentItems=[{"meta":{"klassName":"order"},"updatedAt":"later","type":"kobject","id":"new"},{"meta":{"klassName":"order"},"updatedAt":"2026-01-05T09:19:00.000Z","type":"kobject","id":"kobject"}] rev+1 updatedAt=later
      kobjects new: createdAt=later createdBy=caller modifiedAt=later modifiedBy=caller rev=1 updatedAt=later
      event kustomer.customer.update customer
      change kobject.created new`,
  },
  {
    route: 'put /v1/klasses/{name}/bulk',
    path: '/v1/klasses/order/bulk',
    body: [{ id: '{kobject}', title: 'Hat' }],
    status: 200,
    after: `${operation}
      kobjects kobject: modifiedAt=later modifiedBy=caller rev+1 title=Hat updatedAt=later
      change kobject.updated kobject`,
  },
  {
    route: 'delete /v1/klasses/{name}/bulk',
    path: '/v1/klasses/order/bulk?ids={kobject}',
    status: 201,
    after: `${operation}
      kobjects kobject: gone
      change kobject.deleted kobject`,
  },
]
