import { ActRefused } from '../../simulators/kit/host.ts'
import type { JournalLine } from '../harness/journal/journal.ts'
import type { Fault } from '../harness/network/fault-kinds.ts'
import type { FaultRecord } from '../harness/network/faults.ts'
import { outcomeOf } from '../harness/people/outcome.ts'
import { play } from '../harness/player.ts'
import { parseScenario } from '../harness/scenario/parse.ts'
import type { Given } from '../harness/scenario/schema.ts'
import type { World } from '../harness/world/world.ts'

/** What the last act leads to has so much time, in simulated milliseconds: the platforms try for minutes. */
const aftermathMs = 600_000

/** What was done by hand, and what the world began with. */
export interface Played {
  readonly world: World
  readonly given: Partial<Given>
  readonly startAtMs: number
}

/**
 * What was done by hand as a scenario: the acts and faults at their times. What it expects is what comes of them when
 * they are done again, to their end, so that a replay which comes out otherwise fails.
 * @throws ActRefused when nothing was done, or when it cannot be done again from the same beginning
 */
export async function savedScenario({ world, given, startAtMs }: Played): Promise<object> {
  const { steps, endAtMs } = stepsOf(world, startAtMs)
  if (steps.length === 0) throw new ActRefused('nothing has been done yet; press a button first')
  const scenario = {
    title: 'Played by hand',
    rules: [],
    given: changedParts(given),
    steps,
    until: `${endAtMs - startAtMs + aftermathMs}ms`,
    expect: {},
  }
  let expect: object | undefined
  const named = { name: 'played-by-hand', scenario: parseScenario(scenario, 'played-by-hand.json') }
  const replay = await play(named, {
    onEnd: (ended) => {
      expect = outcomeOf(ended)
    },
  })
  if (replay.status !== 'error') return { ...scenario, expect }
  throw new ActRefused(`what was done cannot be done again: ${replay.failures.at(-1)?.actual}`)
}

/** A `given` without the parts that are empty. */
function changedParts(given: Partial<Given>): object {
  const isEmpty = (part: unknown) =>
    typeof part === 'object' && part !== null && Object.keys(part).length === 0
  return Object.fromEntries(Object.entries(given).filter(([, part]) => !isEmpty(part)))
}

interface Done {
  readonly line: number
  readonly atMs: number
  readonly step: object
}

/** The acts that were not refused and the faults, each with the time since the one before it. */
function stepsOf({ journal, faults }: World, startAtMs: number): { steps: object[]; endAtMs: number } {
  const lines = journal.lines()
  const acts = lines.flatMap((line, at): Done[] =>
    line.kind === 'act' && !isRefused(lines, at) ? [{ line: line.n, atMs: line.atMs, step: line.step }] : [],
  )
  // A fault stands before the line that came next.
  const added = faults.records().flatMap((record): Done[] => {
    const { line, atMs } = record
    const step = faultStep(record)
    return step ? [{ line: line - 0.5, atMs, step }] : []
  })
  const done = [...acts, ...added].sort((one, other) => one.line - other.line)
  let lastMs = startAtMs
  const steps = done.map(({ atMs, step }) => {
    const afterMs = atMs - lastMs
    lastMs = atMs
    return { ...(afterMs > 0 ? { after: `${afterMs}ms` } : {}), ...step }
  })
  return { steps, endAtMs: lastMs }
}

/** A fault as a step; one that was switched off lasts as long as it was on, and was none where nothing could meet it. */
function faultStep({ fault, atMs, endedAtMs, fired }: FaultRecord): object | undefined {
  if (endedAtMs === undefined) return { do: 'fault', ...withoutDefaults(fault) }
  if (endedAtMs === atMs && fired === 0) return undefined
  return { do: 'fault', ...withoutDefaults(fault), during: `${Math.max(1, endedAtMs - atMs)}ms` }
}

/** What everybody leaves out who writes a fault. */
const usual: Readonly<Record<string, unknown>> = { times: 1, skip: 0, every: 1 }

function withoutDefaults(fault: Fault): object {
  return Object.fromEntries(Object.entries(fault).filter(([key, value]) => usual[key] !== value))
}

function isRefused(lines: readonly JournalLine[], at: number): boolean {
  const act = lines[at]
  const next = lines.slice(at + 1).find(({ kind }) => kind === 'act' || kind === 'refused')
  return act?.kind === 'act' && next?.kind === 'refused' && next.step === act.step.do
}
