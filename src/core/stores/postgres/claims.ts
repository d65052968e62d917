import { randomBytes } from 'node:crypto'
import { fromColumn, toColumn } from '../text.ts'
import { Batches, type Outcome } from './batches.ts'
import { Connection, type Session } from './connection.ts'

/** What is asked for a lane. */
interface Wish {
  readonly lane: string
  readonly do: 'claim' | 'release'
}

/**
 * Who works on which lane. A process is known by a number, and holds PostgreSQL's advisory lock of that number for as
 * long as its session lasts: when it dies the server ends the session, and whatever was the number's may be taken over.
 */
export class Claims {
  /** The connection whose session says that this process lives. */
  readonly session: Connection
  readonly #side: Connection
  /** The number of the present session; empty before the first. */
  #owner = ''
  /** By the lanes, in columns, that are this process's: the number under which it has claimed them. */
  readonly #held = new Map<string, string>()
  readonly #batches = new Batches<Wish, boolean>((wishes) => this.#carryOut(wishes))
  /** Whether a session was lost since the lanes were last looked through: what it left undone may be anywhere. */
  #hasLostSession = false

  /** @param side another connection, on which lanes are claimed */
  constructor(url: string, side: Connection) {
    this.session = new Connection(url, (session) => this.#register(session))
    this.#side = side
  }

  /** Makes a new session this process's: whatever it did under an earlier one, others may have taken over. */
  async #register(session: Session): Promise<void> {
    // Positive, as the locks show it: 63 bits that nobody else has drawn.
    const owner = (randomBytes(8).readBigUInt64BE() >> 1n).toString()
    await session.query('SELECT pg_advisory_lock($1::bigint)', [owner])
    await session.query('INSERT INTO processes (owner) VALUES ($1)', [owner])
    if (this.#owner !== '') this.#hasLostSession = true
    this.#owner = owner
  }

  /** Makes a lane this process's; `false` while another one that lives has it. */
  claim(lane: string): Promise<boolean> {
    return this.#batches.do({ lane: toColumn(lane), do: 'claim' })
  }

  /** Lets others have the lane. */
  async release(lane: string): Promise<void> {
    await this.#batches.do({ lane: toColumn(lane), do: 'release' })
  }

  /**
   * Whether this process may settle a row of the lane. @param owner who has it, as read in the transaction that settles
   */
  mayWrite(lane: string, owner: string | null): boolean {
    const claimed = this.#held.get(lane)
    if (claimed !== undefined) return owner === claimed
    return owner === null || owner === this.#owner
  }

  /**
   * The lanes that have lost their process since this was last asked; and when none has, those that are due and that
   * nobody works on, at most so many, those first that have waited longest.
   */
  async unattended(nowMs: number, limit: number): Promise<string[]> {
    await this.session.session()
    const dead = await this.#side.query(
      `WITH dead AS (
         DELETE FROM processes WHERE NOT EXISTS (SELECT FROM living WHERE living.owner = processes.owner)
         RETURNING owner
       ), freed AS (DELETE FROM claims WHERE owner IN (SELECT owner FROM dead))
       SELECT owner FROM dead`,
    )
    if (dead.length > 0) this.#hasLostSession = true
    if (!this.#hasLostSession) return limit === 0 ? [] : this.#dueLanes(nowMs, limit)
    const lanes = await this.allLanes()
    this.#hasLostSession = false
    return lanes
  }

  /** The lanes in which something waits, those first that have waited longest. */
  async allLanes(): Promise<string[]> {
    const lines = await this.#side.query<{ lane: string }>(
      `SELECT lane FROM rows WHERE state = 'waiting' GROUP BY lane ORDER BY min(place)`,
    )
    return lines.map(({ lane }) => fromColumn(lane))
  }

  async #dueLanes(nowMs: number, limit: number): Promise<string[]> {
    const lines = await this.#side.query<{ lane: string }>(
      `SELECT lane FROM rows
       WHERE state = 'waiting' AND next_attempt_at_ms <= $1
         AND NOT EXISTS (SELECT FROM claims WHERE claims.lane = rows.lane)
         AND NOT EXISTS (SELECT FROM rows AS earlier
           WHERE earlier.state = 'waiting' AND earlier.lane = rows.lane AND earlier.place < rows.place)
       ORDER BY place LIMIT $2`,
      [nowMs, limit],
    )
    return lines.map(({ lane }) => fromColumn(lane))
  }

  /** In the order of the lanes' names, so that no two processes wait for each other. */
  async #carryOut(wishes: readonly Wish[]): Promise<Array<Outcome<boolean>>> {
    await this.session.session()
    const owner = this.#owner
    const of = (what: Wish['do']) =>
      wishes
        .filter((wish) => wish.do === what)
        .map(({ lane }) => lane)
        .sort()
    const [claimed, released] = [of('claim'), of('release')]
    const owners = [...new Set([owner, ...released.flatMap((lane) => this.#held.get(lane) ?? [])])]
    const [, taken] = await Promise.all([
      released.length > 0 &&
        this.#side.query('DELETE FROM claims WHERE lane = ANY($1) AND owner = ANY($2::bigint[])', [
          released,
          owners,
        ]),
      claimed.length > 0
        ? this.#side.query<{ lane: string }>(
            `INSERT INTO claims (lane, owner) SELECT lane, $2::bigint FROM unnest($1::text[]) AS wanted(lane)
             ON CONFLICT (lane) DO UPDATE SET owner = EXCLUDED.owner
               WHERE claims.owner = EXCLUDED.owner
                 OR NOT EXISTS (SELECT FROM living WHERE living.owner = claims.owner)
             RETURNING lane`,
            [claimed, owner],
          )
        : [],
    ])
    for (const lane of released) this.#held.delete(lane)
    for (const { lane } of taken) this.#held.set(lane, owner)
    const mine = new Set(taken.map(({ lane }) => lane))
    return wishes.map((wish) => ({ result: wish.do === 'release' || mine.has(wish.lane) }))
  }
}
