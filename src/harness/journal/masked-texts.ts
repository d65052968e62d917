/** Paths and bodies of lines, each with what it is without secrets. */
export interface MaskedTexts {
  readonly paths: Map<string, string>
  readonly bodies: Map<string, string>
}

/** What a text becomes, worked out once for all lines in which it stands. */
export function onceFor(
  seen: Map<string, string> | undefined,
  text: string,
  masked: (text: string) => string,
): string {
  const known = seen?.get(text)
  if (known !== undefined) return known
  const shown = masked(text)
  seen?.set(text, shown)
  return shown
}
