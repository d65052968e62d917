import { toAttributeValue } from './custom-data.ts'
import { noteExternalId } from './external-id.ts'
import { countedRating } from './rules/fields.ts'
import type { Situation } from './situation.ts'

/** The most names that are told, and the longest of them: both come from somebody's app. */
const namesTold = 10
const longestName = 40

/**
 * What the platform tells that has no field to go to, so that nobody looks for it in vain. Values are left out, because
 * they may be personal.
 * @param fillsFields whether the session gets values in the custom fields
 */
export function leftOut(situation: Situation, fillsFields: boolean): string[] {
  return [...leftOutUnread(situation), ...leftOutRating(situation, fillsFields), ...leftOutData(situation)]
}

/** What only the call or chat itself tells, where it could not be read. */
function leftOutUnread({ session }: Situation): string[] {
  if (!session.unread) return []
  const { kind, type, menu, language, companyNumber, ended, talkSeconds } = session
  const isCall = kind === 'call'
  const missing = [
    ...(type === null ? [isCall ? 'type and direction' : 'type'] : []),
    ...(menu === null ? ['queue'] : []),
    ...(language === null ? ['language'] : []),
    ...(isCall && companyNumber === null ? ['the company’s number'] : []),
    ...(ended && talkSeconds === null ? ['durations', 'voicemail and recording'] : []),
  ]
  return missing.length > 0 ? [`${missing.join(', ')} (the ${kind} could not be read)`] : []
}

/** Told once for each rating: later, its note is there. */
function leftOutRating(situation: Situation, fillsFields: boolean): string[] {
  const { session, settings, notes } = situation
  const isToldBefore = notes === null || notes.includes(noteExternalId(session, settings, 'rating-added'))
  if (fillsFields || isToldBefore || !countedRating(situation)) return []
  return ['the rating (no custom fields were there when its session began)']
}

function leftOutData({ fact, settings }: Situation): string[] {
  if (fact?.kind !== 'custom_data') return []
  const all = Object.entries(fact.data).flatMap(([key, { value }]) => {
    if (value === null) return []
    const target = settings.customData.get(key)
    const name = `custom data "${key.slice(0, longestName)}"`
    if (!target) return [`${name} (no field is mapped to it)`]
    const fits = toAttributeValue(target.attribute, value) !== undefined
    return fits ? [] : [`${name} (its value does not fit ${target.attribute})`]
  })
  const rest = all.length - namesTold
  return rest > 0 ? [...all.slice(0, namesTold), `and ${rest} more`] : all
}
