import { Cast } from '../../../simulators/kit/cast.ts'
import { spanText } from '../../../simulators/kit/span-text.ts'
import type { JournalLine } from '../journal/journal.ts'
import { actsByName } from '../world/acts.ts'

/** How many acts, and how many decisions of the core, are listed before "and n more". */
const maxListed = 12

type Decision = Extract<JournalLine, { kind: 'decision' }>

/**
 * Summarises a journal in a sentence: who did what, then what the core did and by which rules, or in its place what
 * `service` says of another integration. People appear under their names in the story.
 */
export function storySentence(journal: readonly JournalLine[], service?: string): string {
  const cast = new Cast()
  const acts = journal.flatMap((line) => (line.kind === 'act' ? [actPhrase(line.step, cast)] : []))
  const work = journal.flatMap((line) => (line.kind === 'decision' ? [workPhrase(line) ?? []].flat() : []))
  const people = acts.length > 0 ? listed(acts, ', ') : 'nobody does anything'
  if (service !== undefined) return `${people}; ${service}`
  return `${people}; the core ${work.length > 0 ? listed(work, '; ') : 'has nothing to do'}`
}

/** What happened in one act, in its own few words; one that no simulator has is told by its name. */
export function actPhrase(step: Readonly<Record<string, unknown>>, cast: Cast): string {
  const name = String(step.do)
  return actsByName.get(name)?.act.phrase(step, cast) ?? name.replaceAll(/[.-]/g, ' ')
}

/** Joins phrases in order; repeats in a row are counted, and a long list is cut with the number of the rest. */
function listed(phrases: readonly string[], separator: string): string {
  const counted: Array<{ phrase: string; times: number }> = []
  for (const phrase of phrases) {
    const last = counted.at(-1)
    if (last?.phrase === phrase) last.times += 1
    else counted.push({ phrase, times: 1 })
  }
  const all = counted.map(({ phrase, times }) => (times === 1 ? phrase : `${phrase} ×${times}`))
  const rest = all.length - maxListed
  return rest > 0 ? [...all.slice(0, maxListed), `and ${rest} more`].join(separator) : all.join(separator)
}

const writeWords: Readonly<Record<string, string>> = {
  'create-customer': 'creates a customer',
  'create-conversation': 'creates a conversation',
  'update-customer': 'updates the customer',
  'update-conversation': 'updates the conversation',
  'move-conversation': 'moves the conversation to another customer',
  'create-message': 'adds a message',
  'update-message': 'updates a message',
  'create-note': 'adds a note',
  'delete-note': 'deletes a note that stands there twice',
  'assign-customer': 'assigns the customer',
  'link-record': 'links the call to it',
  assign: 'assigns the agent',
  'define-attributes': 'defines custom attributes',
  'set-platform-status': 'sets the status in CCAI Platform',
  'set-kustomer-status': 'sets the status in Kustomer',
  memorialize: 'memorializes the interaction',
}

/** What the core did by one decision, with the rules that led there; `undefined` when it had nothing to do. */
export function workPhrase({
  writes,
  because,
  outcome,
  reason,
  leftOut,
  givenUp,
  putOff,
  mayBeTwice,
  waitedForTokenMs,
}: Decision): string | undefined {
  const done = writes.map((write) => writeWords[write] ?? write)
  if (waitedForTokenMs > 0) done.unshift(`waits ${spanText(waitedForTokenMs)} for a token`)
  if (outcome === 'retry') done.push(`tries again later: ${reason}`)
  else if (outcome === 'dead') done.push(`gives up: ${reason}`)
  else if (outcome === 'malformed') done.push('sets an unreadable event aside')
  else if (outcome === 'conflict') done.push('sees an event id again with another body')
  const rest = [
    ...(givenUp ? [`gives up for good: ${givenUp.join(' and ')}`] : []),
    ...(putOff ? [`puts off ${putOff.join(' and ')}`] : []),
    ...(leftOut ? [`leaves out ${leftOut.join(' and ')}`] : []),
    ...(mayBeTwice ? [`${mayBeTwice.join(' and ')} may be done twice`] : []),
  ]
  if (done.length === 0) return rest.length > 0 ? rest.join('; ') : undefined
  const cited = because.length > 0 ? `${done.join(', ')} (${because.join(', ')})` : done.join(', ')
  return [cited, ...rest].join('; ')
}
