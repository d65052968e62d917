import { iso } from '../../kit/time.ts'
import { absentApp, type InstalledApp, versions } from '../state/rows/installed-app.ts'
import { orgName } from '../state/rows/org.ts'
import type { KustomerInstance } from '../state/state.ts'

/** Sets up the app as the switch `ujetApp` says. */
export function seedApp(instance: KustomerInstance): void {
  const { state, switches } = instance
  hideKeys(instance)
  if (switches.ujetApp === 'absent') return
  const version = switches.ujetApp === 'current' ? versions.latest : versions.earlier
  state.ujetApp = { ...absentApp, installed: newInstallation(instance, version) }
}

/** Makes the journal hide the key that signs; needed again after a restore. */
export function hideKeys({ state, host }: KustomerInstance): void {
  host.hide(state.signingKey, 'signing-key')
}

/** A new installation of the app in this version, with default settings. */
export function newInstallation({ host, switches }: KustomerInstance, version: string): InstalledApp {
  const nowIso = iso(host.now())
  return {
    version,
    enabled: true,
    settings: { subdomain: orgName },
    dataSubscriptions: switches.ujetDataSubscriptions,
    createdAt: nowIso,
    updatedAt: nowIso,
  }
}
