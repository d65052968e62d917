import type { KustomerClient } from '../kustomer/client.ts'
import { KustomerError } from '../kustomer/errors.ts'
import type { Clock } from '../ports/clock.ts'
import { FinalFailure } from '../processing/failure.ts'
import type { CrmConfiguration, CrmRecords } from './records.ts'

/** What a use of a configuration needs when Kustomer refuses its system user. */
export interface UserParts {
  readonly clock: Clock
  readonly records: CrmRecords
  /** The core's own client of the organisation, which can still read a user whose key is dead. */
  readonly reader: Pick<KustomerClient, 'user'>
  readonly because: string[]
}

/**
 * What a refusal of the system user comes to. A 403 is told with the roles that are missing. After a 401 the user of
 * the key is read: when it is deleted or disabled, the configuration is deleted with it. A key that was revoked while
 * its user stays is refused as any credential is.
 * @throws FinalFailure with what is to be told; otherwise the error itself
 */
export async function afterRefusal(
  error: unknown,
  configuration: CrmConfiguration,
  { clock, records, reader, because }: UserParts,
): Promise<never> {
  if (!(error instanceof KustomerError)) throw error
  const { id, name, userId } = configuration
  if (error.status === 403) {
    because.push('system-user-permissions')
    throw new FinalFailure(
      `Kustomer refuses the system user of "${name}": ${error.message}; its roles have to cover this`,
    )
  }
  if (error.status !== 401) throw error
  const user = await reader.user(userId).catch((failure: unknown) => {
    // Nobody can tell: the refusal stands, and is met again.
    if (failure instanceof KustomerError) throw error
    throw failure
  })
  if (user && !user.deleted) throw error
  const why = 'its Kustomer user was deleted or disabled'
  await records.removeConfiguration(id, clock.now(), why)
  because.push('configuration-falls-with-its-user')
  throw new FinalFailure(`the configuration "${name}" is gone: ${why}`)
}
