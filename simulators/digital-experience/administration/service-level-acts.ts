import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { durationSchema, toMs } from '../../kit/duration.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { channelWith } from './find.ts'

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
const time = z.string().regex(/^(?:[01]\d|2[0-4]):[0-5]\d$/, { error: 'expected a time such as 09:00' })

const hours = defineAct({
  name: 'cxone.business-hours.set',
  summary: 'An administrator sets the business hours, in UTC: the same on each day named.',
  schema: z.strictObject({ days: z.array(z.enum(days)).min(1), opens: time, closes: time }),
  refs: {},
  phrase: ({ opens, closes }) => `the business is open from ${opens} to ${closes}`,
  perform({ host, state }: DigitalExperienceInstance, { days: open, opens, closes }) {
    const day = { fromMinute: minuteOf(opens), toMinute: minuteOf(closes) }
    state.businessHours = days.map((name) => (open.includes(name) ? day : null))
    host.record({ change: 'business-hours.set', subject: 'business-hours' })
  },
})

const level = defineAct({
  name: 'cxone.service-level.set',
  summary:
    'An administrator sets a service level: for all, or for one point of contact; or has that follow the global one.',
  schema: z.strictObject({
    channel: z.string().min(1).optional(),
    firstResponse: durationSchema.optional(),
    resolution: durationSchema.optional(),
    followsGlobal: z.literal(true).optional().describe('the point of contact has none of its own'),
  }),
  refs: { channel: 'channel' },
  phrase: ({ channel }) => `the service level ${channel === undefined ? 'for all' : `of ${channel}`} is set`,
  perform(
    instance: DigitalExperienceInstance,
    { channel: account, firstResponse, resolution, followsGlobal },
  ) {
    const { host, state } = instance
    const own =
      followsGlobal || firstResponse === undefined || resolution === undefined
        ? null
        : { firstResponseMs: toMs(firstResponse), resolutionMs: toMs(resolution) }
    if (account === undefined) state.serviceLevel = own
    else state.channels.put({ ...channelWith(instance, account), serviceLevel: own })
    host.record({ change: 'service-level.set', subject: 'service-level', rule: 'byoc-sla' })
  },
})

/** What administrators do with business hours and service levels. */
export const serviceLevelActs = [hours, level] as const

function minuteOf(text: string): number {
  const [hour = '0', minute = '0'] = text.split(':')
  return Math.min(1440, Number(hour) * 60 + Number(minute))
}
