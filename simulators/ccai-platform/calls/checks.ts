import { ProblemError } from '../../kit/problem.ts'
import { type Menu, menuWithId } from '../state/menu.ts'
import type { CcaiInstance } from '../state/state.ts'
import type { NewCall } from './body.ts'

/** @throws ProblemError with 400, as every documented refusal of a call to create */
export function refuse(title: string): never {
  throw new ProblemError({ status: 400, title })
}

/**
 * A phone number in E.164, from the notation with spaces and hyphens that the documented examples have. That numbers of
 * North America have eleven digits, and all others at least seven, is all that is checked of a number plan (ours).
 */
export function wellFormedNumber(written: string): string | undefined {
  const number = written.replace(/[\s().-]/g, '')
  return /^\+(?:1\d{10}|[2-9]\d{6,14})$/.test(number) ? number : undefined
}

/** The number to call from, if the request names one of the tenant's; any other counts as none, as documented. */
export function ownNumber({ switches }: CcaiInstance, { outbound_number }: NewCall): string | undefined {
  return switches.outboundNumbers.find((number) => number === outbound_number?.replace(/[\s().-]/g, ''))
}

/**
 * The queue of a call to create.
 * @throws ProblemError with the documented words when there is none, or when it takes no calls
 */
export function menuOfCall(instance: CcaiInstance, menuId: number | string | null | undefined): Menu {
  if (menuId === null || menuId === undefined) return refuse('menu_id is required')
  if (!/^[1-9]\d{0,14}$/.test(String(menuId))) return refuse('menu_id is not well formed')
  const menu = menuWithId(instance.state.menus, Number(menuId))
  if (!menu) return refuse(`menu_id ${menuId} is not found`)
  const closed = instance.switches.closedQueues[menu.name]
  if (closed === 'after-hours') return refuse("Menu is in 'after hours' state, can't accept incoming calls")
  if (closed) return refuse("Menu is in 'manual redirection' state, can't accept calls")
  return menu
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

/**
 * The language of a call to create.
 * @throws ProblemError with the documented words when there is no such language, or the tenant does not speak it
 */
export function languageOfCall({ switches }: CcaiInstance, lang: string | null | undefined): string {
  const language = lang ?? 'en'
  if (!isLanguage(language)) return refuse(`Language '${language}' is not found`)
  if (switches.languages?.includes(language) === false)
    return refuse(`Language '${language}' is not available`)
  return language
}

function isLanguage(code: string): boolean {
  return /^[A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?$/.test(code) && languageNames.of(code) !== undefined
}

/**
 * The time for which a call is booked, in epoch milliseconds. Only the words for a missing one are documented.
 * @throws ProblemError when it is missing, is no instant, or is over
 */
export function timeOfCall({ host }: CcaiInstance, scheduledAt: string | null | undefined): number {
  if (scheduledAt === null || scheduledAt === undefined) return refuse('scheduled_at is required')
  const isInstant = /^\d{4}-\d{2}-\d{2}T[\d:.]{5,12}(?:Z|[+-]\d{2}:\d{2})$/.test(scheduledAt)
  const atMs = isInstant ? Date.parse(scheduledAt) : Number.NaN
  if (Number.isNaN(atMs)) return refuse('scheduled_at is not well formed')
  if (atMs <= host.now()) return refuse('scheduled_at is not in the future')
  return atMs
}
