import { hash } from 'node:crypto'
import { liveCredential, liveHint } from './credentials/live-credential.ts'
import type { Host } from './host.ts'

/** A credential that a simulator accepts; journals and expectations show only its ledger id. */
export interface Token {
  readonly id: string
  readonly digest: string
  /** `key`: made by an administrator. `session`: made at the token endpoint. */
  readonly kind: 'key' | 'session'
  readonly user: string
  readonly roles: readonly string[]
  readonly issuedAtMs: number
  /** `null`: never expires. */
  readonly expiresAtMs: number | null
  readonly revokedAtMs: number | null
}

/** An event in the life of a token, with its time and the request that caused it, such as `GET /a`. */
export type LedgerEvent = {
  readonly token: string
  readonly atMs: number
  readonly event: 'issued' | 'first-used' | 'expired' | 'revoked' | 'refused'
  readonly call: string
  readonly reason?: Refusal
}

/** Why a request was refused because of its token. */
export type Refusal = 'missing' | 'unknown' | 'expired' | 'revoked'

/** How many events are kept; beyond it the oldest are dropped, while the counters go on. */
const eventsKept = 10_000

/** How many session tokens are kept; beyond it the oldest are forgotten, as if they had never been issued. */
export const sessionTokensKept = 10_000

interface LedgerData {
  tokens: Token[]
  events: LedgerEvent[]
  uses: Record<string, number>
  refusals: Record<string, number>
}

/**
 * All tokens of a simulator, and a log of when and by which request each was issued, used, expired, revoked
 * or refused. Secrets are stored as digests, so that the timing of a look-up reveals nothing about them.
 */
export class TokenLedger {
  readonly #host: Host
  #byDigest = new Map<string, Token>()
  #digestOf = new Map<string, string>()
  #sessions = 0
  /** Digests of further secrets, each with the digest that it stands for; set up, not state. */
  readonly #aliases = new Map<string, string>()
  #events: LedgerEvent[] = []
  #uses = new Map<string, number>()
  #refusals = new Map<string, number>()

  constructor(host: Host) {
    this.#host = host
  }

