import type { RefKind } from '../../../simulators/kit/act.ts'
import { Cast, personName } from '../../../simulators/kit/cast.ts'
import { spanText } from '../../../simulators/kit/span-text.ts'
import type { JournalLine, Party } from '../journal/journal.ts'
import type { Replay } from '../player.ts'
import { actsByName, type Performer } from '../world/acts.ts'
import { masked, withoutPersonalData } from './event-log.ts'
import { namesOfRecords } from './journal-line-text.ts'
import { actPhrase, workPhrase } from './story-sentence.ts'

/** Something that happens in a story, as it is told to a person: nobody’s number or address, no body, no secret. */
export type Told = { readonly sinceMs: number } & (
  | { readonly kind: 'act'; readonly who?: string; readonly at: Performer; readonly text: string }
  | { readonly kind: 'refused'; readonly at: Performer; readonly text: string }
  | ({ readonly kind: 'message'; readonly text: string; end: string; isAnswered: boolean } & Way)
  | ({ readonly kind: 'fault'; readonly text: string } & Partial<Way>)
  | { readonly kind: 'decision'; readonly about: string; readonly text: string }
)

/** From whom to whom a message goes; a host where it leaves the world. */
export interface Way {
  readonly from: Party
  readonly to: Party
  readonly host?: string
}

type Message = Extract<Told, { kind: 'message' }>

/** How long an answer may take that is told without its time. */
const quickMs = 1000

/** Who does something on a platform and has no name in the story. */
const unnamed = [
  'an administrator',
  'a manager',
  'a supervisor',
  'an anonymous caller',
  'somebody',
  'support',
]

/** What happens in a story, in the order of its journal: acts, messages with their answers, faults, decisions. */
export function tellStory({ journal, startAtMs, names = new Map(), service }: Replay): Told[] {
  const cast = new Cast()
  const open = new Map<number, { message: Message; sentAtMs: number }>()
  const told: Told[] = []
  // An integration elsewhere is posted to as the core, and calls from outside.
  const caller = (party: Party) => (party === 'outside' && service ? 'integration-core' : party)
  for (const line of journal) {
    const sinceMs = Math.max(0, line.atMs - startAtMs)
    if (line.kind === 'request') {
      const message = messageOf(line, sinceMs, caller(line.from), names)
      open.set(line.exchange, { message, sentAtMs: line.atMs })
      told.push(message)
    } else if (line.kind === 'answer' || line.kind === 'no-answer') {
      const asked = open.get(line.exchange)
      if (asked) end(asked.message, line, line.atMs - asked.sentAtMs)
      open.delete(line.exchange)
    } else {
      const one = toldOf(line, cast, open, names)
      if (one) told.push({ sinceMs, ...one })
    }
  }
  return told
}

function messageOf(
  { to, host, method, path }: Extract<JournalLine, { kind: 'request' }>,
  sinceMs: number,
  from: Party,
  names: NonNullable<Replay['names']>,
): Message {
  const shown = withoutPersonalData(path).replaceAll(/[0-9a-f]{24}/g, '…')
  const text = `${method} ${shown}${namesOfRecords(path, names)}`
  const way = { from, to, ...(host === undefined ? {} : { host }) }
  return { sinceMs, kind: 'message', ...way, text, end: 'not answered', isAnswered: false }
}

function end(
  message: Message,
  line: Extract<JournalLine, { kind: 'answer' | 'no-answer' }>,
  tookMs: number,
): void {
  message.isAnswered = line.kind === 'answer'
  const said = line.kind === 'answer' ? String(line.status) : `no answer: ${line.reason}`
  message.end = tookMs < quickMs ? said : `${said} after ${spanText(tookMs)}`
}

function toldOf(
  line: Exclude<JournalLine, { kind: 'request' | 'answer' | 'no-answer' }>,
  cast: Cast,
  open: ReadonlyMap<number, { message: Message }>,
  names: NonNullable<Replay['names']>,
): DistributiveOmit<Told, 'sinceMs'> | undefined {
  switch (line.kind) {
    case 'act':
      return toldAct(line.step, cast)
    case 'refused':
      return { kind: 'refused', at: performerOf(line.step), text: `refused: ${masked(line.reason)}` }
    case 'fault': {
      const message = 'exchange' in line ? open.get(line.exchange)?.message : undefined
      const way = message && { from: message.from, to: message.to, ...hostOf(message) }
      const subject = 'delivery' in line ? masked(line.delivery) : 'commit' in line ? line.commit : undefined
      const what = subject === undefined ? '' : ` of ${subject}`
      return { kind: 'fault', text: `fault ${line.fault}${what}`, ...way }
    }
    case 'decision': {
      const about = names.get(line.session) ?? masked(line.session)
      return { kind: 'decision', about, text: masked(workPhrase(line) ?? nothingDone(line.because)) }
    }
    default:
      return undefined
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

function hostOf({ host }: Way): Pick<Way, 'host'> {
  return host === undefined ? {} : { host }
}

function nothingDone(because: readonly string[]): string {
  return because.length === 0 ? 'has nothing to do' : `has nothing to do (${because.join(', ')})`
}

/** The act with the person who does it, where its own words begin with one; people are known by their arguments. */
export function toldAct(
  step: Readonly<Record<string, unknown>>,
  cast: Cast,
): Omit<Extract<Told, { kind: 'act' }>, 'sinceMs'> {
  const phrase = actPhrase(step, cast)
  const people = [...peopleIn(step), ...cast.people(), ...unnamed]
  const who = people
    .filter((name) => phrase.startsWith(`${name} `))
    .sort((one, other) => other.length - one.length)[0]
  const at = performerOf(String(step.do))
  return who === undefined
    ? { kind: 'act', at, text: phrase }
    : { kind: 'act', who, at, text: phrase.slice(who.length + 1) }
}

const personal: ReadonlySet<RefKind> = new Set(['phone', 'identifier', 'agent', 'customer', 'person'])

function peopleIn(step: Readonly<Record<string, unknown>>): string[] {
  const refs = actsByName.get(String(step.do))?.act.refs ?? {}
  return Object.entries(refs).flatMap(([argument, kind]) => {
    const value = step[argument]
    return personal.has(kind as RefKind) && typeof value === 'string' ? [personName(value)] : []
  })
}

function performerOf(act: string): Performer {
  return actsByName.get(act)?.by ?? 'world'
}
