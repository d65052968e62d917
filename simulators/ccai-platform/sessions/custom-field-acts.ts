import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { postFact } from '../events/session-event.ts'
import type { CcaiInstance } from '../state/state.ts'

const create = defineAct({
  name: 'ccai.custom-fields.create',
  summary: 'An administrator presses "Create" for the custom fields of account and record.',
  schema: z.strictObject({}),
  refs: {},
  phrase: () => 'an administrator creates the custom fields',
  perform(instance: CcaiInstance) {
    instance.host.record({ change: 'custom-fields.create-pressed', subject: 'tenant' })
    postFact(instance, 'custom-fields', { kind: 'custom_fields.create' })
  },
})

/**
 * What an administrator does on the page of custom fields (Kustomer page of the documentation). How the platform
 * tells its integration of it is not public; the event is ours.
 */
export const customFieldActs = [create] as const
