import type { Secret } from '../../ports/secret.ts'
import { oneAfterAnother } from '../../processing/one-after-another.ts'
import type { Observer } from '../../processing/report.ts'
import type { Connections } from '../connections.ts'
import type { UserParts } from '../user-of-configuration.ts'
import { type Administrator, readAdministrators } from './administrators.ts'
import type { Edition } from './configuration-form.ts'
import type { DynamicDataFields } from './mapping-form.ts'

/** What the routes of administrators need of the core. */
export interface AdministrationParts extends UserParts {
  readonly administrators: readonly Administrator[]
  readonly edition: Edition
  readonly dynamicDataFields: DynamicDataFields
  readonly connections: Connections
  readonly observe: Observer
  /** Runs what gives out ids one after another. */
  readonly inTurn: <T>(task: () => Promise<T>) => Promise<T>
}

/** The settings of the core that are about administrators. */
export interface AdministrationSettings {
  readonly CXONE_ADMINISTRATORS: Secret
  readonly CXONE_CONFIGURATION_PAGE: Edition
  readonly CXONE_DYNAMIC_DATA_FIELDS: DynamicDataFields
}

/** The parts by the settings of the core. */
export function administrationParts(
  settings: AdministrationSettings,
  parts: Pick<AdministrationParts, keyof UserParts | 'observe'>,
): AdministrationParts {
  return {
    administrators: readAdministrators(settings.CXONE_ADMINISTRATORS.reveal()) ?? [],
    edition: settings.CXONE_CONFIGURATION_PAGE,
    dynamicDataFields: settings.CXONE_DYNAMIC_DATA_FIELDS,
    inTurn: oneAfterAnother(),
    ...parts,
  }
}
