import { objectOf, text, whole } from '../../../kit/shape.ts'
/** A message to the adapter, stored until the adapter has answered it. */
export interface AdapterMessageRow {
  readonly id: number
  readonly agent: string
  readonly body: string
}

/** Index of messages by agent, in the order of their creation. */
export const adapterMessageIndexes = { agent: ({ agent }: AdapterMessageRow) => [agent] }

/** What a row of messages to the adapter may be. */

export const adapterMessageShape = objectOf<AdapterMessageRow>({ id: whole, agent: text, body: text })
