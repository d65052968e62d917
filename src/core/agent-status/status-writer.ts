import type { Clock } from '../ports/clock.ts'
import type { StatusWriteResult } from './ccai-statuses.ts'

/**
 * Minimum time between two writes, in milliseconds. The platform allows a tenant ten requests a second; about three
 * for statuses leave most of them for calls and chats.
 */
const minIntervalMs = 300

interface Group {
  readonly agentIds: Set<number>
  readonly written: Promise<ReadonlyMap<number, StatusWriteResult>>
}

/**
 * Creates a writer that batches agents who get the same status into one request, because the platform limits requests
 * per second but not agents per request. The batches are sent in order of their first agent.
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
      // A failed write must not reject the batches that wait behind it.
      turn = written.then(
        () => undefined,
        () => undefined,
      )
    }
    group.agentIds.add(agentId)
    return (await group.written).get(agentId)
  }
}
