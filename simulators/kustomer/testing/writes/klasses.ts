import type { Write } from './write.ts'

/** Writes of klasses, their objects and metadata. */
export const klassesWrites: readonly Write[] = [
  {
    route: 'post /v1/klasses',
    body: { name: 'box' },
    status: 200,
    after: `
      klasses new: createdAt=now createdBy=caller modifiedBy=caller updatedAt=now
      change klass.created new`,
  },
  {
    route: 'put /v1/klasses/{id}',
    path: '/v1/klasses/{klass}',
    body: { color: 'red' },
    status: 200,
    after: `
      klasses klass: color=red modifiedBy=caller updatedAt=now
      change klass.updated klass`,
  },
  {
    route: 'delete /v1/klasses/{id}',
    path: '/v1/klasses/{emptyKlass}',
    status: 204,
    after: `
      klasses emptyKlass: gone
      change klass.deleted emptyKlass`,
  },
  {
    route: 'post /v1/klasses/{id}',
    path: '/v1/klasses/order',
    body: { title: 'Hat', customer: '{customer}' },
    status: 201,
    after: `
      customers customer: lastActivityAt=now lastCustomerActivityAt=now recentItems=[{"meta":{"klassName":"order"},"updatedAt":"now","type":"kobject","id":"new"},{"meta":{"klassName":"order"},"updatedAt":"2026-01-05T09:19:00.000Z","type":"kobject","id":"kobject"}] rev+1 updatedAt=now
      kobjects new: createdAt=now createdBy=caller modifiedAt=now modifiedBy=caller rev=1 updatedAt=now
      event kustomer.customer.update customer
      change kobject.created new`,
  },
  {
    route: 'put /v1/klasses/{name}/{id}',
    path: '/v1/klasses/order/{kobject}',
    body: { title: 'Hat' },
    status: 200,
    after: `
      kobjects kobject: modifiedAt=now modifiedBy=caller rev+1 title=Hat updatedAt=now
      change kobject.updated kobject`,
  },
  {
    route: 'delete /v1/klasses/{name}/{id}',
    path: '/v1/klasses/order/{kobject}',
    status: 204,
    after: `
      kobjects kobject: gone
      change kobject.deleted kobject`,
  },
  {
    route: 'post /v1/customers/{id}/klasses/{name}',
    path: '/v1/customers/{customer}/klasses/order',
    body: { title: 'Hat' },
    status: 201,
    after: `
      customers customer: lastActivityAt=now lastCustomerActivityAt=now recentItems=[{"meta":{"klassName":"order"},"updatedAt":"now","type":"kobject","id":"new"},{"meta":{"klassName":"order"},"updatedAt":"2026-01-05T09:19:00.000Z","type":"kobject","id":"kobject"}] rev+1 updatedAt=now
      kobjects new: createdAt=now createdBy=caller modifiedAt=now modifiedBy=caller rev=1 updatedAt=now
      event kustomer.customer.update customer
      change kobject.created new`,
  },
  {
    route: 'put /v1/metadata/{resource}',
    path: '/v1/metadata/customer',
    body: { properties: { moodStr: { displayName: 'M' } } },
    status: 200,
    after: `
      metadata customer: properties.moodStr.displayName=M properties.moodStr.modifiedAt=now properties.moodStr.modifiedBy=caller properties.moodStr.updatedAt=now
      change metadata.updated customer`,
  },
]
