import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { durationSchema, toMs } from '../../kit/duration.ts'
import { ActRefused } from '../../kit/host.ts'
import type { ServiceLevel } from '../state/service-levels.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { channelWith } from './find.ts'

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
const time = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, { error: 'expected a time such as 09:00' })
const zone = z.string().refine(isTimeZone, { error: 'expected a time zone such as Europe/Berlin' }).optional()

const hours = defineAct({
  name: 'cxone.business-hours.set',
  summary:
    'An administrator sets the business hours: the same on each day named, by the clocks of the time zone.',
  schema: z.strictObject({ days: z.array(z.enum(days)).min(1), opens: time, closes: time, timeZone: zone }),
  refs: {},
  phrase: ({ opens, closes }) => `the business is open from ${opens} to ${closes}`,
  perform({ host, state }: DigitalExperienceInstance, { days: open, opens, closes, timeZone = 'UTC' }) {
    if (opens >= closes) throw new ActRefused('closes: expected a time after opens')
    const day = { fromMinute: minuteOf(opens), toMinute: minuteOf(closes) }
    state.businessHours = { timeZone, days: days.map((name) => (open.includes(name) ? day : null)) }
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
    const own = levelFrom(firstResponse, resolution)
    if ((own === null) !== (followsGlobal === true)) {
      throw new ActRefused('firstResponse, resolution: expected both, or followsGlobal for a channel')
    }
    if (followsGlobal && account === undefined) {
      throw new ActRefused('channel: expected the point of contact that follows the global service level')
    }
    if (account === undefined) state.serviceLevel = own
    else state.channels.put({ ...channelWith(instance, account), serviceLevel: own })
    host.record({ change: 'service-level.set', subject: 'service-level', rule: 'byoc-sla' })
  },
})

/** What administrators do with business hours and service levels. */
export const serviceLevelActs = [hours, level] as const

function minuteOf(text: string): number {
  const [hour = '0', minute = '0'] = text.split(':')
  return Number(hour) * 60 + Number(minute)
}

type Span = z.output<typeof durationSchema>

/** Both times, or neither. @throws ActRefused for one alone, which would leave the other unsaid */
function levelFrom(firstResponse: Span | undefined, resolution: Span | undefined): ServiceLevel | null {
  if (firstResponse === undefined && resolution === undefined) return null
  if (firstResponse === undefined || resolution === undefined) {
    throw new ActRefused('firstResponse, resolution: expected both')
  }
  return { firstResponseMs: toMs(firstResponse), resolutionMs: toMs(resolution) }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}
