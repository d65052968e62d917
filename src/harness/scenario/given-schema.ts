import { z } from 'zod'
import { switchesSchema as ccaiSwitches } from '../../../simulators/ccai-platform/state/switches.ts'
import { switchesSchema as cxoneSwitches } from '../../../simulators/digital-experience/state/switches.ts'
import {
  channelPermissions,
  rolePermissions,
} from '../../../simulators/digital-experience/world/given-role.ts'
import { eventTypes } from '../../../simulators/digital-experience/world/given-subscriber.ts'
import { durationSchema } from '../../../simulators/kit/duration.ts'
import { switchesSchema as kustomerSwitches } from '../../../simulators/kustomer/state/switches.ts'
import { settingsSchema } from '../../core/settings.ts'
import { switchesSchema as channelSwitches } from '../channel/switches.ts'
import { agentSchema } from '../world/added-agent.ts'
import { configurationsSchema, systemUserSchema } from './configuration-schema.ts'
import { statusInheritanceSchema } from './status-inheritance.ts'

/** A name by which a story refers to a person or thing. */
const name = z.string().min(1)

/** A whole number from 1 on, as text. */
const wholeNumber = z.string().regex(/^[1-9]\d*$/, { error: 'expected a whole number from 1 on, as text' })

const mappingSchema = z.strictObject({
  for: z.enum(['digital', 'voice']),
  entity: name.describe('customer, conversation, company, or the name of a klass'),
  fields: z.record(name, name).describe('the field of CXone by the attribute, as `custom.agentNameStr`'),
})

