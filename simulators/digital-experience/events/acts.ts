import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { ActRefused } from '../../kit/host.ts'
import { isLoopback } from '../../kit/loopback.ts'
import { offer } from '../../kit/nearest-name.ts'
import { eventTypes } from '../state/events.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

const name = z.string().regex(/^[\w.-]{1,100}$/, 'expected letters, digits, "-", "_" and "."')

/** The delivery channel that says where those who name no address get their events. */
export const listenerChannel = 'listener'

const add = defineAct({
  name: 'cxone.subscriber.add',
  summary: 'Somebody subscribes to events of Digital Experience, which are posted to an address.',
  schema: z.strictObject({
    subscriber: name.describe('its name'),
    url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('where they are posted; a listener of this world, unless told'),
    events: z.array(z.enum(eventTypes)).min(1).optional().describe('which; all, unless told'),
  }),
  refs: {},
  begins: 'subscriber',
  phrase: ({ subscriber }) => `${subscriber} subscribes to events`,
  perform(instance: DigitalExperienceInstance, { subscriber, url, events }) {
    const { channels, host, state } = instance
    if (state.subscribers.get(subscriber)) {
      throw new ActRefused(`there is a subscriber "${subscriber}" already; choose another name`)
    }
    if (url !== undefined) refuseInsecure(url)
    const listener = channels.get(listenerChannel)?.url
    if (url === undefined && listener === undefined)
      throw new ActRefused('url: nobody listens here; name an address')
    state.subscribers.put({
      id: subscriber,
      url: url ?? `${listener}/${subscriber}`,
      events: events ? [...new Set(events)] : null,
    })
    host.record({ change: 'subscriber.added', subject: `subscriber/${subscriber}` })
  },
})

const remove = defineAct({
  name: 'cxone.subscriber.remove',
  summary: 'Somebody subscribes to events no more: nothing is posted to them from now on.',
  schema: z.strictObject({ subscriber: name }),
  refs: {},
  phrase: ({ subscriber }) => `${subscriber} subscribes to events no more`,
  perform({ host, state }: DigitalExperienceInstance, { subscriber }) {
    if (!state.subscribers.delete(subscriber)) {
      const names = Array.from(state.subscribers.values(), ({ id }) => id)
      throw new ActRefused(`there is no subscriber "${subscriber}"; ${offer(subscriber, names)}`)
    }
    host.record({ change: 'subscriber.removed', subject: `subscriber/${subscriber}` })
  },
})

/** What those do who want events. */
export const eventActs = [add, remove] as const

/** @throws ActRefused for an address that holds a login, or that is neither https nor on this machine */
function refuseInsecure(text: string): void {
  const { protocol, hostname, username, password } = new URL(text)
  if (username !== '' || password !== '') throw new ActRefused('url: expected an address without a login')
  if (protocol === 'https:' || isLoopback(hostname)) return
  throw new ActRefused('url: expected https, or an address of this machine')
}
