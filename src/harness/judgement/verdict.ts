import type { Failure } from '../expectations/failure.ts'
import type { JournalLine, Party } from '../journal/journal.ts'
import type { Fault } from '../network/fault-kinds.ts'
import type { Undisturbed } from '../scenario/played-before.ts'
import type { Breach, Invariant } from './breach.ts'
import { breachesOf } from './breaches.ts'
import { type Outcome, outcomeOf } from './fault-outcome.ts'
import { differences, type Records } from './records.ts'
import { newlyShown, shownIn, shownToAdministrator, shownToAgent, shownToScript } from './shown.ts'
import type { Truth } from './truth.ts'

/**
 * `held`: all that must be true is, and the vendors have as many records as without the fault. `not-met`: the fault met
 * nothing. `told`: something is otherwise as this fault allows, and the core has said so. `by-nature`: something is
 * otherwise, as this fault brings with it. `violation`: anything else.
 */
export interface Verdict {
  readonly is: 'held' | 'not-met' | 'told' | 'by-nature' | 'violation'
  readonly why: string
  /** Of a violation: what is wrong. */
  readonly failures: readonly Failure[]
}

/** A story at its end, and what is true then. */
export interface Ended {
  readonly failures: readonly Failure[]
  readonly journal: readonly JournalLine[]
  readonly status: 'passed' | 'failed' | 'error'
  readonly truth: Truth
}

/** Judges a story that was played with faults that are none of its own. */
export function verdictOf(ended: Ended, undisturbed: Undisturbed, faults: readonly Fault[]): Verdict {
  const { journal, status, truth } = ended
  const failures = judgedFailures(ended.failures, undisturbed)
  const { records } = truth
  const { more, fewer } = differences(records, undisturbed.records)
  const broken = breachesOf(journal, truth, faults, undisturbed.waiting)
  // What somebody was shown to have failed may be waited for: a page that was not saved, a message that was not sent.
  const waits = broken.filter(({ invariant }) => invariant === 'everything that was accepted is settled')
  const breaches = broken.filter((breach) => !waits.includes(breach))
  const wrong = [
    ...waits.map(failureOf),
    ...failures,
    ...[...more, ...fewer].map((kind) => differenceIn(kind, records, undisturbed.records)),
  ]
  if (breaches.length > 0) return violation([...breaches.map(failureOf), ...wrong])
  if (failures.some(({ expectation }) => expectation.endsWith('does not crash'))) return violation(wrong)
  const holds = status !== 'error' && wrong.length === 0
  const met = meetingsOf(journal, faults)
  if (met.length === 0) {
    if (!holds) return violation(wrong)
    return { is: faults.length === 0 ? 'held' : 'not-met', why: '', failures: [] }
  }
  if (holds) return { is: 'held', why: '', failures: [] }
  for (const meeting of met) {
    const nature = natureOf(meeting, { isSpread: undisturbed.isSpread, isDouble: more.length > 0 })
    if (nature !== undefined) return { is: 'by-nature', why: nature, failures: [] }
  }
  const shown = newlyShown(shownIn(journal), undisturbed.shown)
  const isCutOff = breaksOffCallback(journal)
  const told =
    first(met, (meeting) => shownOf(meeting, shown, isCutOff)) ??
    refusedToAdministrator(failures) ??
    (more.length === 0 && shown.includes(shownToScript) ? shownToScript : undefined) ??
    toldIn(journal, met, { more, fewer }) ??
    (more.length + fewer.length === 0 ? leftOutInstead({ failures, journal }, met) : undefined)
  if (told !== undefined) return { is: 'told', why: told, failures: [] }
  return violation(wrong)
}

/** Those of what a story expects in the end count only where that is judged: its lists are closed even when they are empty. */
export function judgedFailures(
  failures: readonly Failure[],
  { hasExpectations }: Pick<Undisturbed, 'hasExpectations'>,
): readonly Failure[] {
  return hasExpectations ? failures : failures.filter(({ expectation }) => !expectation.startsWith('expect'))
}

