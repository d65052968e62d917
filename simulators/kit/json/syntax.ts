import type { ParseError } from 'jsonc-parser'

/** The first syntax error of a text, with its line and column, which the engine's own messages do not always tell. */
export async function jsonSyntaxError(text: string): Promise<string> {
  // Loaded when there is something to tell, because every start would wait for it.
  const { parse, printParseErrorCode } = await import('jsonc-parser')
  const errors: ParseError[] = []
  parse(text, errors, { disallowComments: true, allowTrailingComma: false })
  const [first] = errors
  if (!first) return 'it is no JSON'
  const before = text.slice(0, first.offset).split('\n')
  const words = printParseErrorCode(first.error).replaceAll(
    /(?<!^)[A-Z]/g,
    (letter) => ` ${letter.toLowerCase()}`,
  )
  return `line ${before.length}, column ${before.at(-1)!.length + 1}: ${words.toLowerCase()}`
}

/**
 * Whether a text of JSON is nested deeper than so many levels. Counts brackets outside strings, because whatever visits a
 * value level by level would overflow its stack on deeply nested input.
 */
export function deeperThan(json: string, limit: number): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < json.length; at += 1) {
    const char = json.charCodeAt(at)
    if (inString) {
      if (char === 0x5c) at += 1
      else if (char === 0x22) inString = false
    } else if (char === 0x22) inString = true
    else if (char === 0x7b || char === 0x5b) {
      depth += 1
      if (depth > limit) return true
    } else if (char === 0x7d || char === 0x5d) depth -= 1
  }
  return false
}
