import type { TokenSource } from '../../src/core/kustomer/token-source.ts'
import type { Mutant } from './mutant.ts'

const rule = 'token-regeneration-delay'

/** Mutants of the token source, one for each of its guarantees. */
export function tokenMutants(): Mutant[] {
  return [
    { rule, mutant: 'no single flight', options: { tokens: ({ again }) => withoutSharing(again) } },
    {
      rule,
      mutant: 'no waiting report',
      options: {
        tokens: ({ source }) => ({ ...source, get: async () => ({ ...(await source.get()), waitedMs: 0 }) }),
      },
    },
    {
      rule,
      mutant: 'a refused token handed out again',
      options: { tokens: ({ source }) => ({ ...source, refused: () => {} }) },
    },
    { rule, mutant: 'a token kept for ever', options: { tokens: ({ source }) => withoutExpiry(source) } },
    { rule, mutant: 'no pause after a failure', options: { tokens: ({ again }) => withoutPause(again) } },
    {
      rule,
      mutant: 'a token that is still good thrown away',
      options: { tokens: ({ source }) => withoutInitialToken(source) },
    },
  ]
}

/** A token source that requests a new token for every call. */
function withoutSharing(again: () => TokenSource): TokenSource {
  let last: TokenSource | undefined
  return {
    get: () => {
      last = again()
      return last.get()
    },
    refused: (generation) => last?.refused(generation),
  }
}

/** A token source that forgets its failures. */
function withoutPause(again: () => TokenSource): TokenSource {
  let source = again()
  return {
    get: async () => {
      try {
        return await source.get()
      } catch (error) {
        source = again()
        throw error
      }
    },
    refused: (generation) => source.refused(generation),
  }
}

/** A token source that returns the first token until it is refused, even after it has expired. */
function withoutExpiry(source: TokenSource): TokenSource {
  let kept: Awaited<ReturnType<TokenSource['get']>> | undefined
  return {
    get: async () => {
      if (kept) return { ...kept, waitedMs: 0 }
      kept = await source.get()
      return kept
    },
    refused: (generation) => {
      kept = undefined
      source.refused(generation)
    },
  }
}

/** A token source that discards its initial token, as if it had been refused. */
function withoutInitialToken(source: TokenSource): TokenSource {
  let thrown = false
  return {
    get: () => {
      if (!thrown) source.refused(1)
      thrown = true
      return source.get()
    },
    refused: (generation) => source.refused(generation),
  }
}
