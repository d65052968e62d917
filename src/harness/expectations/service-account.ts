import type { JournalLine, Party } from '../journal/journal.ts'

type Request = Extract<JournalLine, { kind: 'request' }>

/** What an integration outside of the process did in a story, which is all that can be told of it. */
export interface ServiceAccount {
  /** In few words: `your integration took 4 of 4 callbacks and made 2 writes`. */
  readonly summary: string
  /** In sentences: how it answered callbacks, how its own calls were answered, and what came too late. */
  readonly facts: readonly string[]
  /** Numbers of the journal lines that show the facts, of those that went wrong alone where there are any. */
  readonly journal: readonly number[]
  /** Whether it took any callback, and so may have work to do. */
  readonly hasTaken: boolean
}

/** A request with what came of it. */
interface Exchange {
  readonly request: Request
  readonly lines: number[]
  fault?: string
  /** `undefined` as long as there is no answer; else a status, or why there is none. */
  end?: number | string
}

/** Exchanges that are told in one sentence. */
interface Fact {
  readonly text: string
  readonly isTrouble: boolean
  readonly first: Exchange
  times: number
}

/** How many sentences are told of callbacks, and how many of calls. */
const maxFacts = 6

/** How many exchanges are shown by their journal lines. */
const maxShown = 4

/** What the platforms are called in sentences. */
export const platforms: Readonly<Partial<Record<Party, string>>> = {
  kustomer: 'Kustomer',
  'ccai-platform': 'CCAI Platform',
  'digital-experience': 'Digital Experience',
  channel: 'the messaging service',
}

/**
 * Tells from the journal what an integration outside of the process did. Lines from the number `endedAt` on came after
 * the story's end.
 */
export function accountOf(lines: readonly JournalLine[], endedAt: number): ServiceAccount {
  const exchanges = exchangesOf(lines, endedAt)
  const callbacks = exchanges.filter(({ request }) => request.to === 'integration-core')
  const calls = exchanges.filter(({ request }) => request.from === 'outside')
  const inTime = calls.filter(({ request }) => request.n < endedAt)
  const late = calls.slice(inTime.length)
  const taken = callbacks.filter(({ end }) => isTaken(end))
  const posted = callbackFacts(callbacks)
  const refusedCalls = inTime.filter(isRefused)
  const refused = refusedFacts(refusedCalls)
  const facts = [...posted, ...refused]
  const troubles = facts.filter(({ isTrouble }) => isTrouble)
  const shown = (troubles.length > 0 ? troubles : posted).slice(0, maxShown).map(({ first }) => first)
  return {
    summary: `your integration took ${taken.length} of ${counted(callbacks.length, 'callback')} and ${workText(inTime)}`,
    facts: [
      ...(callbacks.length === 0 ? ['nothing was posted to your integration'] : []),
      ...facts.map(({ text, times }) => (times === 1 ? text : `${text} (${times} times)`)),
      ...(inTime.length > 0 && refusedCalls.length === inTime.length ? [] : [`it ${workText(inTime)}`]),
      ...lateFacts(inTime, late, taken.length > 0 && !callbacks.some(isUnanswered)),
    ],
    journal: [...shown, ...late.slice(0, maxShown)]
      .flatMap((exchange) => exchange.lines)
      .sort((one, other) => one - other),
    hasTaken: taken.length > 0,
  }
}

/** A callback that is unanswered at the story's end stays so: it is broken off then. */
function exchangesOf(lines: readonly JournalLine[], endedAt: number): Exchange[] {
  const exchanges = new Map<number, Exchange>()
  for (const line of lines) {
    if (line.kind === 'request') exchanges.set(line.exchange, { request: line, lines: [line.n] })
    const exchange = 'exchange' in line && line.kind !== 'request' && exchanges.get(line.exchange)
    if (!exchange || (exchange.request.to === 'integration-core' && line.n >= endedAt)) continue
    exchange.lines.push(line.n)
    if (line.kind === 'fault') exchange.fault = line.fault
    else exchange.end = line.kind === 'answer' ? line.status : line.reason
  }
  return [...exchanges.values()]
}

