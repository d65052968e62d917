import { applyGiven } from '../../src/harness/given/apply.ts'
import { scenarioSchema } from '../../src/harness/scenario/schema.ts'
import { statusInheritanceSchema } from '../../src/harness/scenario/status-inheritance.ts'
import type { VirtualClock } from '../../src/harness/time/virtual-clock.ts'
import { Conductor } from '../../src/harness/world/conductor.ts'
import { perform } from '../../src/harness/world/perform.ts'
import { createWorld, type World } from '../../src/harness/world/world.ts'

/**
 * Agents who change their status in Kustomer once a minute for an hour, one way: whether CCAI Platform ends as
 * Kustomer says, how long the longest change took in virtual time, and whether a limit was ever met. Beside it what
 * it takes to write and read as many events as JSON and no more: a machine that is slow today is slow at both.
 * A process of its own: `npm run bench -- agents`.
 */
const agents = Number(process.env.AGENTS ?? 2000)
const minutes = Number(process.env.MINUTES ?? 60)
const minuteMs = 60_000

const statuses = ['Available', 'Unavailable', 'Lunch', 'Training'] as const
const mapped = {
  Available: 'Available',
  Unavailable: 'Unavailable',
  Lunch: 'Meal',
  Training: 'Break',
} as const

/** What an agent chooses in a minute: never what was chosen before. */
function choice(agent: number, minute: number): (typeof statuses)[number] {
  return statuses[(agent + minute + 1) % statuses.length]!
}

async function worldOfAgents(): Promise<World> {
  const world = await createWorld({ seed: 1 })
  const names = Array.from({ length: agents }, (_, at) => ({
    ref: `agent-${at}`,
    name: `Agent ${at}`,
    email: `agent-${at}@acme.example`,
    kustomerStatus: choice(at, -1),
    ccaiStatus: mapped[choice(at, -1)],
  }))
  const { given } = scenarioSchema.parse({
    title: 'many agents',
    rules: [],
    steps: [{ after: '1s' }],
    expect: {},
    given: {
      agents: names,
      statusInheritance: statusInheritanceSchema.parse({
        kustomerStatuses: ['Lunch', 'Training'],
        mapping: Object.entries(mapped),
      }),
    },
  })
  applyGiven(world, given)
  return world
}

/** Measures and prints. */
async function agentsForAnHour(): Promise<void> {
  const world = await worldOfAgents()
  const clock = world.clock as VirtualClock
  const conductor = new Conductor({ clock, network: world.network })
  const chosenAtMs = new Map<string, number>()
  const seen: Seen = { changes: 0, throttled: 0, other: 0, longestMs: 0, writes: 0, event: '' }
  const startMs = clock.now()
  const started = performance.now()
  for (let minute = 0; minute < minutes; minute += 1) {
    for (let agent = 0; agent < agents; agent += 1) {
      const atMs = startMs + minute * minuteMs + Math.floor((agent * minuteMs) / agents)
      clock.at(
        atMs,
        () => {
          chosenAtMs.set(`agent-${agent + 1}`, atMs)
          perform(world, {
            do: 'kustomer.page.set-status',
            agent: `agent-${agent}`,
            status: choice(agent, minute),
          })
        },
        { what: 'an agent chooses a status' },
      )
    }
    for (let second = 1; second <= 60; second += 1) {
      await conductor.playUntil(startMs + minute * minuteMs + second * 1000 - 1)
      take(world, chosenAtMs, seen)
    }
    if (minute % 10 === 9)
      console.error(`  ${minute + 1} of ${minutes} minutes, ${Math.round(performance.now() - started)} ms`)
  }
  await conductor.playUntil(startMs + (minutes + 5) * minuteMs)
  take(world, chosenAtMs, seen)
  const wallMs = performance.now() - started
  const consistent = Array.from(
    { length: agents },
    (_, at) => shown(world, at) === mapped[choice(at, minutes - 1)],
  )
  console.log(
    `agent status             ${agents} agents, ${minutes} minutes: ${Math.round(wallMs)} ms (aim: 20,000); their events as JSON alone ${Math.round(jsonMs(seen))} ms`,
  )
  console.log(
    `                         ${seen.changes} changes, the longest took ${seen.longestMs} ms of virtual time, in ${seen.writes} calls`,
  )
  console.log(
    `                         ${consistent.filter(Boolean).length} of ${agents} end as Kustomer says; ${seen.throttled} times refused for the rate, ${seen.other} otherwise`,
  )
  await world.close()
}

interface Seen {
  changes: number
  /** Answers 429, and other refusals. */
  throttled: number
  other: number
  longestMs: number
  /** Calls that write statuses. */
  writes: number
  /** The body of the newest event of Kustomer's. */
  event: string
}

/** Counts what the journal holds, and empties it: an hour of it would fill the memory. */
function take(world: World, chosenAtMs: ReadonlyMap<string, number>, seen: Seen): void {
  for (const line of world.journal.lines()) {
    if (line.kind === 'change' && line.change === 'agent.status-changed') {
      seen.changes += 1
      seen.longestMs = Math.max(seen.longestMs, line.atMs - (chosenAtMs.get(line.subject) ?? line.atMs))
    }
    if (line.kind === 'answer' && line.status === 429) seen.throttled += 1
    else if (line.kind === 'answer' && line.status >= 400) seen.other += 1
    if (line.kind !== 'request') continue
    if (line.path.endsWith('/agent_statuses')) seen.writes += 1
    if (line.path === '/kustomer/app-events') seen.event = line.body
  }
  world.journal.clear()
}

/** Milliseconds for as many events as there were changes, measured on a tenth of them. */
function jsonMs({ event, changes }: Seen): number {
  const started = performance.now()
  for (let count = 0; count < changes / 10; count += 1) JSON.stringify(JSON.parse(event))
  return (performance.now() - started) * 10
}

function shown({ simulators }: World, at: number): string | undefined {
  const { state } = simulators['ccai-platform']
  const agent = state.agents.first('email', `agent-${at}@acme.example`)
  return agent && state.statuses.get(agent.statusId)?.name
}

await agentsForAnHour()
