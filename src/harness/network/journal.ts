import { hash } from 'node:crypto'
import type { DecisionReport } from '../../core/processing/report.ts'

/** The four parties of a world, and whoever knocks from outside. */
export type Party = 'kustomer' | 'ccai-platform' | 'digital-experience' | 'integration-core' | 'outside'

/** One thing that crossed the network, changed a simulator, or was decided. */
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
  | { kind: 'act'; step: Record<string, unknown> }
  | { kind: 'refused'; step: string; reason: string }
  | { kind: 'change'; of: Party; change: string; subject: string; detail?: string; rule?: string }
  | ({ kind: 'decision' } & DecisionReport)

/** A journal entry with its place in the order and its simulated time in epoch milliseconds. */
export type JournalLine = JournalEntry & { readonly n: number; readonly atMs: number }

/**
 * Everything that crossed the network or changed a simulator, in order. Two replays of the same scenario and
 * seed write the same bytes; credentials stand in it by their ledger ids only.
 */
export class Journal {
  readonly #now: () => number
  readonly #secrets = new Map<string, string>()
  #anySecret: RegExp | undefined
  #everySecret: RegExp | undefined
  #lines: JournalLine[] = []
  #count = 0

  constructor(now: () => number) {
    this.#now = now
  }

  /** Writes `label` for `secret` in every entry from now on. */
  hide(secret: string, label: string): void {
    this.#secrets.set(secret, label)
    const texts = [...this.#secrets.keys()].sort((one, other) => other.length - one.length)
    const pattern = texts.map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
    this.#anySecret = new RegExp(pattern)
    this.#everySecret = new RegExp(pattern, 'g')
  }

  /** The ledger id of what an Authorization header carries, never the credential. */
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
  }

  lines(): readonly JournalLine[] {
    return this.#lines
  }

  /** Empties the journal; the numbers go on. */
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
    // One look at each body for all secrets, the longest first: one may be the beginning of another.
    // Most bodies hold none, which is seen at a fraction of the cost of replacing nothing.
    if (!this.#anySecret?.test(body)) return body
    return body.replace(this.#everySecret!, (secret) => this.#secrets.get(secret)!)
  }
}
