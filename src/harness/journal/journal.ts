import { hash } from 'node:crypto'
import { withoutLiveCredentials } from '../../../simulators/kit/credentials/live-credential.ts'
import type { DecisionReport } from '../../core/processing/report.ts'
import { bearerOrPassword } from './credential.ts'
import { type Dropped, LineWindow } from './line-window.ts'
import { Placeholders } from './placeholders.ts'
import { bodyWithoutSecrets, pathWithoutSecrets, withoutSecrets } from './secret-members.ts'
import { SecretTexts } from './secret-texts.ts'

/** The servers of a world, and `outside` for any other client. */
export type Party =
  | 'kustomer'
  | 'ccai-platform'
  | 'digital-experience'
  | 'channel'
  | 'integration-core'
  | 'outside'

/** An event in a world: network traffic, a fault, an act, a change of a simulator, a decision of the core. */
export type JournalEntry =
  | {
      kind: 'request'
      exchange: number
      from: Party
      to: Party
      /** Where a request goes that leaves the world: host and port. */
      host?: string
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

const nothingDropped: Dropped = { lines: 0, bodies: 0, limitBytes: Number.POSITIVE_INFINITY, wholeFrom: 0 }

/**
 * Everything that crossed the network or changed a simulator, in order. Two replays of the same scenario and
 * seed write the same bytes; credentials appear only as their ledger ids. With a limit it keeps what is newest.
 */
export class Journal {
  readonly #now: () => number
  readonly #secrets = new SecretTexts()
  /** The ledger ids of the Authorization headers seen so far: most parties send the same one again and again. */
  readonly #credentials = new Map<string, string>()
  readonly #placeholders = new Placeholders(this.#secrets)
  /** Names of what is no secret, but may not stand in the journal either. */
  readonly #names = new Set<string>()
  /** Secrets that nobody has any more, each with the number of the first line that was written without it. */
  readonly #forgotten = new Map<string, number>()
  /** All lines, or with a limit none. */
  #lines: JournalLine[] = []
  readonly #window: LineWindow<JournalLine> | undefined
  #followers: ReadonlyArray<(line: JournalLine) => void> = []
  #count = 0
  /** How many of all lines hold no secret any more. */
  #masked = 0

  constructor(now: () => number, limitBytes = Number.POSITIVE_INFINITY) {
    this.#now = now
    if (limitBytes !== Number.POSITIVE_INFINITY) this.#window = new LineWindow(limitBytes)
  }

  /** Replaces `secret` with `label` in whatever is read of the journal from now on. */
  hide(secret: string, label: string): void {
    this.#secrets.add(secret, label)
    this.#credentials.clear()
    this.#forgotten.delete(secret)
  }

  /** Replaces `text`, which is no secret, with `name`, in the same way. */
  rename(text: string, name: string): void {
    this.#names.add(name)
    this.#secrets.add(text, name)
  }

  /** A text of the world with a placeholder for each secret in it. */
  withPlaceholders(text: string): string {
    const shown = this.#placeholders.withPlaceholders(text, (label) => this.#names.has(label))
    return withoutLiveCredentials(shown)
  }

  /**
   * Takes {@link Journal.withPlaceholders} back.
   * @throws ProblemError with 400 for a placeholder of a secret that is not known here
   */
  withSecrets(text: string): string {
    return this.#placeholders.withSecrets(text)
  }

  /**
   * Takes back {@link Journal.hide} for the secrets with this label, which open nothing any more, once no line is kept
   * in which they may stand. Returns them.
   */
  forget(label: string): readonly string[] {
    const secrets = this.#secrets.secretsOf(label)
    this.#credentials.clear()
    for (const secret of secrets) this.#forgotten.set(secret, this.#count)
    this.#removeForgotten()
    return secrets
  }

  /** The ledger id of the credential in an Authorization header. */
  credentialOf(authorization: string | undefined): string {
    if (authorization === undefined) return 'none'
    let id = this.#credentials.get(authorization)
    if (id === undefined) {
      id = this.#ledgerIdOf(authorization)
      // What matches no secret may be anything, and ever new.
      if (id !== 'unknown') this.#credentials.set(authorization, id)
    }
    return id
  }

  #ledgerIdOf(authorization: string): string {
    return this.#secrets.labelOf(bearerOrPassword(authorization) ?? '') ?? 'unknown'
  }

  write(entry: JournalEntry): void {
    const line: JournalLine = { n: this.#count++, atMs: this.#now(), ...entry }
    if (this.#followers.length > 0) {
      this.#maskLine(line)
      for (const follower of this.#followers) follower(line)
    }
    if (this.#window) this.#window.add(line)
    else this.#lines.push(line)
  }

  /** Calls `follower` with each later entry, until the function that it gives is called. */
  follow(follower: (line: JournalLine) => void): () => void {
    this.#followers = [...this.#followers, follower]
    return () => {
      this.#followers = this.#followers.filter((other) => other !== follower)
    }
  }

  /** The number that the next line gets. */
  get nextLine(): number {
    return this.#count
  }

  lines(): readonly JournalLine[] {
    if (this.#window) return this.page(() => true, Number.POSITIVE_INFINITY)
    this.#maskAll()
    return this.#lines
  }

  /** The first `most` lines from number `since` on that `keeps` approves, which may be shown them without their bodies. */
  page(keeps: (line: JournalLine) => boolean, most: number, since = 0): readonly JournalLine[] {
    if (!this.#window) {
      const lines = this.lines()
      const from = Math.max(0, since - (lines[0]?.n ?? since))
      return lines.slice(from).filter(keeps).slice(0, most)
    }
    const lines = this.#window.lines(keeps, most, since)
    for (const line of lines) this.#maskLine(line)
    return lines
  }

  /** What the limit has cost since the journal was last emptied. */
  dropped(): Dropped {
    return this.#window?.dropped ?? nothingDropped
  }

  /** Empties the journal; the numbering continues. */
  clear(): void {
    this.#window?.clear()
    this.#lines = []
    this.#masked = 0
    this.#removeForgotten()
  }

  /** The journal as a file: one JSON document a line. */
  text(): string {
    return this.lines()
      .map((line) => `${JSON.stringify(line)}\n`)
      .join('')
  }

  /** SHA-256 of {@link Journal.text}, in hexadecimal. */
  hash(): string {
    return hash('sha256', this.text())
  }

  /** Done when lines are read: most lines of a server that runs all day never are, and each secret makes it dearer. */
  #maskAll(): void {
    for (; this.#masked < this.#lines.length; this.#masked += 1) this.#maskLine(this.#lines[this.#masked]!)
  }

  #maskLine(line: JournalLine): void {
    const isLabel = (text: string) => this.#secrets.isLabel(text)
    if ('path' in line) line.path = pathWithoutSecrets(this.#secrets.masked(line.path), isLabel)
    if ('body' in line) line.body = bodyWithoutSecrets(this.#secrets.masked(line.body), isLabel)
    else if (line.kind !== 'no-answer' && line.kind !== 'fault') {
      const masked = withTexts(line, (text) => withoutLiveCredentials(this.#secrets.masked(text)))
      Object.assign(line, line.kind === 'act' ? withoutSecrets(masked, isLabel) : masked)
    }
  }

  #removeForgotten(): void {
    if (!this.#window) this.#maskAll()
    const keptFrom = this.#window?.firstNumber ?? this.#count
    for (const [secret, number] of this.#forgotten) {
      if (number > keptFrom) break
      this.#forgotten.delete(secret)
      this.#secrets.remove(secret)
    }
  }
}

/** A copy of plain data with each text in it replaced. */
function withTexts(value: unknown, replaced: (text: string) => string): unknown {
  if (typeof value === 'string') return replaced(value)
  if (Array.isArray(value)) return value.map((item) => withTexts(item, replaced))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withTexts(item, replaced)]))
}
