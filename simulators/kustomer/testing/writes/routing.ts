import type { Write } from './write.ts'

/** Writes of routing. */
export const routingWrites: readonly Write[] = [
  {
    route: 'put /v1/routing/settings/{id}',
    path: '/v1/routing/settings/{team}',
    body: { enabled: false },
    status: 200,
    after: `
      teamRouting team: enabled=false updatedAt=now
      change team-routing.updated team`,
  },
  {
    route: 'post /v1/routing/statuses',
    body: { name: 'Tea', statusType: 'unavailable' },
    status: 201,
    after: `
      routingStatuses new: createdAt=now updatedAt=now
      change routing-status.created new`,
  },
  {
    route: 'put /v1/routing/statuses/{id}',
    path: '/v1/routing/statuses/{status}',
    body: { name: 'Tea' },
    status: 200,
    after: `
      routingStatuses status: name=Tea updatedAt=now
      change routing-status.updated status`,
  },
  {
    route: 'delete /v1/routing/statuses/{id}',
    path: '/v1/routing/statuses/{status}',
    status: 204,
    after: `
      routingStatuses status: gone
      change routing-status.deleted status`,
  },
  {
    route: 'post /v1/routing/queues',
    body: { name: 'More' },
    status: 201,
    after: `
      routingQueues new: createdAt=now updatedAt=now
      change queue.created new`,
  },
  {
    route: 'put /v1/routing/queues/{id}',
    path: '/v1/routing/queues/{queue}',
    body: { name: 'More' },
    status: 200,
    after: `
      routingQueues queue: name=More updatedAt=now
      change queue.updated queue`,
  },
  {
    route: 'post /v1/routing/work-sessions',
    body: { user: '{caller}', status: '{availableStatus}' },
    status: 201,
    after: `
      workSessions new: createdAt=now modifiedAt=now modifiedBy=caller rev=1 updatedAt=now
      event kustomer.work-session.create new
      change work-session.created new`,
  },
  {
    route: 'put /v1/routing/work-sessions/{id}',
    path: '/v1/routing/work-sessions/{workSession}',
    body: { status: '{unavailableStatus}' },
    status: 200,
    after: `
      workSessions workSession: modifiedAt=now modifiedBy=caller rev+1 routable=false status=unavailableStatus statusType=unavailable totalAvailable.businessTime+60000 totalAvailable.time+60000 totalTimeByStatus.availableStatus.businessTime+60000 totalTimeByStatus.availableStatus.time+60000 totalTimeByStatus.unavailableStatus.businessTime=0 totalTimeByStatus.unavailableStatus.statusAt=now totalTimeByStatus.unavailableStatus.statusSelectedCount=1 totalTimeByStatus.unavailableStatus.time=0 totalUnavailable.businessTime=0 totalUnavailable.statusAt=now totalUnavailable.time=0 updatedAt=now
      event kustomer.work-session.update workSession
      change work-session.updated workSession`,
  },
  {
    route: 'put /v1/routing/work-sessions/{id}',
    path: '/v1/routing/work-sessions/{workSession}',
    body: { status: '{offlineStatus}' },
    status: 200,
    after: `
      workSessions workSession: active=false modifiedAt=now modifiedBy=caller rev+1 routable=false signedOutAt=now status=offlineStatus statusType=offline totalAvailable.businessTime+60000 totalAvailable.time+60000 totalTimeByStatus.availableStatus.businessTime+60000 totalTimeByStatus.availableStatus.time+60000 updatedAt=now
      event kustomer.work-session.update workSession
      change work-session.updated workSession`,
  },
  {
    route: 'post /v1/routing/work-items',
    body: { conversation: '{sibling}' },
    status: 201,
    after: `
      workItems new: createdAt=now modifiedBy=caller rev=1 updatedAt=now
      change work-item.created new`,
  },
  {
    route: 'put /v1/routing/work-items/{id}',
    path: '/v1/routing/work-items/{workItem}',
    body: { status: 'assigned', workSession: '{workSession}' },
    status: 200,
    after: `
      workItems workItem: modifiedBy=caller rev+1 status=assigned updatedAt=now workSession=workSession
      workSessions workSession: modifiedBy=none rev+1 updatedAt=now workItemCount+1
      event kustomer.work-session.update workSession
      change work-item.updated workItem
      change work-session.updated workSession`,
  },
]
