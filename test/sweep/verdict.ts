import type { JournalLine } from '../../src/harness/journal/journal.ts'
import type { Replay } from '../../src/harness/player.ts'
import type { Site } from './exchanges.ts'
import { differences, type Records } from './records.ts'
import type { SweptFault } from './swept-faults.ts'

/**
 * `held`: all that must be true is, and the vendors have as many records as without the fault. `not-met`: the fault met
 * nothing. `told`: something is otherwise as this fault allows, and the core has said so. `by-nature`: something is
 * otherwise, as this fault brings with it. `violation`: anything else.
 */
export interface Verdict {
  readonly is: 'held' | 'not-met' | 'told' | 'by-nature' | 'violation'
  readonly why: string
}

/** A story at its end, and what the vendors have then. */
export interface Ended {
  readonly replay: Pick<Replay, 'failures' | 'journal' | 'status'>
  readonly records: Records
}

/** What a story is judged by: itself without the fault. */
export interface Undisturbed {
  readonly records: Records
  /** Whether there are minutes between its steps. */
  readonly isSpread: boolean
  /** What people were shown to have failed in it. */
  readonly shown: readonly string[]
}

/** Judges a story that was played with a fault at one of its exchanges. */
export function verdictOf(
  { replay, records }: Ended,
  undisturbed: Undisturbed,
  site: Site,
  fault: SweptFault,
): Verdict {
  const { failures, journal, status } = replay
  const { more, fewer } = differences(records, undisturbed.records)
  const wrong = [
    ...failures.map(({ expectation, actual }) => `${expectation}: ${actual}`),
    ...[...more, ...fewer].map(
      (kind) => `${kind}: ${records[kind]} in place of ${undisturbed.records[kind]}`,
    ),
  ].join('; ')
  if (failures.some(({ expectation }) => expectation.endsWith('does not crash')))
    return { is: 'violation', why: wrong }
  const holds = status === 'passed' && wrong === ''
  if (!journal.some((line) => line.kind === 'fault'))
    return { is: holds ? 'not-met' : 'violation', why: wrong }
  if (holds) return { is: 'held', why: '' }
  const nature = natureOf(site, fault, { isSpread: undisturbed.isSpread, isDouble: more.length > 0 })
  if (nature !== undefined) return { is: 'by-nature', why: nature }
  const shown = shownIn(journal).slice(undisturbed.shown.length)
  const told =
    shownOf(site, fault, shown) ??
    refusedToAdministrator(replay) ??
    (more.length === 0 && shown.includes(shownToScript) ? shownToScript : undefined) ??
    toldIn(journal, fault, { more, fewer }) ??
    (more.length + fewer.length === 0 ? leftOutInstead(replay, fault) : undefined)
  if (told !== undefined) return { is: 'told', why: told }
  return { is: 'violation', why: wrong }
}

/** What the core said of what is otherwise, as far as this fault allows that. */
function toldIn(
  journal: readonly JournalLine[],
  { outcome, fields }: SweptFault,
  { more, fewer }: ReturnType<typeof differences>,
): string | undefined {
  // What was refused for good is missing, and stands nowhere twice.
  if (outcome === 'final') return more.length > 0 ? undefined : refusalIn(journal, fields.status as number)
  // What got no answer may be there twice, and is not missing.
  if (outcome !== 'unanswered' || more.length === 0 || fewer.length > 0) return undefined
  const doubts = journal.flatMap((line) => (line.kind === 'decision' ? (line.mayBeTwice ?? []) : []))
  const isTold = more.every((kind) => doubts.some((write) => recordsOfWrite[write]?.includes(kind)))
  return isTold ? `may be twice: ${[...new Set(doubts)].join(', ')}` : undefined
}

/**
 * A refusal whose answer got lost is no refusal: at the next attempt the core may know better, and leave out what was
 * refused. So may it of what it is told late, or again.
 */
function leftOutInstead({ failures, journal }: Ended['replay'], { outcome }: SweptFault): string | undefined {
  const isAllOfIt = failures.every(({ expectation }) => expectation === 'expect.givenUp')
  const left = journal.flatMap((line) => (line.kind === 'decision' ? (line.leftOut ?? []) : []))
  return outcome !== 'final' && isAllOfIt && left.length > 0 ? `left out: ${left.join(', ')}` : undefined
}

