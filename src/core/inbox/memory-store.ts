import type { InboxRow, NewRow, Settlement, Store } from './store.ts'

interface Session {
  lane: string
  newestDoneAtMs?: number
}

/** The contents of a memory store, as plain data. */
export interface MemoryStoreData {
  rows: InboxRow[]
  sessions: Record<string, Session>
  kept?: Record<string, unknown>
}

/** A store in memory; tests simulate a crash by passing its snapshot to a new core. */
export interface MemoryStore extends Store {
  snapshot(): MemoryStoreData
}

/** @param from the snapshot of another store; empty by default */
export function memoryStore(from: MemoryStoreData = { rows: [], sessions: {} }): MemoryStore {
  const data = structuredClone(from)
  const rows = new Map(data.rows.map((row) => [row.key, row]))
  const sessions = new Map(Object.entries(data.sessions))
  const kept = new Map(Object.entries(data.kept ?? {}))
  const waiting = new Map<string, InboxRow[]>()
  for (const row of rows.values()) if (row.state === 'waiting') enqueue(waiting, row)

  return {
    accept: async (added) =>
      added.map((row) => {
        const known = rows.get(row.key)
        if (known)
          return { outcome: known.bodyHash === row.bodyHash ? 'duplicate' : 'conflict', lane: known.lane }
        const existing = sessions.get(row.session)
        const lane = existing?.lane ?? row.lane
        if (row.malformed === undefined && !existing) sessions.set(row.session, { lane })
        const accepted = acceptedRow(row, lane, rows.size)
        rows.set(row.key, accepted)
        if (accepted.state === 'waiting') enqueue(waiting, accepted)
        return { outcome: 'new', lane }
      }),
    head: async (lane) => waiting.get(lane)?.[0],
    lanes: async () => [...waiting.keys()],
    settle: async (key, settlement) => {
      const row = rows.get(key)
      if (!row) throw new RangeError(`no row ${key}`)
      const settled = settledRow(row, settlement)
      rows.set(key, settled)
      const lane = waiting.get(row.lane)!
      if (settled.state === 'waiting') {
        lane[lane.indexOf(row)] = settled
        return
      }
      lane.splice(lane.indexOf(row), 1)
      if (lane.length === 0) waiting.delete(row.lane)
      if (settled.state !== 'done') return
      const session = sessions.get(row.session)!
      session.newestDoneAtMs = Math.max(session.newestDoneAtMs ?? 0, row.happenedAtMs)
    },
    dead: async (limit) => [...rows.values()].filter(({ state }) => state === 'dead').slice(0, limit),
    redrive: async (key, nowMs) => {
      const row = rows.get(key)
      if (row?.state !== 'dead') return undefined
      const again = redrivenRow(row, nowMs)
      rows.set(key, again)
      enqueue(waiting, again)
      return row.lane
    },
    newestDoneAtMs: async (session) => sessions.get(session)?.newestDoneAtMs,
    remember: async (name, value) => {
      kept.set(name, value)
    },
    recall: async (name) => kept.get(name),
    recallAll: async (prefix) => [...kept].filter(([name]) => name.startsWith(prefix)),
    count: async () => {
      const counts = { waiting: 0, done: 0, dead: 0, malformed: 0 }
      for (const row of rows.values()) counts[row.state] += 1
      return counts
    },
    snapshot: () =>
      structuredClone({
        rows: [...rows.values()],
        sessions: Object.fromEntries(sessions),
        kept: Object.fromEntries(kept),
      }),
  }
}

function acceptedRow(row: NewRow, lane: string, sequence: number): InboxRow {
  const { malformed, key, source, event, session, receivedAtMs, happenedAtMs, bodyHash, body } = row
  return {
    key,
    source,
    event,
    session,
    lane,
    receivedAtMs,
    happenedAtMs,
    bodyHash,
    body,
    state: malformed === undefined ? 'waiting' : 'malformed',
    sequence,
    attempts: 0,
    nextAttemptAtMs: receivedAtMs,
    reason: malformed ?? null,
  }
}

/** A finished event keeps only what detects duplicates (key and hash); its body is dropped. */
function settledRow(row: InboxRow, settlement: Settlement): InboxRow {
  if (settlement.state === 'done') return { ...row, body: null, reason: null, state: 'done' }
  return { ...row, ...settlement }
}

function redrivenRow(row: InboxRow, nowMs: number): InboxRow {
  return { ...row, state: 'waiting', attempts: 0, receivedAtMs: nowMs, nextAttemptAtMs: nowMs }
}

function enqueue(waiting: Map<string, InboxRow[]>, row: InboxRow): void {
  const lane = waiting.get(row.lane)
  if (lane) lane.push(row)
  else waiting.set(row.lane, [row])
}
