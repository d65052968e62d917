import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { ActRefused } from '../../kit/host.ts'
import { uuid } from '../../kit/ids.ts'
import { offer } from '../../kit/nearest-name.ts'
import { tellQueue } from '../events/tell.ts'
import type { Queue } from '../state/routing.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { channelWith, skillWith } from './find.ts'

const name = z.string().min(1).max(200)

const saveQueue = defineAct({
  name: 'cxone.queue.save',
  summary: 'A routing queue and the skill that it assigns.',
  schema: z.strictObject({ queue: name, skill: name }),
  refs: {},
  phrase: ({ queue }) => `the routing queue ${queue} is saved`,
  perform(instance: DigitalExperienceInstance, { queue: called, skill }) {
    const { host, state } = instance
    skillWith(instance, skill)
    const before = [...state.queues.values()].find((queue) => queue.name === called)
    const id = before?.id ?? uuid(host, 'cxone.queue')
    const queue = state.queues.put({ id, name: called, channelIds: before?.channelIds ?? [], skill })
    host.record({ change: 'queue.saved', subject: `queue/${id}` })
    tellQueue(instance, before ? 'RoutingQueueUpdated' : 'RoutingQueueCreated', queue)
  },
})

const include = defineAct({
  name: 'cxone.queue.include',
  summary:
    'An administrator adds a point of contact to the condition "Included channels" of a routing queue’s filter.',
  schema: z.strictObject({ queue: name, channel: name }),
  refs: { channel: 'channel' },
  phrase: ({ queue, channel }) => `the routing queue ${queue} takes ${channel} in`,
  perform(instance: DigitalExperienceInstance, { queue: called, channel: account }) {
    const { host, state } = instance
    const queue = queueWith(instance, called)
    const { id } = channelWith(instance, account)
    const changed = state.queues.put({ ...queue, channelIds: [...new Set([...queue.channelIds, id])] })
    host.record({
      change: 'queue.condition',
      subject: `queue/${queue.id}`,
      rule: 'byoc-routing-queue-filter',
    })
    tellQueue(instance, 'RoutingQueueUpdated', changed)
  },
})

const exclude = defineAct({
  name: 'cxone.queue.exclude',
  summary:
    'An administrator takes a point of contact out of the condition “Included channels” of a routing queue’s filter.',
  schema: z.strictObject({ queue: name, channel: name }),
  refs: { channel: 'channel' },
  phrase: ({ queue, channel }) => `the routing queue ${queue} no longer takes ${channel} in`,
  perform(instance: DigitalExperienceInstance, { queue: called, channel: account }) {
    const { host, state } = instance
    const queue = queueWith(instance, called)
    const { id } = channelWith(instance, account)
    if (!queue.channelIds.includes(id)) {
      const accounts = queue.channelIds.map((one) => state.channels.get(one)?.idOnExternalPlatform ?? one)
      const those = accounts.join(', ') || 'no point of contact'
      throw new ActRefused(`the routing queue ${called} does not take ${account} in; it takes in ${those}`)
    }
    const channelIds = queue.channelIds.filter((one) => one !== id)
    const changed = state.queues.put({ ...queue, channelIds })
    host.record({
      change: 'queue.condition',
      subject: `queue/${queue.id}`,
      rule: 'byoc-routing-queue-filter',
    })
    tellQueue(instance, 'RoutingQueueUpdated', changed)
  },
})

/** What administrators do with routing queues; a change of a condition is saved as it is made. */
export const queueActs = [saveQueue, include, exclude] as const

function queueWith({ state }: DigitalExperienceInstance, called: string): Queue {
  const queues = [...state.queues.values()]
  const queue = queues.find((one) => one.name === called)
  if (queue) return queue
  const names = queues.map((one) => one.name)
  throw new ActRefused(
    `there is no routing queue "${called}"; ${names.length > 0 ? offer(called, names) : 'allowed once it is saved'}`,
  )
}
