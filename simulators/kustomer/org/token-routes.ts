import { z } from '@hono/zod-openapi'
import { iso } from '../../kit/time.ts'
import type { Token } from '../../kit/token-ledger.ts'
import { addRoute } from '../http/add-route.ts'
import { callOf, requireKey } from '../http/auth.ts'
import type { KustomerApp } from '../http/context.ts'
import { pageQuery, replyPage, sliceOf } from '../http/paging.ts'
import { reply, replyEmpty } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersNothing, answersOne, idParams } from '../http/route-schemas.ts'
import { requireFound } from '../json-api/problem.ts'
import type { Resource } from '../json-api/resource.ts'
import { type AuthTokenRow, authTokenResource } from '../state/rows/auth-token.ts'
import type { KustomerInstance } from '../state/state.ts'
import { authTokenOf, authTokenOfCall } from './find.ts'
import { makeSessionToken, regenerationMs, revokeToken } from './token-write.ts'

const tokenBody = z.strictObject({}).openapi('TokenBody')

/** Adds the routes of tokens. Our choice: an API key creates a session token with an empty body. */
export function addTokenRoutes(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/auth/tokens',
      summary: 'Make a session token with an API key; the answer takes its time',
      body: tokenBody,
      responses: answersOne(201, 'The token, with its secret'),
    },
    async (c) => {
      const { instance } = c.env
      const key = c.get('token')
      requireKey(key)
      await instance.host.sleep(regenerationMs(instance))
      const { secret, expiresAtMs, row, token } = makeSessionToken(instance, key, callOf(c))
      const data = tokenResource(instance, row, token)
      const attributes = { ...data.attributes, token: secret, expiresAt: iso(expiresAtMs) }
      return reply(c, 201, { data: { ...data, attributes } })
    },
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/auth/tokens/current',
      summary: 'Get the token of this call; any token may',
      responses: answersOne(200, 'The token'),
    },
    (c) => {
      const { instance } = c.env
      const token = c.get('token')
      return reply(c, 200, { data: tokenResource(instance, authTokenOfCall(instance, token), token) })
    },
  )
  addRoute(
    app,
    {
      method: 'delete',
      path: '/v1/auth/tokens/current',
      summary: 'Revoke the token of this call',
      responses: answersNothing('Revoked'),
    },
    (c) => {
      const { instance } = c.env
      revokeToken(instance, authTokenOfCall(instance, c.get('token')), callOf(c))
      return replyEmpty(c)
    },
  )
  addRoute(
    app,
    {
      method: 'delete',
      path: '/v1/auth/tokens/{id}',
      summary: 'Revoke a token',
      roles: roles.security,
      params: idParams,
      responses: answersNothing('Revoked'),
    },
    (c, input) => {
      const { instance } = c.env
      revokeToken(instance, authTokenOf(instance, input.params.id), callOf(c))
      return replyEmpty(c)
    },
  )
  addReads(app)
}

/** Adds the routes that read tokens which are still good. */
function addReads(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/auth/tokens',
      summary: 'List the tokens that are good',
      roles: roles.security,
      query: pageQuery(),
      responses: answersMany('Tokens by creation'),
    },
    (c, { query }) => {
      const { instance } = c.env
      const rows = [...instance.state.authTokens.values()].filter((row) => goodToken(instance, row))
      return replyPage(c, query, sliceOf(rows, query), (org, row) =>
        authTokenResource(org, row, goodToken(instance, row)!),
      )
    },
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/auth/tokens/{id}',
      summary: 'Get a token that is good',
      roles: roles.security,
      params: idParams,
      responses: answersOne(200, 'The token'),
    },
    (c, { params }) => {
      const { instance } = c.env
      const row = authTokenOf(instance, params.id)
      const token = requireFound(goodToken(instance, row), 'id')
      return reply(c, 200, { data: authTokenResource(instance.state.org, row, token) })
    },
  )
}

/** The token of a row, unless it was revoked or has expired. */
function goodToken({ tokens, host }: KustomerInstance, { ledger }: AuthTokenRow): Token | undefined {
  const token = tokens.get(ledger)
  const isGood = token?.revokedAtMs === null && (token.expiresAtMs ?? Number.POSITIVE_INFINITY) > host.now()
  return isGood ? token : undefined
}

/** The token as a resource; its time of last use is now, because this request uses it. */
function tokenResource(instance: KustomerInstance, row: AuthTokenRow, token: Token): Resource {
  return authTokenResource(instance.state.org, row, token, iso(instance.host.now()))
}
