const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const

/** A length of time in milliseconds as people read it, in its two largest units: `340 ms`, `12.5 s`, `3 min 5 s`. */
export function spanText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${Number((ms / 1000).toFixed(1))} s`
  const at = units.findIndex(([, size]) => ms >= size)
  const [unit, size] = units[at]!
  const [nextUnit, nextSize] = units[at + 1]!
  const whole = Math.floor(ms / size)
  const rest = Math.floor((ms - whole * size) / nextSize)
  return rest === 0 ? `${whole} ${unit}` : `${whole} ${unit} ${rest} ${nextUnit}`
}
