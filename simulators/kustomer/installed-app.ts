import { iso } from '../kit/time.ts'
import { type Resource, toOrg } from './envelope.ts'
import type { KustomerInstance } from './state.ts'

/** The name of the CCAI Platform's app in Kustomer's directory. */
export const appName = 'ujet'

/** The versions that the directory knows from the start: the latest, and the one before. */
const versions = { latest: '1.1.0', earlier: '1.0.0' } as const

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

/** Puts the app in place as the switch `ujetApp` says, and the secret that it shares with Kustomer. */
export function seedApp(instance: KustomerInstance, secrets: Readonly<Record<string, string>>): void {
  const { state, switches, host } = instance
  state.appClientSecret = secrets['app-client-secret'] ?? 'standin-app-client-secret'
  host.hide(state.appClientSecret, 'app-client-secret')
  if (switches.ujetApp === 'absent') return
  const version = switches.ujetApp === 'current' ? versions.latest : versions.earlier
  state.ujetApp = { ...absentApp, installed: freshApp(instance, version) }
}

/** An app as installed just now, in the version given, with the settings an org begins with. */
export function freshApp({ host, switches }: KustomerInstance, version: string): InstalledApp {
  const nowIso = iso(host.now())
  return {
    version,
    enabled: true,
    settings: { subdomain: 'standin' },
    dataSubscriptions: switches.ujetDataSubscriptions,
    createdAt: nowIso,
    updatedAt: nowIso,
  }
}

/** Whether Kustomer's pages show the app. */
export function appIsShown({ state }: KustomerInstance): boolean {
  return state.ujetApp.installed !== null
}

/** The installed app as a reply shows it: an outdated one stands under "Attention required". */
export function appResource(instance: KustomerInstance, app: InstalledApp): Resource {
  const { latestVersion } = instance.state.ujetApp
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
    relationships: { org: toOrg(instance) },
    links: { self: `/v1/apps/installed/${appName}` },
  }
}
