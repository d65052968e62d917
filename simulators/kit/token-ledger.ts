import { hash } from 'node:crypto'
import type { Host } from './host.ts'

/** A credential of a simulator, known in journals and expectations by its ledger id alone. */
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

/** Something that happened to a token, when, and by which call. */
export type LedgerEvent = {
  readonly token: string
  readonly atMs: number
  readonly event: 'issued' | 'first-used' | 'expired' | 'revoked' | 'refused'
  readonly call: string
  readonly reason?: Refusal
}

/** Why a call was refused for its token. */
export type Refusal = 'missing' | 'unknown' | 'expired' | 'revoked'

/** Events that are kept; past this the oldest go, the counters stay. */
const eventsKept = 10_000

interface LedgerData {
  tokens: Token[]
  events: LedgerEvent[]
  uses: Record<string, number>
  refusals: Record<string, number>
}

/**
 * Every token with its life: issued, used, expired, revoked, refused, each with simulated time and the call
 * that did it. Secrets are kept as digests only; comparing digests by map look-up leaks nothing of the secret.
 */
export class TokenLedger {
  readonly #host: Host
  #byDigest = new Map<string, Token>()
  #events: LedgerEvent[] = []
  #uses = new Map<string, number>()
  #refusals = new Map<string, number>()

  constructor(host: Host) {
    this.#host = host
  }

  issue(
    token: Pick<Token, 'id' | 'kind' | 'user' | 'roles' | 'expiresAtMs'>,
    secret: string,
    call: string,
  ): Token {
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
    this.#byDigest.set(issued.digest, issued)
    this.#host.hide(secret, issued.id)
    this.#note({ token: issued.id, atMs: issued.issuedAtMs, event: 'issued', call })
    return issued
  }

  /** Whether `secret` is good now; a refusal is written down with the call that met it. */
  check(secret: string | undefined, call: string): { readonly token: Token } | { readonly refused: Refusal } {
    const token = secret === undefined ? undefined : this.#byDigest.get(hash('sha256', secret))
    const refused = secret === undefined ? 'missing' : this.#refusalOf(token)
    if (refused !== undefined) {
      const id = token?.id ?? 'none'
      this.#refusals.set(refused, (this.#refusals.get(refused) ?? 0) + 1)
      this.#note({ token: id, atMs: this.#host.now(), event: 'refused', call, reason: refused })
      return { refused }
    }
    const uses = this.#uses.get(token!.id) ?? 0
    if (uses === 0) this.#note({ token: token!.id, atMs: this.#host.now(), event: 'first-used', call })
    this.#uses.set(token!.id, uses + 1)
    return { token: token! }
  }

  /** Returns false when there is no such token, or it is revoked already. */
  revoke(id: string, call: string): boolean {
    const token = this.tokens().find((known) => known.id === id && known.revokedAtMs === null)
    if (!token) return false
    this.#byDigest.set(token.digest, { ...token, revokedAtMs: this.#host.now() })
    this.#note({ token: id, atMs: this.#host.now(), event: 'revoked', call })
    return true
  }

  /** Ends a token's life before its time. Returns false when there is no such token, or it is not good any more. */
  expire(id: string, call: string): boolean {
    const token = this.tokens().find((known) => known.id === id && this.#refusalOf(known) === undefined)
    if (!token) return false
    this.#byDigest.set(token.digest, { ...token, expiresAtMs: this.#host.now() })
    this.#note({ token: id, atMs: this.#host.now(), event: 'expired', call })
    return true
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

  /** How many calls were refused, for one reason or for any. */
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

  restore(data: LedgerData): void {
    const copy = structuredClone(data)
    this.#byDigest = new Map(copy.tokens.map((token) => [token.digest, token]))
    this.#events = copy.events
    this.#uses = new Map(Object.entries(copy.uses))
    this.#refusals = new Map(Object.entries(copy.refusals))
  }

  #refusalOf(token: Token | undefined): Refusal | undefined {
    if (!token) return 'unknown'
    if (token.revokedAtMs !== null) return 'revoked'
    if (token.expiresAtMs !== null && token.expiresAtMs <= this.#host.now()) return 'expired'
    return undefined
  }

  #note(event: LedgerEvent): void {
    this.#events.push(event)
    if (this.#events.length > eventsKept) this.#events.splice(0, this.#events.length - eventsKept)
  }
}
