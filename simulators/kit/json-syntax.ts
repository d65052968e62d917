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
