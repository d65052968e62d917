import { Cast } from '../../../simulators/kit/cast.ts'
import { spanText } from '../../../simulators/kit/span-text.ts'
import type { JournalLine } from '../network/journal.ts'
import { actsByName } from '../world/acts.ts'

/** How many acts and how many pieces of work are told before "and n more". */
const toldAtMost = 12

type Decision = Extract<JournalLine, { kind: 'decision' }>

/**
 * A story in a sentence, from its journal: who did what, then what the core did, and because of which rules.
 * People appear by the names the story gives them.
 */
export function storySentence(journal: readonly JournalLine[]): string {
  const cast = new Cast()
  const acts = journal.flatMap((line) => (line.kind === 'act' ? [actPhrase(line.step, cast)] : []))
  const work = journal.flatMap((line) => (line.kind === 'decision' ? [workPhrase(line) ?? []].flat() : []))
  const told = acts.length > 0 ? listed(acts, ', ') : 'nobody does anything'
  return `${told}; the core ${work.length > 0 ? listed(work, '; ') : 'has nothing to do'}`
}

/** What happened in one act, in its own few words; one that no simulator has is told by its name. */
function actPhrase(step: Readonly<Record<string, unknown>>, cast: Cast): string {
  const name = String(step.do)
  return actsByName.get(name)?.act.phrase(step, cast) ?? name.replaceAll(/[.-]/g, ' ')
}

/** In their order; one that repeats its neighbour is counted, and a long list ends with how many more there are. */
function listed(phrases: readonly string[], separator: string): string {
  const told: Array<{ phrase: string; times: number }> = []
  for (const phrase of phrases) {
    const last = told.at(-1)
    if (last?.phrase === phrase) last.times += 1
    else told.push({ phrase, times: 1 })
  }
  const all = told.map(({ phrase, times }) => (times === 1 ? phrase : `${phrase} ×${times}`))
  const rest = all.length - toldAtMost
  return rest > 0 ? [...all.slice(0, toldAtMost), `and ${rest} more`].join(separator) : all.join(separator)
}

const writeWords: Readonly<Record<string, string>> = {
  'create-customer': 'creates a customer',
  'create-conversation': 'creates a conversation',
  'update-customer': 'updates the customer',
  'update-conversation': 'updates the conversation',
  'create-message': 'adds a message',
  'update-message': 'updates a message',
  'create-note': 'adds a note',
  'assign-customer': 'assigns the customer',
  'link-record': 'links the call to it',
  assign: 'assigns the agent',
  'define-attributes': 'defines custom attributes',
  'set-platform-status': 'sets the status in CCAI Platform',
  'set-kustomer-status': 'sets the status in Kustomer',
  memorialize: 'memorializes the interaction',
}

function workPhrase({ writes, because, outcome, reason, waitedForTokenMs }: Decision): string | undefined {
  const done = writes.map((write) => writeWords[write] ?? write)
  if (waitedForTokenMs > 0) done.unshift(`waits ${spanText(waitedForTokenMs)} for a token`)
  if (outcome === 'retry') done.push(`tries again later: ${reason}`)
  else if (outcome === 'dead') done.push(`gives up: ${reason}`)
  else if (outcome === 'malformed') done.push('sets an unreadable event aside')
  else if (outcome === 'conflict') done.push('sees an event id again with another body')
  if (done.length === 0) return undefined
  return because.length > 0 ? `${done.join(', ')} (${because.join(', ')})` : done.join(', ')
}
