import type { Party } from '../journal/journal.ts'

/** What the names of a world's hosts are made of. */
export interface HostParts {
  /** The organisation of Kustomer, and the tenant of the other platforms. */
  readonly tenant: string
  /** The area of CXone, and the domain that its discovery tells. */
  readonly area: string
  readonly domain: string
}

/** A host that leads to a party of a world. */
export interface HostMatch {
  readonly party: Party
  /** Whether its name is the tenant's own; that of others leads to every tenant of the platform. */
  readonly isOwn: boolean
}

/** Hosts of Kustomer that take the organisation from the credentials. */
const sharedKustomerHosts = new Set([
  'api.kustomerapp.com',
  'api.prod2.kustomerapp.com',
  'api.prod4.kustomerapp.com',
])

/** The domains of CXone, the older name of its digital part among them. */
const cxoneDomains = ['niceincontact.com', 'nice-incontact.com', 'nicecxone.com', 'brandembassy.com']

/** What stands before the domain in environments that are not for production. */
const environments = ['', 'dev.', 'test.', 'staging.']

/** The address of each party, of its tenant alone, which stands in the links that it gives. */
export function originsOf({ tenant, domain }: HostParts): Record<Exclude<Party, 'outside'>, string> {
  return {
    kustomer: `https://${tenant}.api.kustomerapp.com`,
    'ccai-platform': `https://${tenant}.uc1.ccaiplatform.com`,
    'digital-experience': `https://${tenant}.${domain}`,
    channel: `https://channel.${tenant}.standin.test`,
    'integration-core': `https://integration.${tenant}.standin.test`,
  }
}

/** The party of a tenant's world that a host leads to; `undefined` for hosts of others. */
export function partyAt(host: string, parts: HostParts): HostMatch | undefined {
  const own = ownPartyAt(host, parts)
  if (own) return { party: own, isOwn: true }
  if (sharedKustomerHosts.has(host)) return { party: 'kustomer', isOwn: false }
  return isOfCxone(host, parts) ? { party: 'digital-experience', isOwn: false } : undefined
}

/** The same, with further hosts of the tenant's world. */
export function partyAmong(
  further: ReadonlyMap<string, Party>,
  host: string,
  parts: HostParts,
): HostMatch | undefined {
  const party = further.get(host)
  return party === undefined ? partyAt(host, parts) : { party, isOwn: true }
}

function ownPartyAt(host: string, parts: HostParts): Party | undefined {
  const { tenant } = parts
  if (host === `${tenant}.ujet.co`) return 'ccai-platform'
  // The region is one label, which the vendor's documents leave open.
  if (host.startsWith(`${tenant}.`) && host.endsWith('.ccaiplatform.com')) {
    const region = host.slice(tenant.length + 1, -'.ccaiplatform.com'.length)
    if (/^[a-z0-9-]+$/.test(region)) return 'ccai-platform'
  }
  const origins = Object.entries(originsOf(parts)) as Array<[Party, string]>
  return origins.find(([, origin]) => origin === `https://${host}`)?.[0]
}

function isOfCxone(host: string, { area, domain }: HostParts): boolean {
  const names = [`api-de-${area}`, `app-de-${area}`, `api-${area}`, area, 'cxone', 'cxone-gov']
  const name = host.slice(0, Math.max(0, host.indexOf('.')))
  if (!names.includes(name)) return false
  const rest = host.slice(name.length + 1)
  return [...cxoneDomains, domain].some((known) => environments.some((each) => rest === each + known))
}
