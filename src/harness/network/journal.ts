import { hash } from 'node:crypto'
import type { DecisionReport } from '../../core/processing/report.ts'

/** The four servers of a world, and `outside` for any other client. */
export type Party = 'kustomer' | 'ccai-platform' | 'digital-experience' | 'integration-core' | 'outside'

/** An event in a world: network traffic, a fault, an act, a change of a simulator, a decision of the core. */
export type JournalEntry =
  | {
      kind: 'request'
      exchange: number
      from: Party
      to: Party
      method: string
      path: string
      credential: string
      body: string
    }
  | { kind: 'answer'; exchange: number; from: Party; to: Party; status: number; body: string }
  | { kind: 'no-answer'; exchange: number; from: Party; to: Party; reason: string }
  | { kind: 'fault'; exchange: number; fault: string }
  | { kind: 'fault'; delivery: string; fault: string }
  | { kind: 'act'; step: Record<string, unknown> }
  | { kind: 'refused'; step: string; reason: string }
  | { kind: 'change'; of: Party; change: string; subject: string; detail?: string; rule?: string }
  | ({ kind: 'decision' } & DecisionReport)

/** A journal entry with its number and its simulated time in epoch milliseconds. */
export type JournalLine = JournalEntry & { readonly n: number; readonly atMs: number }

/**
 * Everything that crossed the network or changed a simulator, in order. Two replays of the same scenario and
 * seed write the same bytes; credentials appear only as their ledger ids.
 */
export class Journal {
  readonly #now: () => number
  readonly #secrets = new Map<string, string>()
  #anySecret: RegExp | undefined
  #everySecret: RegExp | undefined
  #lines: JournalLine[] = []
  #count = 0
  readonly #followers: Array<(line: JournalLine) => void> = []

  constructor(now: () => number) {
    this.#now = now
  }

  /** Replaces `secret` with `label` in all later entries. */
  hide(secret: string, label: string): void {
    this.#secrets.set(secret, label)
    const secrets = [...this.#secrets.keys()].sort((one, other) => other.length - one.length)
    const pattern = secrets.map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
    this.#anySecret = new RegExp(pattern)
    this.#everySecret = new RegExp(pattern, 'g')
  }

  /** The ledger id of the credential in an Authorization header. */
  credentialOf(authorization: string | undefined): string {
    if (authorization === undefined) return 'none'
    const [scheme = '', value = ''] = authorization.split(' ', 2)
    if (scheme.toLowerCase() === 'basic') {
      const decoded = Buffer.from(value, 'base64').toString()
      return this.#secrets.get(decoded.slice(decoded.indexOf(':') + 1)) ?? 'unknown'
    }
    return this.#secrets.get(value) ?? 'unknown'
  }

  write(entry: JournalEntry): void {
    const line: JournalLine = { n: this.#count++, atMs: this.#now(), ...entry }
    if ('body' in line) line.body = this.#withoutSecrets(line.body)
    this.#lines.push(line)
    for (const follower of this.#followers) follower(line)
  }

  /** Calls `follower` with each later entry. */
  follow(follower: (line: JournalLine) => void): void {
    this.#followers.push(follower)
  }

  lines(): readonly JournalLine[] {
    return this.#lines
  }

  /** Empties the journal; the numbering continues. */
  clear(): void {
    this.#lines = []
  }

  /** The journal as a file: one JSON document a line. */
  text(): string {
    return this.#lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  }

  /** SHA-256 of {@link Journal.text}, in hexadecimal. */
  hash(): string {
    return hash('sha256', this.text())
  }

  #withoutSecrets(body: string): string {
    // One pattern for all secrets, the longest first, because one may be a prefix of another.
    // Most bodies hold no secret, and testing for that costs a fraction of a replacement.
    if (!this.#anySecret?.test(body)) return body
    return body.replace(this.#everySecret!, (secret) => this.#secrets.get(secret)!)
  }
}
