/** A JSON:API relationship to one record. */
export interface ToOne {
  readonly links: { readonly self: string }
  readonly data: { readonly type: string; readonly id: string }
}

/** A record in JSON:API form, as in every reply. */
export interface Resource {
  readonly type: string
  readonly id: string
  readonly attributes: object
  readonly relationships: object
  readonly links: { readonly self: string; readonly related?: string }
}

/** The relationship to one record; `undefined` without an id, so that replies leave it out. */
export function toOne(type: string, plural: string, id: string | null | undefined): ToOne | undefined {
  if (id === null || id === undefined) return undefined
  return { links: { self: `/v1/${plural}/${id}` }, data: { type, id } }
}

/** The relationship to the org, which every record has. */
export function toOrg(org: string): ToOne | undefined {
  return toOne('org', 'orgs', org)
}

/** The relationship to a user, as author of a record or of its last change. */
export function toUser(id: string | null | undefined): ToOne | undefined {
  return toOne('user', 'users', id)
}
