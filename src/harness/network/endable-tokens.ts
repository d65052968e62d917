/** The tokens of a party that may end before their time, by their ids in the journal. */
export interface EndableTokens {
  /** Whether this is a token, and no key. */
  has(id: string): boolean
  /** Ends it; `call` is the request that meets that, such as `GET /v1/customers`. */
  end(id: string, call: string): void
}
