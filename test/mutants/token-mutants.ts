import type { TokenSource } from '../../src/core/kustomer/token-source.ts'
import type { Mutant } from './mutant.ts'

const rule = 'token-regeneration-delay'

/** The token source, broken in each of its promises. */
export function tokenMutants(): Mutant[] {
  return [
    { rule, mutant: 'no single flight', options: { tokens: ({ again }) => eachItsOwn(again) } },
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
    { rule, mutant: 'a token kept for ever', options: { tokens: ({ source }) => keptForEver(source) } },
    {
      rule,
      mutant: 'a token that is still good thrown away',
      options: { tokens: ({ source }) => thrownAwayAtFirst(source) },
    },
  ]
}

/** Every call that needs a token makes one of its own. */
function eachItsOwn(again: () => TokenSource): TokenSource {
  let last: TokenSource | undefined
  return {
    get: () => {
      last = again()
      return last.get()
    },
    refused: (generation) => last?.refused(generation),
  }
}

/** Hands out the first token until it is refused, whenever it ends. */
function keptForEver(source: TokenSource): TokenSource {
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

/** Behaves as if the token that it holds at the start had been refused. */
function thrownAwayAtFirst(source: TokenSource): TokenSource {
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