/** What exists before a story begins. */
export const givenSchema = z.strictObject({
  customers: z
    .array(
      z.strictObject({
        ref: name,
        name: name.optional(),
        phone: name.optional(),
        whatsapp: name.optional().describe('a WhatsApp number; who has no phone calls from it'),
        externalId: name.optional(),
        email: z.email().optional(),
        company: name.optional().describe('one of `companies`'),
      }),
    )
    .default([]),
  companies: z
    .array(z.strictObject({ ref: name, name: z.string().min(3).max(255).optional() }))
    .default([])
    .describe('companies of Kustomer'),
  conversations: z
    .array(
      z.strictObject({
        ref: name,
        customer: name,
        status: z.enum(['open', 'snoozed', 'done']).default('open'),
        channel: z.enum(['voice', 'voicemail', 'chat']).default('voice'),
        menu: name.optional(),
        age: durationSchema.default('1d').describe('how long ago it was made'),
      }),
    )
    .default([]),
  objects: z
    .array(
      z.strictObject({
        ref: name,
        klass: name.default('order'),
        title: name.optional(),
        customer: name.optional(),
      }),
    )
    .default([])
    .describe('objects of klasses of Kustomer'),
  dropDowns: z
    .array(
      z.strictObject({
        entity: z.enum(['customer', 'conversation', 'company']),
        field: z.string().regex(/^[a-z][A-Za-z0-9]{0,99}Str$/, {
          error: 'expected the name of a custom text, as "reasonStr"',
        }),
        values: z.array(name).min(1),
      }),
    )
    .default([])
    .describe('custom attributes of Kustomer that take these values alone'),
  mappings: z
    .array(mappingSchema)
    .default([])
    .describe(
      'what the standard mappings of CXone write to records, in place of their three fields; what the page would refuse of them is taken too, and reported when it would be written',
    ),
  agents: z.array(z.strictObject({ ref: name, ...agentSchema.shape })).default([]),
  menus: z
    .array(name)
    .min(1, { error: 'without a queue nobody can call; expected one or more, or no menus for any' })
    .optional()
    .describe('the queues of CCAI Platform, and no others; left out, a queue is there once a step names it'),
  statusInheritance: statusInheritanceSchema.optional(),
  people: z
    .array(z.strictObject({ ref: name, name: name.optional() }))
    .default([])
    .describe('people with the app of the messaging service'),
  channels: z
    .array(
      z.strictObject({
        ref: name,
        name: name.optional(),
        skill: name.nullable().default('BYOC_Default').describe('the default skill; null: none is set'),
        script: name.nullable().default('Digital\\BYOC_Default').describe('the default script; null: none'),
        attachments: z.boolean().default(true).describe('whether files can be sent on it'),
        pointOfContact: z
          .boolean()
          .default(true)
          .describe(
            'false: an account of the messaging service alone, of which Digital Experience knows nothing',
          ),
      }),
    )
    .default([])
    .describe('points of contact of one Bring Your Own Channel integration, whose middleware is the core'),
  subscribers: z
    .array(
      z.strictObject({
        ref: z.string().regex(/^[\w.-]{1,100}$/, { error: 'expected letters, digits, "-", "_" and "."' }),
        url: z
          .url({ protocol: /^https?$/ })
          .optional()
          .describe('where they are posted; a listener of the world, unless told'),
        events: z.array(z.enum(eventTypes)).min(1).optional().describe('which; all, unless told'),
      }),
    )
    .default([])
    .describe('those to whom the events of Digital Experience are posted'),
  roles: z
    .array(
      z.strictObject({
        name,
        permissions: z
          .array(z.enum(rolePermissions))
          .default(['view-skills'])
          .describe('what it allows everywhere'),
        channels: z
          .record(name, z.array(z.enum(channelPermissions)))
          .default({})
          .describe('what it allows on each given channel that was added to it'),
      }),
    )
    .default([])
    .describe('digital roles; an agent without one of them may do all on each given channel'),
  switches: z
    .strictObject({
      kustomer: partial(kustomerSwitches),
      'ccai-platform': partial(ccaiSwitches),
      'digital-experience': partial(cxoneSwitches),
      channel: partial(channelSwitches),
    })
    .partial()
    .default({}),
  settings: partial(
    settingsSchema
      .pick({
        KUSTOMER_CREDENTIAL: true,
        EXTERNAL_ID_PREFIX: true,
        DEFAULT_COUNTRY: true,
        ABANDONED_CALL_RECORDS: true,
        ABANDONED_CALL_WITH_OPEN_SESSION: true,
        SHORT_CALL_LENGTH: true,
        VOICEMAIL_CALL_BACK: true,
        STATUS_CRM_OVERRIDES: true,
        STATUS_EXTERNAL_QUEUES: true,
        RATED_SESSIONS: true,
        END_USER_LOOK_UP: true,
        AUTHENTICATED_SESSION: true,
        FILE_COMMENTS: true,
        RETRY_FOR_DAYS: true,
        BYOC_TOKEN_LIFE_SECONDS: true,
        BYOC_PAGE_LIFE_SECONDS: true,
        BYOC_PRIVATE_URLS: true,
        MEMORIALIZE_OVERLONG_TEXT: true,
        CXONE_APP_URLS: true,
        CXONE_CONFIGURATION_PAGE: true,
        CXONE_DYNAMIC_DATA_FIELDS: true,
      })
      // Kept as texts, because the core parses it.
      .extend({
        CUSTOM_DATA_MAPPING: z.string(),
        COMPANY_NUMBERS: z.string(),
        INBOX_MAX_ROWS: wholeNumber,
        INBOX_MAX_BYTES: wholeNumber,
        INBOX_MAX_FINISHED: wholeNumber,
        CXONE_ADMINISTRATORS: z
          .string()
          .describe('the administrators of Agent Integrations; the first one performs the acts'),
      }),
  ).default({}),
  configurations: configurationsSchema
    .default([])
    .describe('CRM configurations of CXone beside the standard one, or in its place, with their mappings'),
  systemUser: systemUserSchema
    .optional()
    .describe('the Kustomer user of the CRM configuration; left out, the one of the core’s own key'),
  integrationToken: z
    .enum(['none', 'valid', 'expired', 'revoked'])
    .default('none')
    .describe('the token of its own that the core holds at the start'),
})

/**
 * Makes all keys optional and removes their defaults, so that what a story leaves out stays out. (`.partial()` alone
 * keeps the defaults: zod applies them inside an optional field too.)
 */
export function partial<T extends z.ZodObject>(schema: T) {
  const shape = Object.fromEntries(
    Object.entries(schema.shape).map(([key, field]) => [
      key,
      (field instanceof z.ZodDefault ? field.unwrap() : field) as z.ZodType,
    ]),
  )
  return z.strictObject(shape).partial() as unknown as z.ZodType<Partial<z.output<T>>, Partial<z.input<T>>>
}
