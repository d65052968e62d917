import type { Write } from './write.ts'

/** Writes of customers and companies. */
export const customersWrites: readonly Write[] = [
  { route: 'post /v1/customers/search', body: {}, status: 200, after: '' },
  {
    route: 'post /v1/customers/archive/search',
    body: {},
    status: 200,
    after: '',
  },
  {
    route: 'post /v1/customers/merges',
    body: { source: '{customer}', target: '{otherCustomer}' },
    status: 201,
    after: `
      conversations conversation: customer=otherCustomer rev+1 updatedAt=later
      conversations sibling: customer=otherCustomer rev+1 updatedAt=later
      customers customer: gone
      customers otherCustomer: conversationCounts.all+2 conversationCounts.open+2 createdAt=2026-01-05T09:03:00.000Z klasses=["order"] lastActivityAt=2026-01-05T09:19:00.000Z lastConversation.channels=["chat"] lastConversation.id=sibling lastCustomerActivityAt=2026-01-05T09:19:00.000Z lastMessageAt=2026-01-05T09:13:00.000Z lastMessageIn.channel=chat lastMessageIn.sentAt=2026-01-05T09:13:00.000Z lastMessageOut.sentAt=2026-01-05T09:09:00.000Z lastMessageUnrespondedTo.channel=chat lastMessageUnrespondedTo.sentAt=2026-01-05T09:13:00.000Z phones=[{"phone":"+14155550102","verified":false},{"phone":"+14155550101","verified":false}] preview.channel=chat preview.previewAt=2026-01-05T09:13:00.000Z preview.text=Hello preview.type=in rev+1 updatedAt=later
      drafts draft: customer=otherCustomer
      kobjects kobject: customer=otherCustomer rev+1 updatedAt=later
      merges new: createdAt=now createdBy=caller updatedAt=later
      messages incoming: customer=otherCustomer
      messages message: customer=otherCustomer
      messages withFile: customer=otherCustomer
      notes note: customer=otherCustomer
      event kustomer.conversation.update conversation
      event kustomer.conversation.update sibling
      event kustomer.customer.update otherCustomer
      event kustomer.message.update incoming
      event kustomer.message.update message
      event kustomer.message.update withFile
      change customer-merge.complete new
      change customer-merge.created new`,
  },
  {
    route: 'post /v1/customers',
    body: { name: 'Cleo', tags: ['fresh'] },
    status: 201,
    after: `
      customers new: createdAt=now createdBy=caller modifiedAt=now modifiedBy=caller rev=1 updatedAt=now
      tags new: createdAt=now
      event kustomer.customer.create new
      event kustomer.tag.create new
      change customer.created new
      change tag.created new`,
  },
  {
    route: 'patch /v1/customers/{id}',
    path: '/v1/customers/{customer}',
    body: { name: 'Cleo' },
    status: 200,
    after: `
      customers customer: displayName=Cleo firstName=cleo modifiedAt=now modifiedBy=caller name=Cleo rev+1 updatedAt=now
      event kustomer.customer.update customer
      change customer.updated customer`,
  },
  {
    route: 'put /v1/customers/{id}',
    path: '/v1/customers/{customer}',
    body: { name: 'Cleo' },
    status: 200,
    after: `
      customers customer: displayName=Cleo firstName=cleo modifiedAt=now modifiedBy=caller name=Cleo rev+1 updatedAt=now
      event kustomer.customer.update customer
      change customer.updated customer`,
  },
  {
    route: 'put /v1/customers/{id}',
    path: '/v1/customers/{customer}?replace=true',
    body: { name: 'Cleo' },
    status: 200,
    after: `
      customers customer: displayName=Cleo firstName=cleo lastCustomerActivityAt=none modifiedAt=now modifiedBy=caller name=Cleo phones=[] rev+1 updatedAt=now
      event kustomer.customer.update customer
      change customer.updated customer`,
  },
  {
    route: 'delete /v1/customers/{id}',
    path: '/v1/customers/{customer}',
    status: 204,
    after: `
      customers customer: gone
      change customer.deleted customer`,
  },
  {
    route: 'post /v1/companies',
    body: { name: 'Zoo' },
    status: 201,
    after: `
      companies new: createdAt=now createdBy=caller modifiedAt=now modifiedBy=caller rev=1 updatedAt=now
      change company.created new`,
  },
  {
    route: 'put /v1/companies/{id}',
    path: '/v1/companies/{company}',
    body: { name: 'Zoo' },
    status: 200,
    after: `
      companies company: modifiedAt=now modifiedBy=caller name=Zoo rev+1 updatedAt=now
      change company.updated company`,
  },
  {
    route: 'put /v1/companies/{id}',
    path: '/v1/companies/{company}',
    body: { deleted: true },
    status: 200,
    after: `
      companies company: deleted=true modifiedAt=now modifiedBy=caller rev+1 updatedAt=now
      change company.deleted company`,
  },
]
