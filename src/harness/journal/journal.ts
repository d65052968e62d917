import { hash } from 'node:crypto'
import { withoutLiveCredentials } from '../../../simulators/kit/credentials/live-credential.ts'
import type { DecisionReport } from '../../core/processing/report.ts'
import { bearerOrPassword } from './credential.ts'
import { type Dropped, LineWindow } from './line-window.ts'
import { mapped } from './mapped.ts'
import { type MaskedTexts, onceFor } from './masked-texts.ts'
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
  /** `commit`: the method of the core's store. */
  | { kind: 'fault'; commit: string; fault: string }
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
  /** All lines as they were written, or with a limit none. */
  #lines: JournalLine[] = []
  /** The first of them without the secrets that are known now. */
  #maskedLines: JournalLine[] = []
  readonly #window: LineWindow<JournalLine> | undefined
  #followers: ReadonlyArray<(line: JournalLine) => void> = []
  #watchers: ReadonlyArray<() => void> = []
  #count = 0

  constructor(now: () => number, limitBytes = Number.POSITIVE_INFINITY) {
    this.#now = now
    if (limitBytes !== Number.POSITIVE_INFINITY) this.#window = new LineWindow(limitBytes)
  }

  /** Replaces `secret` with `label` in whatever is read of the journal from now on, in lines that were read before too. */
  hide(secret: string, label: string): void {
    if (this.#secrets.labelOf(secret) !== label) this.#maskedLines = []
    this.#secrets.add(secret, label, { encoded: true })
    this.#credentials.clear()
    this.#forgotten.delete(secret)
  }

  /** Replaces `text`, which is no secret, with `name`, in the same way. */
  rename(text: string, name: string): void {
    this.#names.add(name)
    this.#secrets.add(text, name)
    this.#maskedLines = []
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
      const shown = this.#withoutSecrets(line)
      for (const follower of this.#followers) follower(shown)
    }
    if (this.#window) this.#window.add(line)
    else this.#lines.push(line)
    for (const watcher of this.#watchers) watcher()
  }

  /** Calls `follower` with each later entry, until the function that it gives is called. */
  follow(follower: (line: JournalLine) => void): () => void {
    this.#followers = [...this.#followers, follower]
    return () => {
      this.#followers = this.#followers.filter((other) => other !== follower)
    }
  }

  /** Calls `watcher` whenever there is another entry, until the function that it gives is called: it reads many at once. */
  watch(watcher: () => void): () => void {
    this.#watchers = [...this.#watchers, watcher]
    return () => {
      this.#watchers = this.#watchers.filter((other) => other !== watcher)
    }
  }

  /** The number that the next line gets. */
  get nextLine(): number {
    return this.#count
  }

  lines(): readonly JournalLine[] {
    if (this.#window) return this.page(() => true, Number.POSITIVE_INFINITY)
    return this.#masked(this.#lines.length)
  }

  /**
   * The first `most` lines from number `since` on, and before `until`, that `keeps` approves, which may be shown them
   * without their bodies.
   */
  page(
    keeps: (line: JournalLine) => boolean,
    most: number,
    since = 0,
    until = Number.POSITIVE_INFINITY,
  ): readonly JournalLine[] {
    if (this.#window) {
      return this.#window.lines(keeps, most, since, until).map((line) => this.#withoutSecrets(line))
    }
    const part: JournalLine[] = []
    const first = this.#lines[0]?.n ?? since
    const end = Math.min(this.#lines.length, until - first)
    for (let at = Math.max(0, since - first); at < end && part.length < most; at += 1) {
      const line = this.#masked(at + 1)[at]!
      if (keeps(line)) part.push(line)
    }
    return part
  }

  /** What the limit has cost since the journal was last emptied. */
  dropped(): Dropped {
    return this.#window?.dropped ?? nothingDropped
  }

  /** Empties the journal; the numbering continues. */
  clear(): void {
    this.#window?.clear()
    this.#lines = []
    this.#maskedLines = []
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

  /** The first `count` lines, and perhaps more. Done when they are read: most lines of a server that runs all day never are, and each secret makes it dearer. */
  #masked(count: number): readonly JournalLine[] {
    if (this.#maskedLines.length >= count) return this.#maskedLines
    const seen: MaskedTexts = { paths: new Map(), bodies: new Map() }
    for (let at = this.#maskedLines.length; at < count; at += 1) {
      this.#maskedLines.push(this.#withoutSecrets(this.#lines[at]!, seen))
    }
    return this.#maskedLines
  }

  /**
   * The line without its secrets: itself where it has none. What it was is kept, as a later secret may hold one that is
   * hidden now, whose rest would stay.
   * @param seen what was masked with the same secrets: half of all bodies stand in a journal more than once
   */
  #withoutSecrets(line: JournalLine, seen?: MaskedTexts): JournalLine {
    const isLabel = (text: string) => this.#secrets.isLabel(text)
    if ('body' in line) {
      const body = onceFor(seen?.bodies, line.body, (text) =>
        bodyWithoutSecrets(this.#secrets.masked(text), isLabel),
      )
      if (!('path' in line)) return body === line.body ? line : Object.assign({ ...line }, { body })
      const path = onceFor(seen?.paths, line.path, (text) =>
        pathWithoutSecrets(this.#secrets.masked(text), isLabel),
      )
      return body === line.body && path === line.path ? line : Object.assign({ ...line }, { path, body })
    }
    if (line.kind === 'no-answer' || line.kind === 'fault') return line
    const masked = withTexts(line, (text) => withoutLiveCredentials(this.#secrets.masked(text)))
    return (line.kind === 'act' ? withoutSecrets(masked, isLabel) : masked) as JournalLine
  }

  #removeForgotten(): void {
    const keptFrom = (this.#window ? this.#window.firstNumber : this.#lines[0]?.n) ?? this.#count
    for (const [secret, number] of this.#forgotten) {
      if (number > keptFrom) break
      this.#forgotten.delete(secret)
      this.#secrets.remove(secret)
    }
  }
}

/** Plain data with each text in it replaced: the same object where all stay as they are. */
function withTexts(value: unknown, replaced: (text: string) => string): unknown {
  if (typeof value === 'string') return replaced(value)
  return mapped(
    value,
    (_, inner) => withTexts(inner, replaced),
    (inner) => withTexts(inner, replaced),
  )
}
