import type { Party } from '../journal/journal.ts'
import { type HostMatch, type HostParts, partyAmong } from './vendor-hosts.ts'

/** What is kept of a world that is closed, so that what was meant for it is not taken for another's. */
export interface Remains {
  readonly tenant: string
  /** The party that a host led to. */
  readonly partyAt: (host: string) => HostMatch | undefined
  /** Whether a request bears its credentials: as `secret`, or within its body. */
  readonly isBorneBy: (secret: string | undefined, body: string) => boolean
}

/** A function of its own, lest what is kept hold the world. */
export function remainsOf({
  hosts,
  credentials,
  hostParts,
}: {
  readonly hosts: ReadonlyMap<string, Party>
  readonly credentials: Readonly<Record<string, string>>
  readonly hostParts: HostParts
}): Remains {
  const secrets = Object.keys(credentials)
    .filter((name) => !/_(?:USERNAME|ID|SUBDOMAIN)$/.test(name))
    .map((name) => credentials[name]!)
  return {
    tenant: hostParts.tenant,
    partyAt: (host) => partyAmong(hosts, host, hostParts),
    isBorneBy: (secret, body) => {
      const told = [secret, ...new URLSearchParams(body).values()]
      return secrets.some((own) => told.includes(own) || body.includes(JSON.stringify(own)))
    },
  }
}
