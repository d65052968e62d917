import { expect, it } from 'vitest'
import type { Act } from '../../kit/act.ts'
import { ActRefused } from '../../kit/host.ts'
import { kustomerActs } from '../acts.ts'
import { type Bench, benchWith, newConversation } from '../testing/bench.ts'

function perform({ instance }: Bench, name: string, args: object): unknown {
  const act: Act = kustomerActs.find((candidate) => candidate.name === name)!
  return act.perform(instance, act.schema.parse(args))
}

it('kustomer.customer.merge: conversations are the other customer’s, and the merged one is gone', async () => {
  const bench = benchWith()
  const { customer, conversation } = await newConversation(bench)
  const other = (await bench.call('POST', '/v1/customers', { name: 'Ada L.' })).body.data.id
  perform(bench, 'kustomer.customer.merge', { customer, into: other })
  await bench.host.advance(1000)
  const { relationships } = (await bench.call('GET', `/v1/conversations/${conversation}`)).body.data
  expect(relationships.customer.data.id).toBe(other)
  expect((await bench.call('GET', `/v1/customers/${customer}`)).status).toBe(404)
})

it('kustomer.customer.merge is refused for one customer, and for one that is not there', async () => {
  const bench = benchWith()
  const { customer } = await newConversation(bench)
  const merge = (into: string) => () => perform(bench, 'kustomer.customer.merge', { customer, into })
  expect(merge(customer)).toThrow(new ActRefused('a customer is not merged into itself'))
  expect(merge('nobody')).toThrow(new ActRefused('there is no customer nobody'))
  expect(bench.instance.state.merges.size).toBe(0)
})

it('kustomer.customer.delete and kustomer.conversation.delete: a read finds them no more, nor does the act', async () => {
  const bench = benchWith()
  const { customer, conversation } = await newConversation(bench)
  for (const [kind, id] of [
    ['conversation', conversation],
    ['customer', customer],
  ] as const) {
    perform(bench, `kustomer.${kind}.delete`, { [kind]: id })
    expect((await bench.call('GET', `/v1/${kind}s/${id}`)).status).toBe(404)
    const again = () => perform(bench, `kustomer.${kind}.delete`, { [kind]: id })
    expect(again).toThrow(new ActRefused(`there is no ${kind} ${id}`))
  }
})
