/** The middle value: one slow round of a shared machine does not count. */
export const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!

/** A whole number with its thousands apart. */
export const rounded = (value: number) => Math.round(value).toLocaleString('en')

/**
 * For processes with much in memory: the work of collecting the default young generation grows with the heap, and is
 * done often. The limit of the heap stays the default one.
 */
export const youngGenerationMb = 64

/** The same as an option of Node's. */
export const largeYoungGeneration = `--max-semi-space-size=${youngGenerationMb}`
