/** A message on its way to the adapter, which stays until it has been answered. */
export interface AdapterMessageRow {
  readonly id: number
  readonly agent: string
  readonly body: string
}

/** The messages of each agent, in the order in which they happened. */
export const adapterMessageIndexes = { agent: ({ agent }: AdapterMessageRow) => [agent] }