function violation(failures: readonly Failure[]): Verdict {
  const why = failures.map(({ expectation, actual }) => `${expectation}: ${actual}`).join('; ')
  return { is: 'violation', why, failures }
}

function first<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

function failureOf({ invariant, why, journal }: Breach): Failure {
  return { expectation: invariant, expected: 'on every run', actual: why, journal }
}

function differenceIn(kind: string, records: Records, undisturbed: Records): Failure {
  const [found, expected] = [records[kind]!, undisturbed[kind]!]
  const invariant: Invariant = found > expected ? 'nothing is there twice' : 'nothing is lost'
  return {
    expectation: invariant,
    expected: `${expected} ${kind}, as without a fault`,
    actual: `${found} ${kind} in place of ${expected}`,
    journal: [],
  }
}

/** A fault that met something, and what that was. */
interface Meeting {
  readonly fault: Fault
  readonly outcome: Outcome
  readonly from?: Party
  readonly to: Party
  readonly method: string
  readonly path: string
}

/** What the faults met, by the journal; several of one name are told apart by nothing, and need not be. */
function meetingsOf(journal: readonly JournalLine[], faults: readonly Fault[]): Meeting[] {
  const requests = new Map<number, Extract<JournalLine, { kind: 'request' }>>()
  const met: Meeting[] = []
  for (const line of journal) {
    if (line.kind === 'request') requests.set(line.exchange, line)
    if (line.kind !== 'fault') continue
    const request = 'exchange' in line ? requests.get(line.exchange) : undefined
    for (const fault of faults) {
      if (fault.fault !== line.fault || (request && request.to !== fault.to)) continue
      const outcome = outcomeOf(fault)
      if (request) {
        const { from, to, method, path } = request
        met.push({ fault, outcome, from, to, method, path: path.split('?', 1)[0]! })
      } else met.push({ fault, outcome, to: fault.to, method: '', path: '' })
    }
  }
  return met
}

/** What the core said of what is otherwise, as far as these faults allow that. */
function toldIn(
  journal: readonly JournalLine[],
  met: readonly Meeting[],
  { more, fewer }: ReturnType<typeof differences>,
): string | undefined {
  const refusals = met.flatMap(({ fault, outcome }) => {
    const told = outcome === 'final' ? refusalIn(journal, (fault as { status: number }).status) : undefined
    return told === undefined ? [] : [told]
  })
  // What was refused for good is missing, and stands nowhere twice.
  if (more.length === 0 && refusals.length > 0) return refusals[0]
  const doubts = journal.flatMap((line) => (line.kind === 'decision' ? (line.mayBeTwice ?? []) : []))
  // What got no answer may be there twice, and is not missing; so may a message that comes twice without a name.
  const isNameless = doubts.includes('send-message')
  const mayDouble = ({ outcome }: Meeting) =>
    outcome === 'unanswered' || (outcome === 'callback' && isNameless)
  if (more.length === 0 || !met.some(mayDouble)) return undefined
  if (fewer.length > 0 && refusals.length === 0) return undefined
  const isTold = more.every((kind) => doubts.some((write) => recordsOfWrite[write]?.includes(kind)))
  return isTold ? `may be twice: ${[...new Set(doubts)].join(', ')}` : undefined
}

/**
 * A refusal whose answer got lost is no refusal: at the next attempt the core may know better, and leave out what was
 * refused. So may it of what it is told late, or again.
 */
function leftOutInstead(
  { failures, journal }: Pick<Ended, 'failures' | 'journal'>,
  met: readonly Meeting[],
): string | undefined {
  const isAllOfIt = failures.every(({ expectation }) => expectation === 'expect.givenUp')
  const left = journal.flatMap((line) => (line.kind === 'decision' ? (line.leftOut ?? []) : []))
  const isOpen = met.some(({ outcome }) => outcome !== 'final')
  return isOpen && isAllOfIt && left.length > 0 ? `left out: ${left.join(', ')}` : undefined
}

