import type { Expectation } from '../scenario/expectation-schema.ts'
import type { World } from '../world/world.ts'
import type { Failure } from './failure.ts'
import { differs, listDiffers, listParts, type Mismatch, mismatches, mismatchText } from './mismatch.ts'
import { agentName } from './story-names.ts'

/** The failed expectations about agents, their adapters and the installed app, in the current state of the world. */
export function checkAgents(world: World, expect: Expectation, at: string): Failure[] {
  return [
    ...(expect.agents ? checkStatuses(world, expect.agents, `${at}.agents`) : []),
    ...(expect.reasons ? checkReasons(world, expect.reasons, `${at}.reasons`) : []),
    ...(expect.statusWrites ? checkWrites(world, expect.statusWrites, `${at}.statusWrites`) : []),
    ...(expect.adapters ? checkAdapters(world, expect.adapters, `${at}.adapters`) : []),
    ...(expect.app ? checkApp(world, expect.app, `${at}.app`) : []),
  ]
}

function checkStatuses(world: World, expected: NonNullable<Expectation['agents']>, at: string): Failure[] {
  return expected.flatMap((agent, index) => {
    const actual = statusesOf(world, agent.ref)
    const differences = mismatches([
      agent.kustomer !== undefined && differs('status in Kustomer', agent.kustomer, actual.kustomer),
      agent.ccai !== undefined && differs('status in CCAI Platform', agent.ccai, actual.ccai),
    ])
    return failure(`${at}[${index}]`, agent, differences)
  })
}

function statusesOf(
  { simulators, names }: World,
  ref: string,
): { kustomer: string | null; ccai: string | null } {
  const { kustomer, 'ccai-platform': platform } = simulators
  const agent = names.agents.get(ref)
  const session = agent && kustomer.state.workSessions.first('current', agent.userId)
  const ccaiAgent = agent && platform.state.agents.first('email', agent.email.trim().toLowerCase())
  const status = session && kustomer.state.routingStatuses.get(session.status)
  return {
    kustomer: status?.attributes.name ?? null,
    ccai: ccaiAgent ? (platform.state.statuses.get(ccaiAgent.statusId)?.name ?? null) : null,
  }
}

/** The reason of a decision about an agent's status starts with a keyword and a colon; only keywords are compared. */
function checkReasons({ journal }: World, expected: readonly string[], at: string): Failure[] {
  const lines = journal.lines().flatMap((line) => (isAboutAgent(line) ? [line] : []))
  const reasons = new Set(lines.flatMap(({ reason }) => reason?.split(':', 1)[0] ?? []))
  const mismatch = listDiffers('reasons', [...expected].sort(), [...reasons].sort())
  return failure(at, expected, mismatches([mismatch]), lines)
}

type Line = ReturnType<World['journal']['lines']>[number]

function isAboutAgent(line: Line): line is Extract<Line, { kind: 'decision' }> {
  return line.kind === 'decision' && /^(?:ccai-agent|kustomer-user)-/.test(line.session)
}

function checkWrites(
  { journal }: World,
  expected: NonNullable<Expectation['statusWrites']>,
  at: string,
): Failure[] {
  const lines = journal.lines().filter(isAboutAgent)
  const writes = lines.flatMap((line) => line.writes)
  const count = (name: string) => writes.filter((write) => write === name).length
  return failure(
    at,
    expected,
    mismatches([
      expected.ccai !== undefined &&
        differs('writes to CCAI Platform', expected.ccai, count('set-platform-status')),
      expected.kustomer !== undefined &&
        differs('writes to Kustomer', expected.kustomer, count('set-kustomer-status')),
    ]),
    lines.filter(({ writes }) => writes.length > 0),
  )
}

function checkAdapters(world: World, expected: NonNullable<Expectation['adapters']>, at: string): Failure[] {
  const { simulators, names } = world
  const open = [...simulators['ccai-platform'].state.adapters.values()]
  const unmatched = new Set(open)
  const missing: string[] = []
  const differences = expected.flatMap(({ agent, number, minimized }) => {
    const email = (names.agents.get(agent)?.email ?? agent).trim().toLowerCase()
    const expectedNumber =
      typeof number === 'string' ? (names.customers.get(number)?.phone ?? number) : number
    const match = [...unmatched].find((adapter) => adapter.agent === email)
    if (!match) {
      missing.push(agent)
      return []
    }
    unmatched.delete(match)
    return mismatches([
      expectedNumber !== undefined && differs(`number of ${agent}`, expectedNumber, match.number),
      minimized !== undefined && differs(`minimized of ${agent}`, minimized, match.minimized),
    ])
  })
  const tooMany = [...unmatched].map(({ agent }) => agentName(world, agent))
  const counts = { expected: String(expected.length), found: String(open.length) }
  const isOther = missing.length > 0 || tooMany.length > 0
  const others = isOther ? [{ field: 'open adapters', ...counts, ...listParts(missing, tooMany) }] : []
  return failure(at, expected, [...differences, ...others])
}

function checkApp({ simulators }: World, expected: NonNullable<Expectation['app']>, at: string): Failure[] {
  const { installed, latestVersion } = simulators.kustomer.state.ujetApp
  return failure(
    at,
    expected,
    mismatches([
      differs('installed', expected.installed, installed !== null),
      expected.attentionRequired !== undefined &&
        differs(
          'attention required',
          expected.attentionRequired,
          installed !== null && installed.version !== latestVersion,
        ),
    ]),
  )
}

function failure(
  expectation: string,
  expected: unknown,
  mismatches: readonly Mismatch[],
  lines: readonly Line[] = [],
): Failure[] {
  if (mismatches.length === 0) return []
  return [
    {
      expectation,
      expected: JSON.stringify(expected),
      actual: mismatchText(mismatches),
      mismatches,
      journal: lines.map(({ n }) => n),
    },
  ]
}