function isTaken(end: Exchange['end']): boolean {
  return typeof end === 'number' && end >= 200 && end < 300
}

/** Whether the service itself left a callback without an answer. */
function isUnanswered({ end, fault }: Exchange): boolean {
  return typeof end !== 'number' && fault === undefined
}

/** How the callbacks were answered, those that were not taken first. */
function callbackFacts(callbacks: readonly Exchange[]): Fact[] {
  const facts = gathered(callbacks, ({ request: { method, path }, end, fault }) => {
    const answered =
      end === undefined
        ? 'has not answered'
        : typeof end === 'number'
          ? `answered ${end} to`
          : 'gave no answer to'
    const why = typeof end === 'string' ? `, ${end}` : ''
    return `your integration ${answered} ${method} ${path}${why}${faultText(fault)}`
  })
  const troubles = facts.filter(({ isTrouble }) => isTrouble)
  return [...troubles, ...facts.filter((fact) => !troubles.includes(fact))].slice(0, maxFacts)
}

function isRefused({ end }: Exchange): boolean {
  return typeof end !== 'number' || end >= 400
}

/** How its own calls were refused. */
function refusedFacts(calls: readonly Exchange[]): Fact[] {
  return gathered(calls, ({ request: { method, path, to, credential }, end, fault }) => {
    const answered = typeof end === 'number' ? `answered ${end}` : 'gave no answer'
    const isStranger = end === 401 && fault === undefined
    const known = credential === 'none' ? ', which bore no credential' : ', whose credential it does not know'
    const why = isStranger && ['none', 'unknown'].includes(credential) ? known : ''
    return `${platforms[to] ?? to} ${answered} to its ${method} ${path}${why}${faultText(fault)}`
  }).slice(0, maxFacts)
}

function faultText(fault: string | undefined): string {
  return fault === undefined ? '' : `, by the story’s fault "${fault}"`
}

/** Exchanges of the same sentence, counted. */
function gathered(exchanges: readonly Exchange[], textOf: (exchange: Exchange) => string): Fact[] {
  const facts = new Map<string, Fact>()
  for (const exchange of exchanges) {
    const text = textOf(exchange)
    const known = facts.get(text)
    if (known) known.times += 1
    // A look-up that finds nothing, and what the story breaks itself, is no trouble of the integration.
    else facts.set(text, { text, isTrouble: isTrouble(exchange), first: exchange, times: 1 })
  }
  return [...facts.values()]
}

function isTrouble({ end, fault, request }: Exchange): boolean {
  const isLookup = request.method === 'GET' && end === 404 && request.from === 'outside'
  return fault === undefined && !isTaken(end) && !isLookup
}

/** What its calls came to: `made 2 writes and 3 reads`. */
function workText(calls: readonly Exchange[]): string {
  const writes = calls.filter(({ request, end }) => isTaken(end) && isWrite(request)).length
  const reads = calls.filter(({ request }) => !isWrite(request)).length
  if (calls.length === 0) return 'called nothing'
  return `made ${counted(writes, 'write')} and ${counted(reads, 'read')}`
}

/** Some ask by POST: for a search, for a token. */
function isWrite({ method, path }: Request): boolean {
  return method !== 'GET' && method !== 'HEAD' && !/\/(?:search|token)(?:[/?]|$)/.test(path)
}

function lateFacts(
  inTime: readonly Exchange[],
  late: readonly Exchange[],
  mayBeLate: boolean,
): readonly string[] {
  const remedy =
    'time waits longer with a longer --settle, and stands between POST /__sim/clock/hold and /__sim/clock/release'
  if (late.length > 0) return [`it ${workText(late)} after the story’s end, which do not count: ${remedy}`]
  const isIdle = mayBeLate && inTime.length === 0
  return isIdle ? [`if it works later than half a second after its answers: ${remedy}`] : []
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
