import type { Write } from './write.ts'

/** What a customer's message does to the conversation that it is written to, whichever the route. */
const toldByCustomer = `
  conversations conversation: inboundMessageCount+1 lastActivityAt=now lastMessageAt=now lastMessageDirection=in lastMessageDirectionType=response-in lastMessageIn.createdAt=now lastMessageIn.createdBy=caller lastMessageIn.directionType=response-in lastMessageIn.id=new lastMessageIn.sentAt=now lastMessageUnrespondedTo.channel=chat lastMessageUnrespondedTo.id=new lastMessageUnrespondedTo.sentAt=now lastMessageUnrespondedToSinceLastDone.channel=chat lastMessageUnrespondedToSinceLastDone.id=new lastMessageUnrespondedToSinceLastDone.sentAt=now lastReceivedAt=now messageCount+1 messageCountByChannel.chat+1 preview=More rev+1 updatedAt=now
  customers customer: lastActivityAt=now lastConversation.id=conversation lastConversation.tags=["new"] lastCustomerActivityAt=now lastMessageAt=now lastMessageIn.sentAt=now lastMessageUnrespondedTo.sentAt=now preview.previewAt=now preview.text=More rev+1 updatedAt=now
  messages new: createdAt=now createdBy=caller modifiedAt=now modifiedBy=caller rev=1 updatedAt=now
  event kustomer.conversation.update conversation
  event kustomer.customer.update customer
  event kustomer.message.create new
  change message.created new`

