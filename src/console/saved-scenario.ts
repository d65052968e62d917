import type { JournalLine } from '../harness/journal/journal.ts'
import type { Given } from '../harness/scenario/schema.ts'
import { observedConversations, observedCustomers } from '../harness/world/observed.ts'
import type { World } from '../harness/world/world.ts'

/**
 * What was done by hand as a scenario: the acts at their times, and as expectation the customers and conversations that
 * there are now, so that a replay which comes out otherwise fails.
 */
export function savedScenario(world: World, given: Partial<Given>, startAtMs: number): object {
  const { names } = world
  const refs = new Map([...names.customers].map(([ref, { id }]) => [id, ref]))
  const agents = new Map([...names.agents].map(([ref, { userId }]) => [userId, ref]))
  const customers = observedCustomers(world)
  return {
    title: 'Played by hand',
    rules: [],
    given: changedParts(given),
    steps: stepsOf(world.journal.lines(), startAtMs),
    // What the last act led to has its time.
    until: '10m',
    expect: {
      customers: customers.map(({ id, phones, externalIds, name }) => {
        const ref = refs.get(id)
        if (ref !== undefined) return { ref }
        if (phones[0] !== undefined) return { phone: phones[0] }
        if (externalIds[0] !== undefined) return { externalId: externalIds[0] }
        return name === null ? {} : { name }
      }),
      conversations: observedConversations(world).map(({ status, name, customerId, assigned, messages }) => ({
        ...(name === null ? {} : { name }),
        ...customerOf(customerId),
        status,
        ...(assigned.length < 2 ? { assigned: agents.get(assigned[0] ?? '') ?? null } : {}),
        messages: messages.map(({ channel, direction }) => ({ channel, direction })),
      })),
    },
  }

  function customerOf(id: string): { customer?: string } {
    const customer = refs.get(id) ?? customers.find((one) => one.id === id)?.phones[0]
    return customer === undefined ? {} : { customer }
  }
}

/** A `given` without the parts that are empty. */
function changedParts(given: Partial<Given>): object {
  const isEmpty = (part: unknown) =>
    typeof part === 'object' && part !== null && Object.keys(part).length === 0
  return Object.fromEntries(Object.entries(given).filter(([, part]) => !isEmpty(part)))
}

/** The acts that were not refused, each with the time since the one before it. */
function stepsOf(lines: readonly JournalLine[], startAtMs: number): object[] {
  const steps: object[] = []
  let lastMs = startAtMs
  for (const [at, line] of lines.entries()) {
    if (line.kind !== 'act' || isRefused(lines, at)) continue
    const afterMs = line.atMs - lastMs
    lastMs = line.atMs
    steps.push({ ...(afterMs > 0 ? { after: `${afterMs}ms` } : {}), ...line.step })
  }
  return steps
}

function isRefused(lines: readonly JournalLine[], at: number): boolean {
  const act = lines[at]
  const next = lines.slice(at + 1).find(({ kind }) => kind === 'act' || kind === 'refused')
  return act?.kind === 'act' && next?.kind === 'refused' && next.step === act.step.do
}
