import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { ActRefused } from '../../kit/host.ts'
import { linkRecord } from '../cards/link.ts'
import { contactWith } from '../contacts/find.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

const name = z.string().min(1).max(200)

const link = defineAct({
  name: 'cxone.interaction.link',
  summary: 'A record of the CRM is linked to a call, or to the contact of a person.',
  schema: z.strictObject({
    call: name.optional(),
    person: name.optional(),
    channel: name.optional(),
    customer: name.optional(),
    conversation: name.optional(),
    object: name.optional().describe('an object of a klass'),
  }),
  refs: {
    person: 'person',
    channel: 'channel',
    customer: 'customer',
    conversation: 'conversation',
    object: 'object',
  },
  phrase: () => 'a record is linked to the contact',
  perform(instance: DigitalExperienceInstance, args) {
    const { call, person, channel, customer, conversation, object } = args
    if ((call === undefined) === (person === undefined))
      throw new ActRefused('call, person: expected one of both')
    const records = [
      ...(customer === undefined ? [] : [['customer', customer] as const]),
      ...(conversation === undefined ? [] : [['conversation', conversation] as const]),
      ...(object === undefined ? [] : [object.split('/', 2) as [string, string]]),
    ]
    const [record] = records
    if (!record || records.length > 1) {
      throw new ActRefused('customer, conversation, object: expected one of them')
    }
    const contactNumber =
      call === undefined ? contactWith(instance, person!, channel).id : latestLeg(instance, call)
    const [entity, entityId] = record
    linkRecord(
      instance,
      { contactNumber, entity, entityId, section: 'current-interaction' },
      { detail: entity },
    )
  },
})

/** Linking records to contacts. */
export const interactionLinkActs = [link] as const

function latestLeg({ state }: DigitalExperienceInstance, call: string): string {
  const leg = state.voiceContacts.find('call', call).at(-1)
  if (leg) return leg.id
  throw new ActRefused(`there is no call "${call}"; allowed after cxone.call.incoming`)
}
