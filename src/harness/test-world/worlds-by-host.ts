import { bearerOrPassword } from '../journal/credential.ts'
import type { Party } from '../journal/journal.ts'
import type { TestWorld } from './test-world.ts'
import type { HostMatch } from './vendor-hosts.ts'

/** Thrown when two worlds that are open would answer at the same hosts. */
export class HostTaken extends Error {
  override readonly name = 'HostTaken'
}

interface Candidate extends HostMatch {
  readonly world: TestWorld
}

/** What is kept of a world that is closed: no request for it may leave the process. */
type Remains = TestWorld['remains']

/** So many tenants whose worlds are closed are known; of more, the oldest are forgotten. */
const mostRemains = 1000

/** Whose a request is: a party of a world, or why it is nobody's. */
type Owner = { readonly world: TestWorld; readonly party: Party } | { readonly refusal: string }

/** The worlds that answer at the hosts of the vendors, each at those of its tenant. */
export class WorldsByHost {
  #worlds: readonly TestWorld[] = []
  /** By tenant. */
  readonly #closed = new Map<string, Remains>()

  /** @throws HostTaken when a world that is open has the same tenant, or one of the same hosts */
  add(world: TestWorld): void {
    this.#bury()
    if (this.#worlds.includes(world)) return
    const hosts = Object.values(world.origins).map((origin) => new URL(origin).host)
    for (const host of [...hosts, ...world.furtherHosts]) {
      const holder = this.#worlds.find((each) => each.partyAt(host)?.isOwn)
      if (holder) {
        throw new HostTaken(
          `two worlds claim ${host}: one of the tenant "${holder.tenant}" is open already; ` +
            'close it first, or give this one a tenant of its own: createTestWorld({ tenant: … })',
        )
      }
    }
    this.#closed.delete(world.tenant)
    this.#worlds = [...this.#worlds, world]
  }

  /** Whether a host leads to one of the worlds, be it closed: no request for it may leave the process. */
  knows(host: string): boolean {
    return [...this.#worlds, ...this.#closed.values()].some((world) => world.partyAt(host) !== undefined)
  }

  /** Lets go of the worlds that are closed, of which each holds all that happened in it. */
  #bury(): void {
    for (const { isClosed, tenant, remains } of this.#worlds) {
      if (!isClosed) continue
      this.#closed.delete(tenant)
      this.#closed.set(tenant, remains)
    }
    this.#worlds = this.#worlds.filter(({ isClosed }) => !isClosed)
    for (const oldest of [...this.#closed.keys()].slice(0, -mostRemains)) this.#closed.delete(oldest)
  }

  /** Whether an address is of an integration that one of the worlds posts to. */
  isIntegration(address: string): boolean {
    return this.#worlds.some(
      ({ integrationUrl, isClosed }) =>
        !isClosed &&
        integrationUrl !== undefined &&
        new URL(integrationUrl).origin === new URL(address).origin,
    )
  }

  /**
   * Whose a request is. At a host that leads to every tenant, of several worlds it is the one whose credentials the
   * request bears, or whose tenant of CXone its query names.
   */
  async ownerOf(request: Request): Promise<Owner> {
    const { host, searchParams } = new URL(request.url)
    this.#bury()
    const open = this.#worlds.flatMap((world): Candidate[] => {
      const match = world.partyAt(host)
      return match ? [{ world, ...match }] : []
    })
    if (open.length === 0) return { refusal: `the world of ${host} is closed` }
    const own = open.find(({ isOwn }) => isOwn)
    if (own) return own
    const tenantId = searchParams.get('tenantId')
    const authorization = request.headers.get('authorization') ?? undefined
    const body = authorization === undefined && request.method === 'POST' ? await request.clone().text() : ''
    const secret = bearerOrPassword(authorization)
    const borne = open.filter(({ world }) => world.remains.isBorneBy(secret, body))
    const known =
      borne.length > 0
        ? borne
        : open.filter(
            ({ world: { world } }) =>
              !['none', 'unknown'].includes(world.journal.credentialOf(authorization)) ||
              world.simulators['digital-experience'].switches.tenantId === tenantId ||
              (body !== '' && world.journal.withPlaceholders(body) !== body),
          )
    if (known.length === 1) return known[0]!
    if (open.length === 1) {
      const closed = [...this.#closed.values()].find(({ isBorneBy }) => isBorneBy(secret, body))
      // What nobody knows is for the platform to refuse.
      return closed ? { refusal: `the world of the tenant "${closed.tenant}" is closed` } : open[0]!
    }
    const tenants = open.map(({ world }) => `"${world.tenant}"`).join(' and ')
    const why = known.length === 0 ? 'of none of them' : 'of several of them'
    return {
      refusal:
        `${host} leads to the worlds ${tenants}, and the credentials of this request are ${why}; ` +
        'each has its own, such as world.credentials.KUSTOMER_API_KEY',
    }
  }
}

/** Not 421, which would say it best: `fetch` sends a request again that is answered so. */
const refusedStatus = 400

/** Answers a request at the hosts of these worlds; `'reset'` where a fault breaks the connection. */
export async function answerByHost(worlds: WorldsByHost, request: Request): Promise<Response | 'reset'> {
  const owner = await worlds.ownerOf(request)
  if ('refusal' in owner)
    return Response.json({ error: `standin: ${owner.refusal}` }, { status: refusedStatus })
  return owner.world.answer(owner.party, request)
}
