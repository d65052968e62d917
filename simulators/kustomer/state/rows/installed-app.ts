import { date, flag, listOf, objectOf, orNull, text } from '../../../kit/shape.ts'
import { type Resource, toOrg } from '../../json-api/resource.ts'

/** The name of the CCAI Platform app in Kustomer's app directory. */
export const appName = 'ujet'

/** The two versions in the app directory at the start. */
export const versions = { latest: '1.1.0', earlier: '1.0.0' } as const

/** The installation of an app in an org. */
export interface InstalledApp {
  readonly version: string
  readonly enabled: boolean
  readonly settings: { readonly subdomain: string }
  /** The events that are posted to the app. */
  readonly dataSubscriptions: readonly string[]
  readonly createdAt: string
  readonly updatedAt: string
}

/** The app's entry in the directory, and its installation in the org, if any. */
export interface DirectoryApp {
  readonly latestVersion: string
  readonly installed: InstalledApp | null
}

/** The directory entry for an org that has not installed the app. */
export const absentApp: DirectoryApp = { latestVersion: versions.latest, installed: null }

/** The installed app as a reply shows it; `attentionRequired` means that it is outdated. */
export function appResource(org: string, app: InstalledApp, latestVersion: string): Resource {
  return {
    type: 'app',
    id: appName,
    attributes: {
      name: appName,
      displayName: 'UJET',
      ...app,
      latestVersion,
      attentionRequired: app.version !== latestVersion,
      meta: { externalQueue: appName },
    },
    relationships: { org: toOrg(org) },
    links: { self: `/v1/apps/installed/${appName}` },
  }
}

/** What an entry of the app directory may be. */

export const directoryAppShape = objectOf<DirectoryApp>({
  latestVersion: text,
  installed: orNull(
    objectOf<InstalledApp>({
      version: text,
      enabled: flag,
      settings: objectOf<InstalledApp['settings']>({ subdomain: text }),
      dataSubscriptions: listOf(text),
      createdAt: date,
      updatedAt: date,
    }),
  ),
})
