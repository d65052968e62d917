import { z } from 'zod'
import { liveCredential, liveHint } from '../../../simulators/kit/credentials/live-credential.ts'
import { ActRefused } from '../../../simulators/kit/host.ts'
import { nearest } from '../../../simulators/kit/nearest-name.ts'
import { ProblemError } from '../../../simulators/kit/problem.ts'
import { afterChange, namesToTry } from '../../../simulators/kit/switches.ts'
import {
  readSettings,
  type Settings,
  SettingsError,
  secretNames,
  settingsSchema,
} from '../../core/settings.ts'
import { didYouMean, switchesNamed, switchesNear } from './switches.ts'
import type { World } from './world.ts'

const address = 'an address, which the world sets itself'
const credential = 'a credential, which the simulators have to know from the start'

/** The settings that cannot be chosen for the core of a world, each with the reason. */
export const settledSettings: Partial<Record<keyof Settings, string>> = {
  STORE: 'about a core by itself: that of a world keeps its inbox with the world',
  CORE_HOST: address,
  CORE_PORT: address,
  CORE_PUBLIC_URL: address,
  DEFAULT_CREDENTIALS: 'about an address, which the world sets itself',
  KUSTOMER_BASE_URL: address,
  CCAI_BASE_URL: address,
  CXONE_BASE_URL: address,
  CHANNEL_BASE_URL: address,
  CCAI_SUBDOMAIN: 'the name of the tenant, which the switch ccai-platform.subdomain says',
  CCAI_EVENTS_USERNAME: credential,
  CCAI_CHAT_EVENTS_USERNAME: credential,
  CCAI_METADATA_USERNAME: credential,
  CXONE_ACCESS_KEY_ID: credential,
  CXONE_CLIENT_ID: credential,
  BYOC_CLIENT_ID: credential,
  ...Object.fromEntries(secretNames.map((name) => [name, credential])),
}

const openNames = (Object.keys(settingsSchema.shape) as Array<keyof Settings>).filter(
  (name) => !(name in settledSettings),
)
const openSchema = z.strictObject(
  Object.fromEntries(openNames.map((name) => [name, settingsSchema.shape[name] as z.ZodType])),
)

/** Why the core cannot read these settings, without their values; `undefined` when it can. */
export function whyUnreadable(settings: World['settings']): string | undefined {
  try {
    readSettings(settings)
    return whyLive(settings)
  } catch (error) {
    if (error instanceof SettingsError) return error.message
    throw error
  }
}

/** Why a credential is none for a world: it seems to open a live account. */
function whyLive(settings: World['settings']): string | undefined {
  const told = Object.entries(settings).flatMap(([name, value]) => {
    const what = typeof value === 'string' ? liveCredential(value) : undefined
    return what === undefined ? [] : [`  ${name}: ${liveHint(what)}`]
  })
  return told.length > 0 ? `settings:\n${told.join('\n')}` : undefined
}

/** Whether the core has a setting of this name, which may be one that cannot be chosen. */
export function isSetting(name: string): boolean {
  return Object.hasOwn(settingsSchema.shape, name)
}

/** The settings that can be chosen for the core of a world, as texts, with the defaults filled in. */
export function openSettings(told: World['settings']): Record<string, string> {
  const read = openSchema.parse(openOf(told)) as Readonly<Record<string, unknown>>
  const textOf = (name: string) => {
    const value = read[name]
    // What the core keeps neither as text nor as a number has an empty default.
    return typeof value === 'string' || typeof value === 'number' ? String(value) : (told[name] ?? '')
  }
  return Object.fromEntries(openNames.map((name) => [name, textOf(name)]))
}

/**
 * The settings as told, after a change that is checked as a whole.
 * @throws ProblemError for an unknown name or a wrong value, ActRefused for an address or a credential
 */
export function settingsAfter(told: World['settings'], change: unknown): World['settings'] {
  for (const name of namesToTry(change)) {
    const reason = Object.hasOwn(settledSettings, name) ? settledSettings[name as keyof Settings] : undefined
    if (reason !== undefined) throw new ActRefused(`${name} cannot be changed here: it is ${reason}`)
    refuseSwitch(name)
    refuseNearSettled(name)
  }
  afterChange(openSchema, openOf(told), change, 'settings')
  return { ...told, ...(change as Record<string, string>) }
}

/** @throws ProblemError for a switch, or for what is near to one and to no setting */
function refuseSwitch(name: string): void {
  if (isSetting(name)) return
  const [, simulator, bare = name] = /^([a-z-]+)\.(.+)$/s.exec(name) ?? []
  const meant = switchesNamed(bare)
  const owners = simulator === undefined ? ` of ${meant.map((each) => each.split('.')[0]).join(' and ')}` : ''
  if (meant.length > 0) throw refused(`${name} is a switch${owners}${didYouMean(meant)}`)
  if (nearest(name, Object.keys(settingsSchema.shape), 1).length > 0) return
  const near = switchesNear(bare)
  if (near.length > 0)
    throw refused(`no setting "${name}"${didYouMean(near).replace('mean', 'mean the switch')}`)
}

function refused(why: string): ProblemError {
  return new ProblemError({ status: 400, title: `settings: ${why}` })
}

/** @throws ProblemError for a name that is none, and near to one that cannot be chosen, with the reason */
function refuseNearSettled(name: string): void {
  if (openNames.some((open) => open === name)) return
  const [settled] = nearest(name, Object.keys(settledSettings), 1)
  if (settled === undefined) return
  const [open] = nearest(name, openNames, 1)
  const offered = open === undefined ? '' : `did you mean "${open}"? `
  const reason = settledSettings[settled as keyof Settings]
  throw refused(`unknown key "${name}"; ${offered}${settled} cannot be changed here: it is ${reason}`)
}

function openOf(told: World['settings']): Record<string, string> {
  return Object.fromEntries(Object.entries(told).filter(([name]) => !(name in settledSettings)))
}
