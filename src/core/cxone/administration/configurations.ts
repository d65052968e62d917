import type { z } from 'zod'
import { didYouMean } from '../../http/nearest.ts'
import { KustomerError } from '../../kustomer/errors.ts'
import type { CrmConfiguration } from '../records.ts'
import { fallAfter, fallsWithItsUser, type UserParts } from '../user-of-configuration.ts'
import {
  addressesIn,
  type authenticationForm,
  type changeForm,
  type configurationForm,
  regionIn,
} from './configuration-form.ts'
import type { AdministrationParts } from './parts.ts'
import type { FormMistake, OrgAddresses } from './url-formats.ts'

/** What came of what an administrator did: the answer, and what is told of it. */
export interface Outcome {
  readonly status: 200 | 201 | 400 | 403 | 404 | 409 | 502
  readonly answer: object
  /** Ids of the rules that decided. */
  readonly because?: readonly string[]
  /** What was kept; absent when nothing was. */
  readonly wrote?: string
  readonly subject?: string
  readonly waitedForTokenMs?: number
}

/** A refusal with all that is wrong: nothing is kept. */
export function refusedFor(
  status: 400 | 403 | 404 | 409 | 502,
  why: string | readonly FormMistake[],
  because: readonly string[] = [],
): Outcome {
  const error =
    typeof why === 'string' ? why : why.map(({ path, message }) => `${path}: ${message}`).join('; ')
  return { status, answer: { error }, because }
}

/** Finish: the key is tried against Kustomer, and nothing is kept. */
export async function authenticate(
  parts: AdministrationParts,
  form: z.output<typeof authenticationForm>,
): Promise<Outcome> {
  const authentication = await authenticated(parts, form)
  if ('status' in authentication) return authentication
  return {
    status: 200,
    answer: { message: 'authentication is active' },
    because: ['configuration-url-formats'],
  }
}

/** Save: the configuration is kept, if its key is good now too. */
export async function saveConfiguration(
  parts: AdministrationParts,
  form: z.output<typeof configurationForm>,
): Promise<Outcome> {
  const region = regionIn(form.region, parts.edition)
  if (Array.isArray(region)) return refusedFor(400, region, ['configuration-create'])
  const { api_key, external_screenpop_domain_kc, base_url, name, description } = form
  const authentication = await authenticated(parts, { api_key, external_screenpop_domain_kc, base_url })
  if ('status' in authentication) return authentication
  const { userId, ...addresses } = authentication
  return parts.inTurn(async () => {
    const taken = await refusedName(parts, name)
    if (taken) return taken
    const id = await freeId(parts)
    const configuration = { id, name, description, region, apiKey: api_key, ...addresses, userId }
    await parts.records.putConfiguration({ ...configuration, createdAtMs: parts.clock.now() })
    return {
      status: 201,
      answer: { id, name, description, status: 'active', ...(region !== null && { region }) },
      because: ['configuration-create'],
      wrote: 'create-configuration',
      subject: `configuration-${id}`,
    }
  })
}

/** A change of the name or the description; the region is fixed. */
export async function changeConfiguration(
  parts: AdministrationParts,
  form: z.output<typeof changeForm>,
  id: string,
): Promise<Outcome> {
  const { records } = parts
  return parts.inTurn(async () => {
    const before = await records.configuration(id)
    if (!before) return noConfiguration(records, id)
    const { region, name = before.name, description = before.description } = form
    if (region !== undefined && region !== before.region) {
      return {
        ...refusedFor(
          409,
          [
            {
              path: 'region',
              message:
                before.region === null
                  ? `it was made on the older page, which has none; ${whatItTakes}`
                  : `is ${before.region} for good; ${whatItTakes}`,
            },
          ],
          ['configuration-region-fixed'],
        ),
        subject: `configuration-${id}`,
      }
    }
    const taken = name === before.name ? undefined : await refusedName(parts, name)
    if (taken) return { ...taken, subject: `configuration-${id}` }
    await records.putConfiguration({ ...before, name, description })
    return {
      status: 200,
      answer: { id, name, description, region: before.region },
      wrote: 'change-configuration',
      subject: `configuration-${id}`,
    }
  })
}

const whatItTakes =
  'moving takes a new configuration: authenticate again, make its memorialization and dynamic data mappings again, and configure WORKFLOW EXECUTE and AGENT WORKFLOW CONFIGURATION in the script again'

/** The refusal of a name that another configuration has. */
async function refusedName(
  { records }: Pick<AdministrationParts, 'records'>,
  name: string,
): Promise<Outcome | undefined> {
  const others = await records.configurations()
  if (!others.some((other) => other.name === name)) return undefined
  const message = 'there is a configuration of this name; choose another'
  return refusedFor(409, [{ path: 'name', message }], ['configuration-create'])
}

/** The refusal for a configuration that there is not, with the reason where it was there once. */
export async function noConfiguration(records: AdministrationParts['records'], id: string): Promise<Outcome> {
  const removed = await records.removedConfiguration(id)
  if (!removed) {
    const ids = (await records.configurations()).map((one) => one.id)
    return refusedFor(404, `no such configuration: ${id}; ${didYouMean(id, ids)}`)
  }
  return refusedFor(404, `the configuration "${removed.name}" is gone: ${removed.because}`, [
    fallsWithItsUser,
  ])
}

/** What is said when Kustomer does not let the system user read what the page lists. */
export async function refusedByKustomer(
  parts: UserParts,
  configuration: CrmConfiguration,
  error: KustomerError,
): Promise<Outcome> {
  const { id, name } = configuration
  if (await fallAfter(error, configuration, parts)) return noConfiguration(parts.records, id)
  if (error.status !== 401 && error.status !== 403) {
    return refusedFor(502, `Kustomer could not be asked: ${error.message}`)
  }
  const because = error.status === 403 ? ['system-user-permissions'] : []
  return refusedFor(403, `Kustomer refuses the system user of "${name}": ${error.message}`, because)
}

type Authentication = OrgAddresses & Pick<CrmConfiguration, 'userId'>

async function authenticated(
  { connections, edition }: AdministrationParts,
  form: z.output<typeof authenticationForm>,
): Promise<Authentication | Outcome> {
  const addresses = addressesIn(form, edition)
  if (Array.isArray(addresses)) return refusedFor(400, addresses, ['configuration-url-formats'])
  try {
    const user = await connections.userOfKey({ apiKey: form.api_key, baseUrl: addresses.baseUrl })
    if (user.deleted) return wrongKey('its user is deleted')
    return { ...addresses, userId: user.id }
  } catch (error) {
    if (!(error instanceof KustomerError)) throw error
    if (error.status === 401 || error.status === 403)
      return wrongKey(`Kustomer answers ${error.status} to it`)
    return refusedFor(
      502,
      `Kustomer could not be asked, so the authentication is not active: ${error.message}`,
    )
  }
}

function wrongKey(why: string): Outcome {
  return refusedFor(400, `api_key: ${why}; the authentication is not active`, ['configuration-create'])
}

/** The next id that no configuration has or had. */
async function freeId({ records }: AdministrationParts): Promise<string> {
  for (let number = 1; ; number += 1) {
    const id = `crm-${number}`
    if (!(await records.configuration(id)) && !(await records.removedConfiguration(id))) return id
  }
}
