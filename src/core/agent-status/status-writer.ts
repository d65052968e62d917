import type { Clock } from '../ports/clock.ts'
import type { StatusWriteResult } from './ccai-statuses.ts'

/**
 * Time between two writes, in milliseconds: three a second leave the most of the ten that the platform allows a
 * tenant to calls and chats.
 */
const minIntervalMs = 300

interface Group {
  readonly agentIds: Set<number>
  readonly written: Promise<ReadonlyMap<number, StatusWriteResult>>
}

/**
 * Puts agents into statuses, those of one status together: the platform allows ten calls a second for all agents,
 * and takes any number of agents in one. Statuses take turns, in the order in which somebody first waited.
 */
export function statusWriter(
  clock: Clock,
  set: (status: string, agentIds: readonly number[]) => Promise<ReadonlyMap<number, StatusWriteResult>>,
): (agentId: number, status: string) => Promise<StatusWriteResult | undefined> {
  const waiting = new Map<string, Group>()
  let turn: Promise<unknown> = Promise.resolve()
  let lastAtMs = Number.NEGATIVE_INFINITY

  async function write(
    status: string,
    agentIds: Set<number>,
  ): Promise<ReadonlyMap<number, StatusWriteResult>> {
    const waitMs = lastAtMs + minIntervalMs - clock.now()
    if (waitMs > 0) await clock.sleep(waitMs)
    waiting.delete(status)
    lastAtMs = clock.now()
    return set(status, [...agentIds])
  }

  return async (agentId, status) => {
    let group = waiting.get(status)
    if (!group) {
      const agentIds = new Set<number>()
      const written = turn.then(() => write(status, agentIds))
      group = { agentIds, written }
      waiting.set(status, group)
      // A failed write fails its own agents, not those who wait behind it.
      turn = written.then(
        () => undefined,
        () => undefined,
      )
    }
    group.agentIds.add(agentId)
    return (await group.written).get(agentId)
  }
}
