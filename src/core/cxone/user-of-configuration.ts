import type { KustomerClient } from '../kustomer/client.ts'
import { KustomerError } from '../kustomer/errors.ts'
import type { Clock } from '../ports/clock.ts'
import { FinalFailure } from '../processing/failure.ts'
import type { Connections } from './connections.ts'
import type { CrmConfiguration, CrmRecords } from './records.ts'

/** What a use of a configuration needs when Kustomer refuses its system user. */
export interface UserParts {
  readonly clock: Clock
  readonly records: CrmRecords
  readonly connections: Pick<Connections, 'isOfOwnOrganisation'>
  /** The core's own client of its organisation, which can still read a user whose key is dead. */
  readonly reader: Pick<KustomerClient, 'user'>
}

/** The rule by which a configuration goes with its user. */
export const fallsWithItsUser = 'configuration-falls-with-its-user'

/**
 * Whether a configuration falls with this refusal: after a 401 the user of the key is read, and when it is deleted or
 * disabled, the configuration is deleted with it. A key that was revoked while its user stays is refused as any
 * credential is, and so is one of an organisation that the core has no other key to.
 * @returns why it fell; `undefined` when it stays
 */
export async function fallAfter(
  error: unknown,
  configuration: CrmConfiguration,
  { clock, records, connections, reader }: UserParts,
): Promise<string | undefined> {
  if (!(error instanceof KustomerError) || error.status !== 401) return undefined
  if (!connections.isOfOwnOrganisation(configuration)) return undefined
  const { id, userId } = configuration
  try {
    const user = await reader.user(userId)
    if (user && !user.deleted) return undefined
  } catch (failure) {
    // Nobody can tell: the refusal stands, and is met again.
    if (failure instanceof KustomerError) return undefined
    throw failure
  }
  const why = 'its Kustomer user was deleted or disabled'
  await records.removeConfiguration(id, clock.now(), why)
  return why
}

/**
 * What a refusal of the system user comes to while the core works on its own: a 403 is told with the roles that are
 * missing, and so is that the configuration fell.
 * @throws FinalFailure with what is to be told; otherwise the error itself
 */
export async function afterRefusal(
  error: unknown,
  configuration: CrmConfiguration,
  parts: UserParts,
  because: string[],
): Promise<never> {
  const { name } = configuration
  if (error instanceof KustomerError && error.status === 403) {
    because.push('system-user-permissions')
    throw new FinalFailure(
      `Kustomer refuses the system user of "${name}": ${error.message}; its roles have to cover this`,
    )
  }
  const why = await fallAfter(error, configuration, parts)
  if (why === undefined) throw error
  because.push(fallsWithItsUser)
  throw new FinalFailure(`the configuration "${name}" is gone: ${why}`)
}
