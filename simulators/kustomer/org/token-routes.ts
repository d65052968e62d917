import { z } from '@hono/zod-openapi'
import { iso } from '../../kit/time.ts'
import { addRoute } from '../http/add-route.ts'
import { callOf, requireKey } from '../http/auth.ts'
import type { KustomerApp, KustomerContext } from '../http/context.ts'
import { reply, replyEmpty } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersNothing, answersOne, idParams } from '../http/route-schemas.ts'
import { notFound } from '../json-api/problem.ts'
import type { AuthTokenRow } from '../state/rows/auth-token.ts'
import type { KustomerInstance } from '../state/state.ts'
import { authTokenResource, makeSessionToken } from './tokens.ts'

const tokenBody = z.strictObject({}).openapi('TokenBody')

/** Adds the routes of tokens. That an API key makes a session token with an empty body is ours. */
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
      const { secret, expiresAtMs, row } = makeSessionToken(instance, key, callOf(c))
      const made = instance.tokens.tokens().find(({ id }) => id === row.ledger)!
      const data = authTokenResource(instance, row, made)
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
      const row = instance.state.authTokens.first('ledger', token.id)!
      return reply(c, 200, { data: authTokenResource(instance, row, token) })
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
    (c) => revoke(c, c.env.instance.state.authTokens.first('ledger', c.get('token').id)),
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
    (c, input) => revoke(c, c.env.instance.state.authTokens.get(input.params.id)),
  )
}

function revoke(c: KustomerContext, row: AuthTokenRow | undefined): Response {
  const { instance } = c.env
  if (!row || !instance.tokens.revoke(row.ledger, callOf(c))) throw notFound('id')
  instance.host.record({ change: 'token.revoked', subject: row.ledger })
  return replyEmpty(c)
}

function regenerationMs({ switches, host }: KustomerInstance): number {
  if (switches.tokenRegenerationMs !== null) return switches.tokenRegenerationMs
  return 9000 + Math.floor(host.draw('kustomer.token-regeneration') * 6001)
}
