/** A text without its escapes, and where each of its characters stood in the escaped one. */
export interface PlainText {
  readonly text: string
  /** The position of each character in the escaped text, and at the end the length of that. */
  readonly starts: Uint32Array
}

const percent = 0x25
const backslash = 0x5c

/** Short escapes of JSON, each with what it stands for. */
const jsonEscapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/** Resolves percent-encoding and the escapes of JSON strings, both in one pass; `undefined` when there are none. */
export function plainTextOf(escaped: string): PlainText | undefined {
  if (!escaped.includes('%') && !escaped.includes('\\')) return undefined
  const starts = new Uint32Array(escaped.length + 1)
  let text = ''
  let isEscaped = false
  let at = 0
  while (at < escaped.length) {
    const code = escaped.charCodeAt(at)
    const read =
      code === percent ? percentAt(escaped, at) : code === backslash ? jsonAt(escaped, at) : undefined
    const plain = read?.plain ?? escaped[at]!
    isEscaped ||= read !== undefined
    starts.fill(at, text.length, text.length + plain.length)
    text += plain
    at += read?.length ?? 1
  }
  if (!isEscaped) return undefined
  starts[text.length] = escaped.length
  return { text, starts }
}

interface Escape {
  readonly plain: string
  readonly length: number
}

/** The character that percent-encoded bytes stand for; bytes that are no UTF-8 stay as they are. */
function percentAt(text: string, at: number): Escape | undefined {
  const first = byteAt(text, at)
  if (first === undefined) return undefined
  const count = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
  const bytes = [first]
  while (bytes.length < count) {
    const next = byteAt(text, at + 3 * bytes.length)
    if (next === undefined) return undefined
    bytes.push(next)
  }
  const plain = Buffer.from(bytes).toString()
  return plain.includes('\ufffd') ? undefined : { plain, length: 3 * count }
}

function byteAt(text: string, at: number): number | undefined {
  return text.charCodeAt(at) === percent ? hexadecimal(text.slice(at + 1, at + 3), 2) : undefined
}

function jsonAt(text: string, at: number): Escape | undefined {
  const letter = text[at + 1] ?? ''
  if (letter !== 'u') {
    const plain = jsonEscapes[letter]
    return plain === undefined ? undefined : { plain, length: 2 }
  }
  const code = hexadecimal(text.slice(at + 2, at + 6), 4)
  return code === undefined ? undefined : { plain: String.fromCharCode(code), length: 6 }
}

function hexadecimal(digits: string, length: number): number | undefined {
  return digits.length === length && /^[\da-f]+$/i.test(digits) ? Number.parseInt(digits, 16) : undefined
}
