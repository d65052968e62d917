import type { Clock } from '../ports/clock.ts'

/** How long a list of people is relied on, in milliseconds. */
const maxAgeMs = 300_000
/** Who is not in it is looked for in a new one, but lists are this far apart: strangers wait, and share one. */
const minIntervalMs = 5_000

/** A person on one side, by the two things that are known of them. */
export interface Person<Id> {
  readonly id: Id
  readonly email: string
}

/** The people of one side: those who share an address with somebody are nobody. */
export interface Directory<Id> {
  /** @returns the address for comparison, `null` when there is no such person or the address is shared */
  emailOf(id: Id): Promise<string | null>
  idOf(email: string): Promise<Id | null>
}

/** Addresses are compared trimmed and without regard to case. */
export function normalizedEmail(email: string): string {
  return email.trim().toLowerCase()
}

/** Keeps one side's people, and reads them again when somebody is missing or the list is old. */
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

  /** One reading at a time serves all who wait for it. */
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
