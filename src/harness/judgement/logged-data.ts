import type { JournalLine } from '../journal/journal.ts'
import type { Breach } from './breach.ts'
import type { Truth } from './truth.ts'

/** What stands in a journal in the place of a secret, numbers of phones, addresses. */
const telling = [
  /\b(?:key|token|cxone-session)-\d+\b/,
  /\bstandin-[a-z]+-/,
  /\+\d{8,}/,
  /@[\w-]+\.[a-z]{2,}\b/i,
]

/** What the core reports of its work holds neither people nor secrets. */
export function loggedData(
  journal: readonly JournalLine[],
  { personal }: Pick<Truth, 'personal'>,
): Breach | undefined {
  for (const line of journal) {
    if (line.kind !== 'decision') continue
    const text = JSON.stringify(line)
    const isTold = personal.some((word) => text.includes(word)) || telling.some((form) => form.test(text))
    if (!isTold) continue
    return {
      invariant: 'no personal data and no secret is logged',
      why: `the report of the event ${line.event} holds personal data or a secret`,
      journal: [line.n],
    }
  }
  return undefined
}
