/** The id at the messaging service of somebody whom the story calls so. */
export function personId(ref: string): string {
  return `user-${ref}`
}

/** The id at the messaging service of a channel that the story calls so. */
export function accountId(ref: string): string {
  return `acct-${ref}`
}

/** What the story calls a person or a channel with this id; another id stays as it is. */
export function storyName(id: string): string {
  return id.replace(/^(?:user|acct)-/, '')
}
