import { describe, expect, it } from 'vitest'
import type { Act } from '../kit/act.ts'
import { ActRefused } from '../kit/host.ts'
import { kustomerActs } from './acts.ts'
import { type Bench, benchWith, newConversation } from './testing/bench.ts'
import { givenToken } from './world/given-token.ts'

function perform({ instance }: Bench, name: string, args: object): unknown {
  const act: Act = kustomerActs.find((candidate) => candidate.name === name)!
  return act.perform(instance, act.schema.parse(args))
}

async function statusOf(bench: Bench, conversation: string): Promise<string> {
  return (await bench.call('GET', `/v1/conversations/${conversation}`)).body.data.attributes.status
}

describe('kustomer.conversation.status', () => {
  it('closes, reopens and snoozes', async () => {
    const bench = benchWith()
    const { conversation } = await newConversation(bench)
    for (const status of ['done', 'open'] as const) {
      perform(bench, 'kustomer.conversation.status', { conversation, status })
      expect(await statusOf(bench, conversation)).toBe(status)
    }
    perform(bench, 'kustomer.conversation.status', { conversation, status: 'snoozed', snoozeFor: '10m' })
    expect(await statusOf(bench, conversation)).toBe('snoozed')
    await bench.host.advance(600_000)
    expect(await statusOf(bench, conversation)).toBe('open')
  })

  it.each([
    [{ status: 'open' }, 'the conversation is open already; it can become snoozed or done'],
    [{ status: 'snoozed' }, 'snoozeFor goes with the status snoozed, and is required there'],
    [{ status: 'done', snoozeFor: '1h' }, 'snoozeFor goes with the status snoozed, and is required there'],
  ])('is refused with %j', async (args, message) => {
    const bench = benchWith()
    const { conversation } = await newConversation(bench)
    const act = () => perform(bench, 'kustomer.conversation.status', { conversation, ...args })
    expect(act).toThrow(new ActRefused(message))
    expect(await statusOf(bench, conversation)).toBe('open')
  })

  it('is refused for a deleted or unknown conversation', async () => {
    const bench = benchWith()
    const { conversation } = await newConversation(bench)
    await bench.call('DELETE', `/v1/conversations/${conversation}`)
    for (const id of [conversation, 'nobody']) {
      const act = () => perform(bench, 'kustomer.conversation.status', { conversation: id, status: 'done' })
      expect(act).toThrow(`there is no conversation ${id}`)
    }
  })
})

describe.each([
  ['kustomer.token.expire', 'Expired token', 'expired'],
  ['kustomer.token.revoke', 'Unauthorized', 'revoked'],
])('%s', (name, title, event) => {
  it('ends every session token and keeps the API key valid', async () => {
    const bench = benchWith()
    const secrets = [1, 2].map(() => givenToken(bench.instance, { state: 'valid' }).secret)
    expect(perform(bench, name, {})).toEqual({ ended: ['token-1', 'token-2'] })
    for (const secret of secrets) {
      const { status, body } = await bench.call('GET', '/v1/customers', undefined, secret)
      expect([status, body.errors[0].title]).toEqual([401, title])
    }
    expect((await bench.call('GET', '/v1/customers')).status).toBe(200)
    expect(bench.instance.tokens.events().filter((entry) => entry.event === event)).toHaveLength(2)
  })

  it('is refused when no session token is valid', () => {
    const bench = benchWith()
    givenToken(bench.instance, { state: 'expired' })
    givenToken(bench.instance, { state: 'revoked' })
    expect(() => perform(bench, name, {})).toThrow('no session token is good now')
  })
})
