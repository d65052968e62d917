/** One of several parts of the same work, which several processes or machines do: each has every n-th. */
export interface Shard {
  /** From 1 on. */
  readonly number: number
  readonly of: number
}

/** Reads a part such as `2/8`; `undefined` for what is none. */
export function shardIn(text: string): Shard | undefined {
  const [, number, of] = /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(text) ?? []
  const shard = { number: Number(number), of: Number(of) }
  return shard.number <= shard.of ? shard : undefined
}