  /** @throws TypeError for a key that looks like a live one */
  issue(
    token: Pick<Token, 'id' | 'kind' | 'user' | 'roles' | 'expiresAtMs'>,
    secret: string,
    call: string,
  ): Token {
    // What a fake itself issues may name the vendor's host, where a test's world stands in for it.
    if (token.kind === 'key') assertNotLive(secret)
    const issued: Token = {
      id: token.id,
      kind: token.kind,
      user: token.user,
      roles: token.roles,
      expiresAtMs: token.expiresAtMs,
      digest: hash('sha256', secret),
      issuedAtMs: this.#host.now(),
      revokedAtMs: null,
    }
    this.#keep(issued)
    this.#host.hide(secret, issued.id)
    this.#log({ token: issued.id, atMs: issued.issuedAtMs, event: 'issued', call })
    if (this.#sessions > sessionTokensKept * 1.1) this.#forgetOldest()
    return issued
  }

  get(id: string): Token | undefined {
    const digest = this.#digestOf.get(id)
    return digest === undefined ? undefined : this.#byDigest.get(digest)
  }

  /**
   * Accepts another secret wherever `own` is; returns the ledger id of `own`, if there is such a token.
   * @throws TypeError for a secret that looks like a live one
   */
  alias(secret: string, own: string): string | undefined {
    assertNotLive(secret)
    const digest = hash('sha256', own)
    const token = this.#byDigest.get(digest)
    if (token) this.#aliases.set(hash('sha256', secret), digest)
    return token?.id
  }

  /** Whether `secret` is valid now; a refusal is logged with its request, and one that looks live with a hint. */
  check(secret: string | undefined, call: string): { readonly token: Token } | { readonly refused: Refusal } {
    const token = secret === undefined ? undefined : this.#tokenOf(secret)
    const refused = secret === undefined ? 'missing' : this.#refusalOf(token)
    if (refused !== undefined) {
      const id = token?.id ?? 'none'
      if (!token) this.#hintAtLive(secret, call)
      this.#refusals.set(refused, (this.#refusals.get(refused) ?? 0) + 1)
      this.#log({ token: id, atMs: this.#host.now(), event: 'refused', call, reason: refused })
      return { refused }
    }
    const uses = this.#uses.get(token!.id) ?? 0
    if (uses === 0) this.#log({ token: token!.id, atMs: this.#host.now(), event: 'first-used', call })
    this.#uses.set(token!.id, uses + 1)
    return { token: token! }
  }

  /** Returns false when there is no such token, or it is revoked already. */
  revoke(id: string, call: string): boolean {
    const token = this.get(id)
    if (!token || token.revokedAtMs !== null) return false
    this.#byDigest.set(token.digest, { ...token, revokedAtMs: this.#host.now() })
    this.#log({ token: id, atMs: this.#host.now(), event: 'revoked', call })
    return true
  }

  /** Makes a token expire early. Returns false when there is no such token, or it is no longer valid. */
  expire(id: string, call: string): boolean {
    const token = this.get(id)
    if (!token || this.#refusalOf(token) !== undefined) return false
    this.#byDigest.set(token.digest, { ...token, expiresAtMs: this.#host.now() })
    this.#log({ token: id, atMs: this.#host.now(), event: 'expired', call })
    return true
  }

  /** Lets a token expire at a time, unless it does so before. */
  endAt(id: string, atMs: number): void {
    const token = this.get(id)
    if (!token || (token.expiresAtMs !== null && token.expiresAtMs <= atMs)) return
    this.#byDigest.set(token.digest, { ...token, expiresAtMs: atMs })
  }

  tokens(): Token[] {
    return [...this.#byDigest.values()]
  }

  events(): readonly LedgerEvent[] {
    return this.#events
  }

  uses(id: string): number {
    return this.#uses.get(id) ?? 0
  }

  /** How many requests were refused, for one reason or for any. */
  refusals(reason?: Refusal): number {
    if (reason !== undefined) return this.#refusals.get(reason) ?? 0
    return [...this.#refusals.values()].reduce((sum, count) => sum + count, 0)
  }

  snapshot(): LedgerData {
    return structuredClone({
      tokens: this.tokens(),
      events: this.#events,
      uses: Object.fromEntries(this.#uses),
      refusals: Object.fromEntries(this.#refusals),
    })
  }

  /** Takes over what was copied. The secrets of keys stay those of this ledger: they are set up, and no state. */
  restore(data: LedgerData): void {
    const copy = structuredClone(data)
    const own = this.#digestOf
    this.#byDigest = new Map()
    this.#digestOf = new Map()
    this.#sessions = 0
    for (const token of copy.tokens) {
      const digest = token.kind === 'key' ? own.get(token.id) : undefined
      this.#keep(digest === undefined ? token : { ...token, digest })
    }
    this.#events = copy.events
    this.#uses = new Map(Object.entries(copy.uses))
    this.#refusals = new Map(Object.entries(copy.refusals))
  }

  #hintAtLive(secret: string | undefined, call: string): void {
    const what = secret === undefined ? undefined : liveCredential(secret)
    if (what === undefined) return
    this.#host.record({ change: 'credential.refused', subject: call, detail: liveHint(what) })
  }

  #keep(token: Token): void {
    if (token.kind === 'session' && !this.#byDigest.has(token.digest)) this.#sessions += 1
    this.#byDigest.set(token.digest, token)
    this.#digestOf.set(token.id, token.digest)
  }

  /** Many at once, as to find the oldest means to go past those that were forgotten before. */
  #forgetOldest(): void {
    for (const { id, digest, kind } of this.#byDigest.values()) {
      if (this.#sessions <= sessionTokensKept) return
      if (kind !== 'session') continue
      this.#byDigest.delete(digest)
      this.#digestOf.delete(id)
      this.#uses.delete(id)
      this.#sessions -= 1
      this.#host.forget(id)
    }
  }

  #tokenOf(secret: string): Token | undefined {
    const digest = hash('sha256', secret)
    return this.#byDigest.get(this.#aliases.get(digest) ?? digest)
  }

  #refusalOf(token: Token | undefined): Refusal | undefined {
    if (!token) return 'unknown'
    if (token.revokedAtMs !== null) return 'revoked'
    if (token.expiresAtMs !== null && token.expiresAtMs <= this.#host.now()) return 'expired'
    return undefined
  }

  #log(event: LedgerEvent): void {
    this.#events.push(event)
    if (this.#events.length > eventsKept) this.#events.splice(0, this.#events.length - eventsKept)
  }
}

function assertNotLive(secret: string): void {
  const what = liveCredential(secret)
  if (what !== undefined) throw new TypeError(liveHint(what))
}