/** What may stand twice when the request of a write does. */
const recordsOfWrite: Readonly<Record<string, readonly string[]>> = {
  'create-conversation': ['conversations'],
  'create-message': ['messages'],
  'create-note': ['notes', 'attachments'],
}

/** What the core gave up because of an answer with this status. */
function refusalIn(journal: readonly JournalLine[], status: number): string | undefined {
  const isOfStatus = (text = '') => new RegExp(`: ${status}\\b`).test(text)
  for (const line of journal) {
    if (line.kind !== 'decision') continue
    const given = line.givenUp?.filter(isOfStatus) ?? []
    if (given.length > 0) return `given up: ${given.join(', ')}`
    if (line.outcome === 'dead' && isOfStatus(line.reason)) return `dead: ${line.reason}`
  }
  return undefined
}

const shownToAgent = 'the agent sees that it failed'
const shownToAdministrator = 'the administrator sees that the page failed'
/** A workflow of a script is answered while the script runs, which nobody runs again. */
const shownToScript = 'the script gets the answer that its workflow failed'

/** What people were shown to have failed, in order. */
export function shownIn(journal: readonly JournalLine[]): string[] {
  return journal.flatMap((line) => {
    if (line.kind !== 'change') return []
    if (line.change === 'message.failed') return [shownToAgent]
    if (line.change === 'script.workflow-executed' && !line.detail?.endsWith(': 200')) return [shownToScript]
    if (line.change === 'page.unusable') return [shownToAdministrator]
    const isPage = line.change === 'page.opened' || line.change === 'page.sent'
    const isFailed = line.of === 'digital-experience' && !/^(?:200|303|30[23] back)$/.test(line.detail ?? '')
    return isPage && isFailed ? [shownToAdministrator] : []
  })
}

/**
 * Who was shown at once that it failed, where nobody tries again but the person: CXone calls a middleware once, and a
 * browser loads a page once.
 */
function shownOf({ from }: Site, { outcome }: SweptFault, shown: readonly string[]): string | undefined {
  if (shown.includes(shownToAdministrator)) return shownToAdministrator
  const isOfPlatform = from === 'digital-experience' || outcome === 'final'
  return isOfPlatform && shown.includes(shownToAgent) ? shownToAgent : undefined
}

const wordsOfRefusal = /^(?:(?:actions\.\d\S*: )?(?:\d{3}|no answer): |Agent Integrations did not answer$)/

/**
 * What an administrator of Agent Integrations saves is answered while they wait, by the editor of scripts or by the
 * service, with the status that either met: the step is refused then, and nobody tries again but the person.
 */
function refusedToAdministrator({ failures }: Ended['replay']): string | undefined {
  const refused = failures.find(({ expectation }) => expectation === 'the story can be played')
  return refused && wordsOfRefusal.test(String(refused.actual))
    ? 'the administrator is refused, with the reason'
    : undefined
}

/** Why this fault at this exchange changes what is true in the end, whatever the core does. */
function natureOf(
  { from, to, method, form }: Site,
  { name, outcome }: SweptFault,
  { isSpread, isDouble }: { readonly isSpread: boolean; readonly isDouble: boolean },
): string | undefined {
  if (to !== 'integration-core' && from !== 'integration-core') {
    return 'the platforms’ own pages do not repeat what failed between them'
  }
  if (name === 'status-404' && (method === 'GET' || method === 'DELETE')) {
    return 'a well-formed 404 proves that there is none'
  }
  if (form.endsWith('/sender-actions') && outcome === 'unanswered') {
    return 'that somebody types may be told twice'
  }
  if (isDouble) return undefined
  if (name === 'status-429' && !isSpread) {
    return 'a limit of a minute lasts past the next step of a story of seconds'
  }
  if (name === 'status-409' && to === 'digital-experience' && form.endsWith('/messages')) {
    return 'a 409 says that the message is there'
  }
  if (name === 'dropped') return 'a callback that is never delivered is unknown to the core'
  return undefined
}
