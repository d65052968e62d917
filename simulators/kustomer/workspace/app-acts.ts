import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { ActRefused } from '../../kit/host.ts'
import { iso } from '../../kit/time.ts'
import { appName, type InstalledApp } from '../state/rows/installed-app.ts'
import type { KustomerInstance } from '../state/state.ts'
import { postToAdapter } from './adapter.ts'
import { newInstallation } from './app-write.ts'

/** An administrator installs the latest version of the app; the adapter opens in all open pages. */
const appInstall = defineAct({
  name: 'kustomer.app.install',
  summary: 'An administrator installs the app UJET in Kustomer.',
  schema: z.strictObject({}),
  refs: {},
  phrase: () => 'an administrator installs the app UJET',
  perform: (instance: KustomerInstance) => {
    const { ujetApp } = instance.state
    if (ujetApp.installed)
      throw new ActRefused(`the app UJET is installed, version ${ujetApp.installed.version}`)
    storeApp(instance, 'installed', newInstallation(instance, ujetApp.latestVersion))
    postToAllPages(instance, 'opened')
  },
})

/** An administrator uninstalls the app with its settings; the adapter closes in all open pages. */
const appUninstall = defineAct({
  name: 'kustomer.app.uninstall',
  summary: 'An administrator uninstalls the app UJET; its settings are gone.',
  schema: z.strictObject({}),
  refs: {},
  phrase: () => 'an administrator uninstalls the app UJET',
  perform: (instance: KustomerInstance) => {
    installedApp(instance)
    postToAllPages(instance, 'closed')
    storeApp(instance, 'uninstalled', null)
  },
})

/** A newer version appears in the directory, so that an installed app requires attention. */
const appRelease = defineAct({
  name: 'kustomer.app.release',
  summary: 'A newer version of the app UJET is in the directory.',
  schema: z.strictObject({
    version: z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/, 'a version such as "1.2.0"'),
  }),
  refs: {},
  phrase: (args) => `version ${args.version} of the app UJET is released`,
  perform: ({ state, host }: KustomerInstance, args) => {
    const { latestVersion } = state.ujetApp
    if (!isNewer(args.version, latestVersion)) {
      throw new ActRefused(`the directory has ${latestVersion}; ${args.version} is no newer version`)
    }
    state.ujetApp = { ...state.ujetApp, latestVersion: args.version }
    host.record({ change: 'app.released', subject: appName, detail: args.version })
  },
})

/** An administrator upgrades the app to the latest version; data and settings stay. */
const appUpgrade = defineAct({
  name: 'kustomer.app.upgrade',
  summary: 'An administrator upgrades the app UJET to the version in the directory.',
  schema: z.strictObject({}),
  refs: {},
  phrase: () => 'an administrator upgrades the app UJET',
  perform: (instance: KustomerInstance) => {
    const installed = installedApp(instance)
    const { latestVersion: version } = instance.state.ujetApp
    if (installed.version === version) throw new ActRefused(`the app UJET is current, version ${version}`)
    storeApp(instance, 'upgraded', { ...installed, version, updatedAt: iso(instance.host.now()) })
  },
})

/** The acts on the CCAI Platform app in Kustomer. */
export const installedAppActs = [appInstall, appUninstall, appRelease, appUpgrade] as const

function installedApp({ state }: KustomerInstance): InstalledApp {
  const { installed } = state.ujetApp
  if (!installed) throw new ActRefused('the app UJET is not installed')
  return installed
}

function storeApp({ state, host }: KustomerInstance, change: string, installed: InstalledApp | null): void {
  state.ujetApp = { ...state.ujetApp, installed }
  const detail = installed?.version
  host.record({ change: `app.${change}`, subject: appName, ...(detail && { detail }) })
}

function postToAllPages(instance: KustomerInstance, action: 'opened' | 'closed'): void {
  const { agentPages, users } = instance.state
  for (const { id, instances } of agentPages.values()) {
    const agent = users.get(id)?.attributes.email
    if (agent === undefined) continue
    for (const page of instances) postToAdapter(instance, { action, agent, instance: page })
  }
}

function isNewer(version: string, than: string): boolean {
  const [left, right] = [version, than].map((text) => text.split('.').map(Number))
  const at = left!.findIndex((part, place) => part !== right![place])
  return at >= 0 && left![at]! > right![at]!
}
