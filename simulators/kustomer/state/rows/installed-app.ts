import { type Resource, toOrg } from '../../json-api/resource.ts'

/** The name of the CCAI Platform's app in Kustomer's directory. */
export const appName = 'ujet'

/** The versions that the directory knows from the start: the latest, and the one before. */
export const versions = { latest: '1.1.0', earlier: '1.0.0' } as const

/** What is in place of an app that is installed. */
export interface InstalledApp {
  readonly version: string
  readonly enabled: boolean
  readonly settings: { readonly subdomain: string }
  /** The events that the app is told. */
  readonly dataSubscriptions: readonly string[]
  readonly createdAt: string
  readonly updatedAt: string
}

/** The app in the directory, and in the org when it is installed. */
export interface DirectoryApp {
  readonly latestVersion: string
  readonly installed: InstalledApp | null
}

/** The app of an org that has not installed it. */
export const absentApp: DirectoryApp = { latestVersion: versions.latest, installed: null }

/** The installed app as a reply shows it: an outdated one stands under "Attention required". */
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
