import type { Clock } from '../ports/clock.ts'

/** How long a list of people is cached, in milliseconds. */
const maxAgeMs = 300_000
/** Minimum time between two reads of the list. Look-ups of unknown people wait for the next read and share it. */
const minIntervalMs = 5_000

/** A user or agent on one side. */
export interface Person<Id> {
  readonly id: Id
  readonly email: string
}

/** Look-up of one side's people by id or e-mail address. People who share an address are treated as unknown. */
export interface Directory<Id> {
  /** @returns the normalized address; `null` when there is no such person or the address is shared */
  emailOf(id: Id): Promise<string | null>
  /** @returns `null` when nobody or several people have the address */
  idOf(email: string): Promise<Id | null>
}

/** The e-mail address as it is compared: trimmed and in lower case. */
export function normalizedEmail(email: string): string {
  return email.trim().toLowerCase()
}

/**
 * Creates a directory that caches one side's people, and reads them again when somebody is missing or the list is old.
 */
export function directory<Id>(clock: Clock, read: () => Promise<ReadonlyArray<Person<Id>>>): Directory<Id> {
  let byEmail = new Map<string, Id | null>()
  let byId = new Map<Id, string>()
  let readAtMs = Number.NEGATIVE_INFINITY
  let reading: Promise<void> | undefined

  async function reload(): Promise<void> {
    const waitMs = readAtMs + minIntervalMs - clock.now()
    if (waitMs > 0) await clock.sleep(waitMs)
    const people = await read()
    readAtMs = clock.now()
    byEmail = new Map()
    byId = new Map(people.map(({ id, email }) => [id, normalizedEmail(email)]))
    for (const [id, email] of byId) byEmail.set(email, byEmail.has(email) ? null : id)
  }

  /** Reloads the list if needed; concurrent callers share one reload. */
  async function ensureKnown(isKnown: () => boolean): Promise<void> {
    if (isKnown() && clock.now() - readAtMs < maxAgeMs) return
    reading ??= reload().finally(() => {
      reading = undefined
    })
    await reading
  }

  return {
    async emailOf(id) {
      await ensureKnown(() => byId.has(id))
      const email = byId.get(id)
      return email !== undefined && byEmail.get(email) === id ? email : null
    },
    async idOf(email) {
      await ensureKnown(() => byEmail.has(normalizedEmail(email)))
      return byEmail.get(normalizedEmail(email)) ?? null
    },
  }
}
