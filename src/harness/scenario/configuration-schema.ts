import { z } from 'zod'
import { givenRoles } from '../../../simulators/kustomer/world/given-system-user.ts'
import { dynamicDataForm, memorializationForm } from '../../core/cxone/administration/mapping-form.ts'
import { regions } from '../../core/cxone/records.ts'

const name = z.string().min(1).max(200)

/** A Kustomer user whose key a CRM configuration has. */
export const systemUserSchema = z.strictObject({
  name: z.string().min(1),
  roles: givenRoles.default(['org.admin', 'org.user']),
})

/** CRM configurations as administrators have saved them, with their mappings. */
export const configurationsSchema = z.array(
  z.strictObject({
    id: name.describe('what steps call it; that of the standard one (`crm-1`): it stands in its place'),
    name,
    description: memorializationForm.shape.description,
    region: z.enum(regions).default('AMERICAS'),
    systemUser: systemUserSchema
      .optional()
      .describe('the Kustomer user of its key; left out, the one of the core’s own key'),
    mappings: z
      .array(z.strictObject({ id: name, ...memorializationForm.shape }))
      .default([])
      .describe('its Data Memorialization mappings'),
    dynamicData: z
      .array(z.strictObject({ id: name, ...dynamicDataForm.shape }))
      .default([])
      .describe('its Dynamic Data mappings'),
  }),
)

/** What a story expects of a CRM configuration. */
export const configurationSchema = z.strictObject({
  name: z.string().min(1),
  region: z.enum(regions).nullable().optional(),
  mappings: z.array(z.string().min(1)).optional().describe('the names of all its mappings, of both kinds'),
  gone: z.string().optional().describe('a part of the reason for which it was deleted'),
})