/** What may stand twice when the request of a write does. */
const recordsOfWrite: Readonly<Record<string, readonly string[]>> = {
  'create-conversation': ['conversations'],
  'create-message': ['messages'],
  'create-note': ['notes', 'attachments'],
  'send-message': ['messages on the channel'],
}

/** What the core gave up because of an answer with this status. */
function refusalIn(journal: readonly JournalLine[], status: number): string | undefined {
  const isOfStatus = (text = '') =>
    [...text.matchAll(/: (\d{3})\b/g)].some(([, found]) => Number(found) === status)
  for (const line of journal) {
    if (line.kind !== 'decision') continue
    const given = line.givenUp?.filter(isOfStatus) ?? []
    if (given.length > 0) return `given up: ${given.join(', ')}`
    if (line.outcome === 'dead' && isOfStatus(line.reason)) return `dead: ${line.reason}`
  }
  return undefined
}

/**
 * Who was shown at once that it failed, where nobody tries again but the person: CXone calls a middleware once, whether
 * that is refused, crashes or takes the call for a stranger's, and a browser loads a page once.
 */
function shownOf(
  { fault: { fault: name }, from, outcome }: Meeting,
  shown: readonly string[],
  isCutOff: boolean,
): string | undefined {
  if (shown.includes(shownToAdministrator)) return shownToAdministrator
  const isOfPlatform = from === 'digital-experience' || outcome === 'final' || name === 'wrong-signature'
  const isOfCrash = isCutOff && (name === 'crash' || name === 'crash-at-commit')
  return (isOfPlatform || isOfCrash) && shown.includes(shownToAgent) ? shownToAgent : undefined
}

/** Whether a callback of Digital Experience was under way when its receiver crashed. */
function breaksOffCallback(journal: readonly JournalLine[]): boolean {
  return journal.some(
    (line) =>
      line.kind === 'no-answer' && line.from === 'integration-core' && line.to === 'digital-experience',
  )
}

const wordsOfRefusal = /^(?:(?:actions\.\d\S*: )?(?:\d{3}|no answer): |Agent Integrations did not answer$)/

/**
 * What an administrator of Agent Integrations saves is answered while they wait, by the editor of scripts or by the
 * service, with the status that either met: the step is refused then, and nobody tries again but the person.
 */
function refusedToAdministrator(failures: readonly Failure[]): string | undefined {
  const refused = failures.find(({ expectation }) => expectation === 'the story can be played')
  return refused && wordsOfRefusal.test(String(refused.actual))
    ? 'the administrator is refused, with the reason'
    : undefined
}

/** Why this fault at this exchange changes what is true in the end, whatever the core does. */
function natureOf(
  { fault, outcome, from, to, method, path }: Meeting,
  { isSpread, isDouble }: { readonly isSpread: boolean; readonly isDouble: boolean },
): string | undefined {
  const { fault: name } = fault
  const status = fault.fault === 'status' ? fault.status : undefined
  if (from !== undefined && to !== 'integration-core' && from !== 'integration-core') {
    return 'the platforms’ own pages do not repeat what failed between them'
  }
  if (status === 404 && (method === 'GET' || method === 'DELETE')) {
    return 'a well-formed 404 proves that there is none'
  }
  if (path.endsWith('/sender-actions') && outcome === 'unanswered') {
    return 'that somebody types may be told twice'
  }
  if (isDouble) return undefined
  if (status === 429 && !isSpread) {
    return 'a limit of a minute lasts past the next step of a story of seconds'
  }
  if (status === 409 && to === 'digital-experience' && path.endsWith('/messages')) {
    return 'a 409 says that the message is there'
  }
  if (name === 'dropped') return 'a callback that is never delivered is unknown to the core'
  return undefined
}
