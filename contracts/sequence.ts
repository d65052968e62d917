import type { JournalLine } from '../src/harness/journal/journal.ts'
import { fits, misfits } from './template.ts'

/** One call of a sequence. */
export interface SequenceStep {
  /** Unique in its sequence; problems are told by it. */
  readonly name: string
  readonly from: string
  readonly to: string
  readonly method: string
  /** A template: `/v1/conversations/{id}`. */
  readonly path: string
  /** Of the answer; `null`: none comes. */
  readonly status: number | null
  /** A template of what the request's body has, at least; absent where it does not matter. */
  readonly body?: unknown
  /** How long after the call before, or after the story's start, in simulated milliseconds. */
  readonly sinceBeforeMs: readonly [shortest: number, longest: number]
}

/** The calls of a story, in both directions and in order. */
export interface SequenceContract {
  readonly story: string
  readonly steps: readonly SequenceStep[]
}

/** One call as it was made. */
export interface ObservedCall extends Pick<SequenceStep, 'from' | 'to' | 'method' | 'path' | 'status'> {
  readonly body: string
  readonly sinceBeforeMs: number
}

/** The calls of a journal, in the order of their requests. */
export function callsOf(journal: readonly JournalLine[], startAtMs: number): ObservedCall[] {
  const statuses = new Map<number, number>()
  for (const line of journal) if (line.kind === 'answer') statuses.set(line.exchange, line.status)
  let beforeMs = startAtMs
  return journal.flatMap((line) => {
    if (line.kind !== 'request') return []
    const { from, to, method, path, body, exchange, atMs } = line
    const sinceBeforeMs = atMs - beforeMs
    beforeMs = atMs
    return [{ from, to, method, path, status: statuses.get(exchange) ?? null, body, sinceBeforeMs }]
  })
}

/** Holds a journal against a sequence: one text for each problem, with the step's name. None: all is as agreed. */
export function checkSequence(
  contract: SequenceContract,
  journal: readonly JournalLine[],
  startAtMs: number,
): string[] {
  return checkCalls(contract, callsOf(journal, startAtMs))
}

/** {@link checkSequence}, for calls from elsewhere. */
export function checkCalls({ steps }: SequenceContract, calls: readonly ObservedCall[]): string[] {
  const stepOfCall = aligned(steps, calls)
  const met = new Set(stepOfCall.values())
  const missing = new Set([...steps.keys()].filter((at) => !met.has(at)))
  const problems = calls.flatMap((call, callAt) => {
    const at = stepOfCall.get(callAt)
    if (at !== undefined) {
      const follows = callAt === 0 ? at === 0 : stepOfCall.get(callAt - 1) === at - 1
      return differences(steps[at]!, call, follows)
    }
    const before = placeOf(callAt, stepOfCall, steps)
    const moved = [...missing].find((index) => isCallOf(steps[index]!, call))
    if (moved === undefined) {
      return [`additional call ${call.from} → ${call.to} ${call.method} ${call.path}, ${before}`]
    }
    missing.delete(moved)
    return [`"${steps[moved]!.name}" is out of its place: it came ${before}`]
  })
  return [...[...missing].map((at) => `"${steps[at]!.name}" is missing`), ...problems]
}

function isCallOf(step: SequenceStep, call: ObservedCall): boolean {
  const { from, to, method, path } = call
  return step.from === from && step.to === to && step.method === method && fits(step.path, path)
}

function placeOf(callAt: number, stepOfCall: ReadonlyMap<number, number>, steps: readonly SequenceStep[]) {
  for (let before = callAt - 1; before >= 0; before -= 1) {
    const at = stepOfCall.get(before)
    if (at !== undefined) return `after "${steps[at]!.name}"`
  }
  return 'at the beginning'
}

/** What is otherwise in a call that is in its place; its time counts if it follows the step before. */
function differences(step: SequenceStep, call: ObservedCall, follows: boolean): string[] {
  const [shortest, longest] = step.sinceBeforeMs
  const { sinceBeforeMs: since, status } = call
  const problems: string[] = []
  if (status !== step.status) problems.push(`answered ${status ?? 'by nothing'}, not ${step.status}`)
  if (follows && since < shortest)
    problems.push(`${since} ms after the call before, not at least ${shortest}`)
  if (follows && since > longest) problems.push(`${since} ms after the call before, not at most ${longest}`)
  if (step.body !== undefined) problems.push(...misfits(step.body, parsed(call.body)))
  return problems.map((problem) => `"${step.name}": ${problem}`)
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

/** The step of each call, by their places: the longest common run of both, so that one change moves nothing else. */
function aligned(steps: readonly SequenceStep[], calls: readonly ObservedCall[]): Map<number, number> {
  const width = calls.length + 1
  const same = steps.map((step) => calls.map((call) => isCallOf(step, call)))
  const longest = new Uint16Array((steps.length + 1) * width)
  const at = (step: number, call: number) => longest[step * width + call]!
  for (let step = steps.length - 1; step >= 0; step -= 1) {
    for (let call = calls.length - 1; call >= 0; call -= 1) {
      longest[step * width + call] = same[step]![call]
        ? at(step + 1, call + 1) + 1
        : Math.max(at(step + 1, call), at(step, call + 1))
    }
  }
  const pairs = new Map<number, number>()
  for (let step = 0, call = 0; step < steps.length && call < calls.length; ) {
    if (same[step]![call]) pairs.set(call++, step++)
    else if (at(step + 1, call) >= at(step, call + 1)) step += 1
    else call += 1
  }
  return pairs
}
