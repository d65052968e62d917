import { isSipAddress } from './dialled.ts'

/** Who takes part in the calls, chats and interactions of one story, as far as it has been told. */
export class Cast {
  readonly #contacts = new Map<string, string>()
  readonly #agents = new Map<string, string>()

  /** Notes who is on a call, chat or interaction, and returns the step's own words for them. */
  joins(
    session: string,
    people: { contact?: string | undefined; agent?: string | undefined },
  ): { contact: string; agent: string } {
    if (people.contact !== undefined) this.#contacts.set(session, personName(people.contact))
    if (people.agent !== undefined) this.#agents.set(session, personName(people.agent))
    return { contact: this.contactOf(session), agent: this.agentOf(session) }
  }

  /** Everybody who has been told of, by name. */
  people(): readonly string[] {
    return [...this.#contacts.values(), ...this.#agents.values()]
  }

  /** The contact of a call, chat or interaction, in the story's words. */
  contactOf(session: string | undefined): string {
    return this.#contacts.get(session ?? '') ?? 'the contact'
  }

  /** The agent who has a call, chat or interaction, in the story's words. */
  agentOf(session: string): string {
    return this.#agents.get(session) ?? 'the agent'
  }
}

/** A person by name: never by number, and an agent's e-mail address only up to its @. */
export function personName(person: string): string {
  if (person === 'withheld') return 'an anonymous caller'
  return person.startsWith('+') || isSipAddress(person) ? 'somebody' : person.split('@', 1)[0]!
}
