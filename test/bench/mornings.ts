import { applyGiven } from '../../src/harness/given/apply.ts'
import { tokenOf } from '../../src/harness/given/token.ts'
import { scenarioSchema } from '../../src/harness/scenario/schema.ts'
import type { VirtualClock } from '../../src/harness/time/virtual-clock.ts'
import { Conductor } from '../../src/harness/world/conductor.ts'
import { perform } from '../../src/harness/world/perform.ts'
import { createWorld, type World } from '../../src/harness/world/world.ts'

/**
 * First interactions of the day on CXone, in virtual time: one morning of many agents, and a year of mornings on one
 * core, whose cost a day and memory should not grow. A process of its own: `npm run bench -- mornings`.
 */
const morningAgents = Number(process.env.AGENTS ?? 500)
const yearAgents = 20
const days = Number(process.env.DAYS ?? 365)
const dayMs = 86_400_000
const mebibyte = 1_048_576

/** A world of agents, each with a customer whose conversation is linked. The org's budget is no part of the figure. */
async function worldOf(agents: number, journalLimitBytes?: number): Promise<World> {
  const { given } = scenarioSchema.parse({
    title: 'mornings',
    rules: [],
    steps: [{ after: '1s' }],
    expect: {},
    given: {
      customers: Array.from({ length: agents }, (_, at) => ({
        ref: `customer-${at}`,
        name: `Customer ${at}`,
      })),
      conversations: Array.from({ length: agents }, (_, at) => ({
        ref: `conversation-${at}`,
        customer: `customer-${at}`,
      })),
      agents: Array.from({ length: agents }, (_, at) => ({
        ref: `agent-${at}`,
        name: `Agent ${at}`,
        email: `agent-${at}@acme.example`,
      })),
      settings: { KUSTOMER_CREDENTIAL: 'integration-token' },
      integrationToken: 'expired',
    },
  })
  const world = await createWorld({
    seed: 1,
    settings: { KUSTOMER_CREDENTIAL: 'integration-token' },
    switches: { kustomer: { orgBudgetPerMinute: null, tokenTtlMs: 36_000_000 } },
    initialToken: (kustomer) => tokenOf(kustomer, given),
    ...(journalLimitBytes === undefined ? {} : { journalLimitBytes }),
  })
  applyGiven(world, given)
  return world
}

/** Lets virtual time pass. The control API would keep the whole world each time, to put it back where it fails. */
async function pass(world: World, ms: number): Promise<void> {
  const clock = world.clock as VirtualClock
  await new Conductor({ clock, network: world.network }).passUntil(clock.now() + ms)
}

/** Each agent's first interaction of a day, begun and ended within a minute, and a quarter of an hour for what follows. */
async function morning(world: World, agents: number, day: number): Promise<void> {
  const everyMs = Math.floor(60_000 / agents)
  for (let at = 0; at < agents; at += 1) {
    const interaction = `${day}-${at}`
    perform(world, {
      do: 'cxone.interaction.start',
      interaction,
      agent: `agent-${at}`,
      customer: `Customer ${at}`,
      skill: 'Parcels_EN',
      conversation: `conversation-${at}`,
    })
    perform(world, { do: 'cxone.interaction.end', interaction, by: 'agent', status: 'resolved' })
    await pass(world, everyMs)
  }
  await pass(world, 900_000)
}

/** What the fake Kustomer holds: how many conversations were written, and how many tokens were made. */
function outcome({ simulators: { kustomer } }: World): { memorialized: number; tokens: number } {
  const written = [...kustomer.state.conversations.values()].filter(
    ({ attributes }) => (attributes.custom as Record<string, unknown>).cxoneSkillNameStr === 'Parcels_EN',
  )
  return { memorialized: written.length, tokens: kustomer.state.sessionTokens }
}

async function oneMorning(): Promise<void> {
  const world = await worldOf(morningAgents)
  const before = outcome(world)
  const startedMs = performance.now()
  await morning(world, morningAgents, 0)
  const seconds = (performance.now() - startedMs) / 1000
  const { memorialized, tokens } = outcome(world)
  console.log(
    `a morning of ${morningAgents} agents   ${seconds.toFixed(1)} s (aim: 10), ${memorialized} of ${morningAgents} memorialized, ` +
      `${tokens - before.tokens} token made`,
  )
  if (memorialized !== morningAgents || tokens - before.tokens !== 1) process.exitCode = 1
  await world.close()
}

/** The same beside a floor: as many requests as JSON and no more, so that a slow minute of the machine shows. */
function floorMs(): number {
  const startedMs = process.cpuUsage()
  for (let at = 0; at < 20_000; at += 1) JSON.parse(JSON.stringify({ at, text: 'x'.repeat(200) }))
  const { user, system } = process.cpuUsage(startedMs)
  return (user + system) / 1000
}

async function year(): Promise<void> {
  const world = await worldOf(yearAgents, 8 * mebibyte)
  const before = outcome(world)
  const months: Array<{ perDayMs: number; heapMiB: number }> = []
  let monthUsage = process.cpuUsage()
  let floor = floorMs()
  for (let day = 0; day < days; day += 1) {
    await morning(world, yearAgents, day)
    await pass(world, dayMs - 960_000)
    if ((day + 1) % 30 !== 0) continue
    const { user, system } = process.cpuUsage(monthUsage)
    globalThis.gc?.()
    months.push({
      perDayMs: (user + system) / 1000 / 30 / floor,
      heapMiB: process.memoryUsage().heapUsed / mebibyte,
    })
    floor = floorMs()
    monthUsage = process.cpuUsage()
  }
  const { tokens } = outcome(world)
  const [first, last] = [months[0]!, months.at(-1)!]
  console.log(
    `${days} mornings of ${yearAgents}       a day of the last month costs ${(last.perDayMs / first.perDayMs).toFixed(2)} of one of the ` +
      `first (aim: 1.1), heap ${first.heapMiB.toFixed(0)} MiB after the first month, ${last.heapMiB.toFixed(0)} after the last, ` +
      `${tokens - before.tokens} tokens made`,
  )
  await world.close()
}

await oneMorning()
await year()
