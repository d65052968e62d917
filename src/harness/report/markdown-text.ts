/** A block of code in a language; its fence is longer than any in the text. */
export function fenced(text: string, language = 'text'): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}${language}`, text, fence]
}

/** Escapes what Markdown, its tables and the HTML in it would take for markup. */
export function inText(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>|#~&]/g, '\\$&').replaceAll(/\s+/g, ' ')
}

/** A table of any texts; its columns on the left are aligned to the left, those behind them to the right. */
export function markdownTable(
  { left, right = [] }: { readonly left: readonly string[]; readonly right?: readonly string[] },
  rows: ReadonlyArray<ReadonlyArray<string | number>>,
): string[] {
  const line = (cells: ReadonlyArray<string | number>) => `| ${cells.join(' | ')} |`
  return [
    line([...left, ...right]),
    line([...left.map(() => '---'), ...right.map(() => '--:')]),
    ...rows.map((cells) => line(cells.map((cell) => inText(String(cell))))),
  ]
}
