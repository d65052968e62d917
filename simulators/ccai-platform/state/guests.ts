/** A supervisor, who is an agent, or a third party, who has a number, in a session beside its agent. */
export interface Guest {
  readonly agentId: number | null
  readonly number: string | null
  /** When the guest joined; `null` while a third party is dialled, and of one who never picked up. */
  readonly fromMs: number | null
  /** `null` while the guest is in the session, or dialled. */
  readonly toMs: number | null
  /** Why a third party did not join; `nothing` of all others. */
  readonly failReason: string
}

type WithGuests = { readonly guests: readonly Guest[] }

/** Who is in the session now beside its agent, or dialled. */
export function openGuest({ guests }: WithGuests): Guest | undefined {
  return guests.find(({ toMs }) => toMs === null)
}

/** The guests of a session, with the open one gone at `atMs`; one who is still dialled has not picked up. */
export function guestsUntil({ guests }: WithGuests, atMs: number): readonly Guest[] {
  return guests.map((guest) => {
    if (guest.toMs !== null) return guest
    return { ...guest, toMs: atMs, failReason: guest.fromMs === null ? 'eu_no_answer' : guest.failReason }
  })
}
