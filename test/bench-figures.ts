/** The middle value: one slow round of a shared machine does not count. */
export const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!

/** A whole number with its thousands apart. */
export const rounded = (value: number) => Math.round(value).toLocaleString('en')
