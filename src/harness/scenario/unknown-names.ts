import type { NamedKind, RefKind } from '../../../simulators/kit/act.ts'
import { isSipAddress, withExtension } from '../../../simulators/kit/dialled.ts'
import { durationSchema, toMs } from '../../../simulators/kit/duration.ts'
import { actsByName } from '../world/acts.ts'
import { type Expectation, prohibitionSchema } from './expectation-schema.ts'
import { begunKinds, KnownNames, type NameKind } from './known-names.ts'
import {
  fieldsOf,
  type ReadableGiven,
  type ReadableParts,
  type ReadableStep,
  readable,
  readableExpectation,
  timesOf,
} from './readable-parts.ts'
import type { ActStep } from './schema.ts'
import { inConversation, inExpectation, isPhone, noPhone, unknownMenu } from './unknown-expected-names.ts'

/**
 * The names in steps and expectations that neither `given` nor an earlier step introduces; otherwise such a mistake
 * would show only during the replay, if at all. Each comes with its path, and the nearest name.
 */
export function unknownNames(parts: ReadableParts): string[] {
  const { givens, unreadGiven, steps, expect, variants } = parts
  const knownTo = (all: readonly ReadableGiven[], introduced: readonly ReadableStep[]) => {
    const known = new KnownNames(
      all.map(({ given }) => given),
      unreadGiven,
    )
    for (const part of introduced) introduce(part, known)
    return known
  }
  const times = timesOf(steps)
  const known = knownTo(givens, [])
  const unknown = steps.flatMap((part, at) => {
    const path = `steps[${at}]`
    const step = 'step' in part ? part.step : fieldsOf(part.unread)
    const found =
      'never' in step
        ? inWatch(step, path, knownTo(givens, begunUntil(endOf(step, times[at]), steps, times)))
        : 'expect' in step
          ? inExpectation(claimOf(part), `${path}.expect`, known)
          : inStep(step, path, known)
    introduce(part, known)
    return found
  })
  unknown.push(...inExpectation(expect, 'expect', knownTo(givens, steps)))
  for (const variant of variants) {
    unknown.push(...inExpectation(variant.expect, `${variant.path}.expect`, knownTo([variant], steps)))
  }
  return unknown
}

/** Makes known what a step begins. One that cannot be read may begin whatever it names, or anything. */
function introduce(part: ReadableStep, known: KnownNames): void {
  if ('unread' in part) {
    const written = fieldsOf(part.unread)
    if (Object.keys(written).length === 0 || typeof part.unread === 'string') known.openBegun()
    for (const kind of begunKinds) if (typeof written[kind] === 'string') known.add(kind, written[kind])
    return
  }
  const step = part.step as ActStep
  const act = actsByName.get(step.do)?.act
  const name = act?.begins === undefined ? undefined : step[act.begins]
  if (typeof name === 'string' && step.refused === undefined) known.add(act!.begins as NameKind, name)
  if (act?.makes !== undefined && typeof step.name === 'string' && step.refused === undefined) {
    known.add(act.makes, step.name)
  }
}

/** What administrators make and name. */
const namedKinds = [
  'status in Kustomer',
  'status in CCAI Platform',
  'team in Kustomer',
  'team in CCAI Platform',
] as const satisfies readonly NamedKind[]

function isNamedKind(kind: RefKind): boolean {
  return namedKinds.some((named) => named === kind)
}

/** When a watch is over, as far as that can be read. */
function endOf(step: object, atMs: number | undefined): number | undefined {
  const lasts = readable(durationSchema, fieldsOf(step).during)
  return lasts === undefined || atMs === undefined ? undefined : atMs + toMs(lasts)
}

/** The steps that may have been done at a time: what begins while a watch lasts may be seen by it. */
function begunUntil(
  endMs: number | undefined,
  steps: readonly ReadableStep[],
  times: ReadonlyArray<number | undefined>,
): ReadableStep[] {
  return steps.filter((_, at) => endMs === undefined || (times[at] ?? 0) <= endMs)
}

/** Arguments that name what an earlier step has begun. */
const begun: Readonly<Record<string, readonly NameKind[]>> = {
  call: ['call'],
  chat: ['chat'],
  session: ['call', 'chat'],
  of: ['call'],
  interaction: ['interaction'],
  subscriber: ['subscriber'],
}

function inWatch(step: object, path: string, known: KnownNames): string[] {
  const { conversation } = fieldsOf(fieldsOf(step).never)
  const read = readable(prohibitionSchema.shape.conversation, conversation)
  return read ? inConversation(read, `${path}.never.conversation`, known) : []
}

function claimOf(part: ReadableStep): Partial<Expectation> {
  if ('step' in part) return (part.step as { expect: Expectation }).expect
  return readableExpectation(fieldsOf(part.unread).expect)
}

function inStep(step: object, path: string, known: KnownNames): string[] {
  return 'do' in step && step.do !== 'fault' ? inAct(step as ActStep, path, known) : []
}

function inAct(step: ActStep, path: string, known: KnownNames): string[] {
  const act = actsByName.get(step.do)?.act
  if (!act) return []
  const unknown: string[] = []
  const miss = (argument: string, message: string | undefined) => {
    if (message !== undefined) unknown.push(`${path}.${argument}: ${message}`)
  }
  for (const [argument, kinds] of Object.entries(begun)) {
    const name = step[argument]
    if (typeof name !== 'string') continue
    if (argument !== act.begins) miss(argument, known.notBegun(kinds, name))
    else if (step.refused === undefined) miss(argument, takenName(name, known))
  }
  for (const [argument, kind] of Object.entries(act.refs) as Array<[string, RefKind]>) {
    const name = step[argument]
    // That there is no such status or team may be what a story shows.
    if (isNamedKind(kind) && step.refused !== undefined) continue
    if (typeof name === 'string') miss(argument, unknownRef(kind, name, known))
  }
  return unknown
}

/** Calls, chats and interactions have names of their own, or what a later step names would be open. */
function takenName(name: string, known: KnownNames): string | undefined {
  const kind = known.begun(name)
  return kind && `an earlier step begins a ${kind} "${name}" already; expected a name of its own`
}

/** Why a name does not fit an argument, or undefined. */
function unknownRef(kind: RefKind, name: string, known: KnownNames): string | undefined {
  switch (kind) {
    case 'agent':
      return name.includes('@') ? undefined : known.missing('agent', ['agent'], name)
    case 'conversation':
      return known.missing('conversation, call or chat', ['conversation', 'call', 'chat'], name)
    case 'menu':
      return unknownMenu(name, known)
    case 'phone':
      if (isPhone(name) || name === 'withheld' || isSipAddress(name) || withExtension(name)) return undefined
      if (/^[+\d]/.test(name) && !known.has(['customer'], name)) return noPhone(name)
      return known.missing('customer', ['customer'], name) ?? withoutThe('phone', name, known)
    case 'identifier':
      if (name.startsWith('user-') || known.hasExternalId(name)) return undefined
      return known.missing('customer', ['customer'], name) ?? withoutThe('externalId', name, known)
    case 'customer':
    case 'object':
    case 'person':
    case 'channel':
    case 'status in CCAI Platform':
    case 'team in CCAI Platform':
      return known.missing(kind, [kind], name)
    case 'status in Kustomer':
    case 'team in Kustomer':
      return known.hasInAnyCase(kind, name) ? undefined : known.missing(kind, [kind], name)
  }
}

function withoutThe(what: 'phone' | 'externalId', name: string, known: KnownNames): string | undefined {
  return known.lacks(name, what) ? `customer "${name}" has no ${what}; expected one in given` : undefined
}
