import { describe, expect, test } from 'vitest'
import { lia, platform } from '../testing/desk.ts'

/** A tenant with two routing queues, of which the first takes EU in. */
function tenant(switches: Record<string, unknown> = {}) {
  const made = platform()
  Object.assign(made.instance.switches, switches)
  made.act('cxone.queue.save', { queue: 'Junglebook', skill: 'JB_EN' })
  made.act('cxone.queue.save', { queue: 'VIP', skill: 'JB_VIP' })
  made.act('cxone.queue.include', { queue: 'Junglebook', channel: 'eu' })
  const [eu] = [...made.instance.state.channels.values()]
  const queues = async (query = '') => (await made.call('GET', `/routing-queues${query}`)).body
  const names = async (query: string) => (await queues(query)).data.map(({ name }: { name: string }) => name)
  return { ...made, eu: eu!, queues, names }
}

describe('GET /routing-queues', () => {
  test('tells each queue with its skill and the points of contact that it takes in', async () => {
    const { eu, instance, queues } = tenant()
    const [first, second] = [...instance.state.queues.values()]
    expect(await queues()).toEqual({
      hits: 2,
      data: [
        {
          id: first!.id,
          name: 'Junglebook',
          isSubqueue: false,
          isDeleted: false,
          skillId: instance.state.skills.get('JB_EN')!.skillId,
          includedChannels: [eu.id],
        },
        {
          id: second!.id,
          name: 'VIP',
          isSubqueue: false,
          isDeleted: false,
          skillId: instance.state.skills.get('JB_VIP')!.skillId,
          includedChannels: [],
        },
      ],
    })
  })

  test('leaves the filter out, of which no member is documented, where the switch says so', async () => {
    const { queues } = tenant({ queueFilter: 'left-out' })
    for (const queue of (await queues()).data) expect(queue).not.toHaveProperty('includedChannels')
  })

  test('narrows by id, by a part of the name, by who may assign, and to a size', async () => {
    const { act, idOf, instance, names, queues } = tenant()
    const [, vip] = [...instance.state.queues.values()]
    const user = instance.state.agents.get(idOf(lia))!.digitalUserId
    expect(await names(`?id[]=${vip!.id}&id[]=nobody`)).toEqual(['VIP'])
    expect(await names('?nameContains=jungle')).toEqual(['Junglebook'])
    expect(await queues('?size=1')).toMatchObject({ hits: 2, data: [{ name: 'Junglebook' }] })
    expect(await names(`?isAssignableByUser=${user}`)).toEqual(['Junglebook'])
    act('cxone.role.permit', { role: 'Agents', channel: 'eu', permissions: ['reply'] })
    expect(await names(`?isAssignableByUser=${user}`)).toEqual([])
    expect(await names('?isAssignableByMe=1&withDeleted=true')).toEqual(['Junglebook', 'VIP'])
  })

  test('lists fifty unless told', async () => {
    const { act, queues } = tenant()
    for (let at = 0; at < 50; at += 1) act('cxone.queue.save', { queue: `Q${at}`, skill: 'JB_EN' })
    expect((await queues()).data).toHaveLength(50)
    expect(await queues('?size=500')).toMatchObject({ hits: 52, data: { length: 52 } })
  })

  test.each([
    ['size', '0'],
    ['size', '501'],
    ['isAssignableByUser', '1'],
    ['isAssignableByMe', 'maybe'],
    ['withDeleted', 'all'],
    ['name', 'VIP'],
  ])('refuses %s=%s in the envelope', async (field, value) => {
    const { call } = tenant()
    const answer = await call('GET', `/routing-queues?${field}=${value}`)
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field }] } })
  })
})

test('what is taken out of a condition is routed no more, and again once it is put back', async () => {
  const { act, call, contact, eu, instance, queues, writes } = tenant()
  instance.state.channels.put({ ...eu, defaultSkill: null, studioScript: null })
  act('cxone.queue.exclude', { queue: 'Junglebook', channel: 'eu' })
  expect((await queues()).data[0].includedChannels).toEqual([])
  await writes()
  expect(contact()).toMatchObject({ queue: null, unrouted: expect.stringContaining('no default skill') })
  await call('PUT', `/contacts/${contact().id}/status`, { status: 'closed' })
  act('cxone.queue.include', { queue: 'Junglebook', channel: 'eu' })
  await writes()
  expect(contact()).toMatchObject({ queue: 'Junglebook', skill: 'JB_EN' })
})

test.each([
  [{ queue: 'VIP', channel: 'eu' }, 'does not take eu in; it takes in no point of contact'],
  [{ queue: 'Jungle', channel: 'eu' }, 'did you mean "Junglebook"?'],
  [{ queue: 'VIP', channel: 'us' }, 'no point of contact "us"'],
])('nothing is taken out of %s, and nothing changes', (args, message) => {
  const { act, instance } = tenant()
  const before = [...instance.state.queues.values()]
  expect(() => act('cxone.queue.exclude', args)).toThrow(message)
  expect([...instance.state.queues.values()]).toEqual(before)
})