/** Writes of messages. */
export const messagesWrites: readonly Write[] = [
  {
    route: 'post /v1/messages',
    body: { channel: 'chat', app: 'chat', direction: 'in', preview: 'More', conversation: '{conversation}' },
    status: 201,
    after: toldByCustomer,
  },
  {
    route: 'post /v1/messages',
    body: { channel: 'chat', app: 'chat', direction: 'out', preview: 'More', conversation: '{conversation}' },
    status: 201,
    after: `
      conversations conversation: lastActivityAt=now lastMessageAt=now lastMessageDirectionType=followup-out lastMessageOut.createdAt=now lastMessageOut.createdBy=caller lastMessageOut.directionType=followup-out lastMessageOut.id=new lastMessageOut.sentAt=now messageCount+1 messageCountByChannel.chat+1 outboundMessageCount+1 preview=More rev+1 updatedAt=now
      customers customer: lastActivityAt=now lastConversation.id=conversation lastConversation.tags=["new"] lastMessageAt=now lastMessageOut.sentAt=now lastMessageUnrespondedTo.channel=none lastMessageUnrespondedTo.sentAt=none preview.previewAt=now preview.text=More preview.type=out rev+1 updatedAt=now
      messages new: createdAt=now createdBy=caller modifiedAt=now modifiedBy=caller rev=1 updatedAt=now
      event kustomer.conversation.update conversation
      event kustomer.customer.update customer
      event kustomer.message.create new
      change message.created new`,
  },
  {
    route: 'post /v1/conversations/{id}/messages',
    path: '/v1/conversations/{conversation}/messages',
    body: { channel: 'chat', app: 'chat', direction: 'in', preview: 'More' },
    status: 201,
    after: toldByCustomer,
  },
  {
    route: 'post /v1/customers/{id}/messages',
    path: '/v1/customers/{customer}/messages',
    body: { channel: 'chat', app: 'chat', direction: 'in', preview: 'More' },
    status: 201,
    after: `
      conversations new: createdAt=now createdBy=caller modifiedAt=now modifiedBy=caller rev=2 updatedAt=now
      customers customer: conversationCounts.all+1 conversationCounts.open+1 lastActivityAt=now lastConversation.id=new lastCustomerActivityAt=now lastMessageAt=now lastMessageIn.sentAt=now lastMessageUnrespondedTo.sentAt=now preview.previewAt=now preview.text=More rev+2 updatedAt=now
      messages new: createdAt=now createdBy=caller modifiedAt=now modifiedBy=caller rev=1 updatedAt=now
      event kustomer.conversation.create new
      event kustomer.conversation.update new
      event kustomer.customer.update customer
      event kustomer.customer.update customer
      event kustomer.message.create new
      change conversation.created new
      change message.created new`,
  },
  {
    route: 'post /v1/customers/{id}/messages',
    path: '/v1/customers/{customer}/messages',
    body: { channel: 'chat', app: 'chat', direction: 'in', preview: 'More', conversation: '{conversation}' },
    status: 201,
    after: toldByCustomer,
  },
  {
    route: 'patch /v1/messages/{id}',
    path: '/v1/messages/{message}',
    body: { subject: 'S' },
    status: 200,
    after: `
      messages message: modifiedAt=now modifiedBy=caller rev+1 subject=S updatedAt=now
      event kustomer.message.update message
      change message.updated message`,
  },
  {
    route: 'patch /v1/messages/{id}',
    path: '/v1/messages/{message}',
    body: { conversation: '{otherConversation}' },
    status: 200,
    after: `
      conversations conversation: messageCount-1 messageCountByChannel.chat-1 outboundMessageCount-1 rev+1 updatedAt=now
      conversations otherConversation: channels=["chat"] firstMessageOut.channel=chat firstMessageOut.createdAt=2026-01-05T09:09:00.000Z firstMessageOut.createdBy=machineUser firstMessageOut.directionType=response-out firstMessageOut.id=message firstMessageOut.sentAt=2026-01-05T09:09:00.000Z firstResponse.createdAt=2026-01-05T09:09:00.000Z firstResponse.createdBy=machineUser firstResponse.id=message firstResponse.responseTime=60000 firstResponse.sentAt=2026-01-05T09:09:00.000Z firstResponseSinceLastDone.createdAt=2026-01-05T09:09:00.000Z firstResponseSinceLastDone.createdBy=machineUser firstResponseSinceLastDone.id=message firstResponseSinceLastDone.responseTime=60000 firstResponseSinceLastDone.sentAt=2026-01-05T09:09:00.000Z lastActivityAt=now lastMessageAt=2026-01-05T09:09:00.000Z lastMessageDirection=out lastMessageDirectionType=response-out lastMessageOut.channel=chat lastMessageOut.createdAt=2026-01-05T09:09:00.000Z lastMessageOut.createdBy=machineUser lastMessageOut.directionType=response-out lastMessageOut.id=message lastMessageOut.sentAt=2026-01-05T09:09:00.000Z lastResponse.createdAt=2026-01-05T09:09:00.000Z lastResponse.createdBy=machineUser lastResponse.id=message lastResponse.responseTime=60000 lastResponse.sentAt=2026-01-05T09:09:00.000Z messageCount+1 messageCountByChannel.chat=1 modificationHistory.channelAt=now outboundMessageCount+1 preview=Hello rev+1 updatedAt=now
      customers otherCustomer: lastActivityAt=now lastConversation.channels=["chat"] lastMessageAt=2026-01-05T09:09:00.000Z lastMessageOut.sentAt=2026-01-05T09:09:00.000Z preview.channel=chat preview.previewAt=2026-01-05T09:09:00.000Z preview.text=Hello preview.type=out rev+1 updatedAt=now
      messages message: conversation=otherConversation customer=otherCustomer modifiedAt=now modifiedBy=caller rev+1 updatedAt=now
      event kustomer.conversation.update conversation
      event kustomer.conversation.update otherConversation
      event kustomer.customer.update otherCustomer
      event kustomer.message.update message
      change message.updated message`,
  },
  {
    route: 'patch /v1/messages/{id}',
    path: '/v1/messages/{incoming}',
    body: { conversation: '{sibling}' },
    status: 200,
    after: `
      conversations conversation: inboundMessageCount-1 messageCount-1 messageCountByChannel.chat-1 rev+1 updatedAt=now
      conversations sibling: inboundMessageCount+1 lastActivityAt=now lastMessageAt=2026-01-05T09:08:00.000Z lastMessageIn.createdAt=2026-01-05T09:08:00.000Z lastMessageIn.id=incoming lastMessageIn.sentAt=2026-01-05T09:08:00.000Z lastMessageUnrespondedTo.id=incoming lastMessageUnrespondedTo.sentAt=2026-01-05T09:08:00.000Z lastMessageUnrespondedToSinceLastDone.id=incoming lastMessageUnrespondedToSinceLastDone.sentAt=2026-01-05T09:08:00.000Z lastReceivedAt=2026-01-05T09:08:00.000Z messageCount+1 messageCountByChannel.chat+1 rev+1 updatedAt=now
      customers customer: lastActivityAt=now lastCustomerActivityAt=2026-01-05T09:08:00.000Z lastMessageAt=2026-01-05T09:08:00.000Z lastMessageIn.sentAt=2026-01-05T09:08:00.000Z lastMessageUnrespondedTo.sentAt=2026-01-05T09:08:00.000Z preview.previewAt=2026-01-05T09:08:00.000Z rev+1 updatedAt=now
      messages incoming: conversation=sibling modifiedAt=now modifiedBy=caller rev+1 updatedAt=now
      event kustomer.conversation.update conversation
      event kustomer.conversation.update sibling
      event kustomer.customer.update customer
      event kustomer.message.update incoming
      change message.updated incoming`,
  },
  {
    route: 'put /v1/messages/{id}',
    path: '/v1/messages/{message}',
    body: { subject: 'S' },
    status: 200,
    after: `
      messages message: modifiedAt=now modifiedBy=caller rev+1 subject=S updatedAt=now
      event kustomer.message.update message
      change message.updated message`,
  },
  {
    route: 'put /v1/messages/{id}',
    path: '/v1/messages/{message}?replace=true',
    body: { subject: 'S' },
    status: 200,
    after: `
      messages message: modifiedAt=now modifiedBy=caller preview=none rev+1 size-5 subject=S updatedAt=now
      event kustomer.message.update message
      change message.updated message`,
  },
  {
    route: 'post /v1/messages/{id}/redactions',
    path: '/v1/messages/{message}/redactions',
    body: { preview: '' },
    status: 201,
    after: `
      messages message: modifiedAt=now modifiedBy=caller preview= redacted=true redactedAt=now rev+1 updatedAt=now
      event kustomer.message.update message
      change message.updated message`,
  },
  {
    route: 'post /v1/messages/{id}/redactions',
    path: '/v1/messages/{withFile}/redactions',
    body: { attachments: ['{sentFile}'] },
    status: 201,
    after: `
      attachments sentFile: redacted=true
      messages withFile: modifiedAt=now modifiedBy=caller redacted=true redactedAt=now rev+1 updatedAt=now
      event kustomer.message.update withFile
      change attachment.updated sentFile
      change message.updated withFile`,
  },
]
