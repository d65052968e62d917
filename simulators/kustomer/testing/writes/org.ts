import type { Write } from './write.ts'

/** Writes of users, teams, tokens and webhooks. */
export const orgWrites: readonly Write[] = [
  {
    route: 'post /v1/teams',
    body: { name: 'Sales' },
    status: 201,
    after: `
      teams new: createdAt=now createdBy=caller modifiedAt=now modifiedBy=caller updatedAt=now
      event kustomer.team.create new
      change team.created new`,
  },
  {
    route: 'delete /v1/teams/{id}',
    path: '/v1/teams/{team}',
    status: 204,
    after: `
      teams team: gone
      change team.deleted team`,
  },
  {
    route: 'patch /v1/teams/{id}',
    path: '/v1/teams/{team}',
    body: { name: 'Sales' },
    status: 200,
    after: `
      teams team: modifiedAt=now modifiedBy=caller name=Sales updatedAt=now
      event kustomer.team.update team
      change team.updated team`,
  },
  {
    route: 'put /v1/teams/{id}',
    path: '/v1/teams/{team}',
    body: { name: 'Sales' },
    status: 200,
    after: `
      teams team: modifiedAt=now modifiedBy=caller name=Sales updatedAt=now
      event kustomer.team.update team
      change team.updated team`,
  },
  {
    route: 'put /v1/teams/{id}',
    path: '/v1/teams/{team}',
    body: { deleted: true },
    status: 200,
    after: `
      teams team: deleted=true modifiedAt=now modifiedBy=caller updatedAt=now
      event kustomer.team.update team
      change team.updated team`,
  },
  {
    route: 'post /v1/teams/{id}/members',
    path: '/v1/teams/{team}/members',
    body: { members: ['{caller}'] },
    status: 200,
    after: `
      teams team: members=["agent","caller"] modifiedAt=now modifiedBy=caller updatedAt=now
      event kustomer.team.update team
      change team.updated team`,
  },
  {
    route: 'delete /v1/teams/{id}/members',
    path: '/v1/teams/{team}/members',
    body: { members: ['{agent}'] },
    status: 200,
    after: `
      teams team: members=[] modifiedAt=now modifiedBy=caller updatedAt=now
      event kustomer.team.update team
      change team.updated team`,
  },
  {
    route: 'post /v1/users',
    body: { name: 'Alan', email: 'alan@acme.example' },
    status: 201,
    after: `
      users new: createdAt=now createdBy=caller modifiedAt=now updatedAt=now
      event kustomer.user.create new
      change user.created new`,
  },
  {
    route: 'put /v1/users/current',
    body: { name: 'Alan' },
    status: 200,
    after: `
      users caller: modifiedAt=now name=Alan updatedAt=now
      event kustomer.user.update caller
      change user.updated caller`,
  },
  {
    route: 'put /v1/users/{ids}',
    path: '/v1/users/{agent}',
    body: { name: 'Alan' },
    status: 201,
    after: `
      users agent: modifiedAt=now name=Alan updatedAt=now
      event kustomer.user.update agent
      change user.updated agent`,
  },
  {
    route: 'put /v1/users/{ids}',
    path: '/v1/users/{agent}',
    body: { deleted: true },
    status: 201,
    after: `
      users agent: deleted=true modifiedAt=now updatedAt=now
      event kustomer.user.update agent
      change user.updated agent`,
  },
  {
    route: 'post /v1/auth/tokens',
    body: {},
    status: 201,
    after: `
      authTokens new: createdAt=now`,
  },
  {
    route: 'delete /v1/auth/tokens/current',
    status: 204,
    after: `
      change token.revoked key-2`,
  },
  {
    route: 'delete /v1/auth/tokens/{id}',
    path: '/v1/auth/tokens/{token}',
    status: 204,
    after: `
      change token.revoked token-1`,
  },
  {
    route: 'post /v1/outbound-webhooks',
    body: { name: 'h', url: 'https://b.example/', events: ['kustomer.message.create'] },
    status: 201,
    after: `
      webhooks new: createdAt=now createdBy=caller modifiedBy=caller updatedAt=now
      change webhook.created new`,
  },
  {
    route: 'put /v1/outbound-webhooks/{id}',
    path: '/v1/outbound-webhooks/{webhook}',
    body: { name: 'h' },
    status: 200,
    after: `
      webhooks webhook: modifiedBy=caller name=h updatedAt=now
      change webhook.updated webhook`,
  },
  {
    route: 'delete /v1/outbound-webhooks/{id}',
    path: '/v1/outbound-webhooks/{webhook}',
    status: 204,
    after: `
      webhooks webhook: gone
      change webhook.deleted webhook`,
  },
]
