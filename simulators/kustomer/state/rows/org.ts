import { iso } from '../../../kit/time.ts'
import { type Resource, toOrg } from '../../json-api/resource.ts'

/** The name of the org, which is also the subdomain of its agents' pages. */
export const orgName = 'standin'

/** When the org came into being, as its id says. */
function beginningOf(org: string): string {
  return iso(Number.parseInt(org.slice(0, 8), 16) * 1000)
}

/** The org as a reply shows it: what a client of the vendor's staff reads, without the marks of its registration. */
export function orgResource(org: string): Resource {
  const createdAt = beginningOf(org)
  return {
    type: 'org',
    id: org,
    attributes: { name: orgName, displayName: 'Standin', createdAt, updatedAt: createdAt },
    relationships: {},
    links: { self: `/v1/orgs/${org}` },
  }
}

/** The id of the brand that every org begins with, and that all its conversations are of. */
export function brandIdOf(org: string): string {
  return `${org.slice(0, -1)}b`
}

/** That brand as a reply shows it. */
export function brandResource(org: string): Resource {
  const createdAt = beginningOf(org)
  const id = brandIdOf(org)
  return {
    type: 'brand',
    id,
    attributes: { name: 'Standin', default: true, createdAt, updatedAt: createdAt },
    relationships: { org: toOrg(org) },
    links: { self: `/v1/brands/${id}` },
  }
}
