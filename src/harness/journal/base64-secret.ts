/** How a secret reads in base64 behind some bytes, such as a user's name and a colon: the characters that it alone decides. */
export interface EncodedSecret {
  readonly secret: string
  readonly text: string
  /** How many bytes of the first group of three stand before it. */
  readonly offset: 0 | 1 | 2
}

/** A shorter one would be found by chance in files that hold none. */
const shortestBytes = 6

/** Each form that a secret has in base64, of both alphabets (RFC 4648, 4 and 5). */
export function encodedForms(secret: string): EncodedSecret[] {
  const bytes = Buffer.from(secret)
  if (bytes.length < shortestBytes) return []
  return ([0, 1, 2] as const).flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes])
    return (['base64', 'base64url'] as const).flatMap((alphabet, at) => {
      const text = padded.toString(alphabet).slice(charactersOf(offset), Math.floor((8 * padded.length) / 6))
      return at === 1 && !/[-_]/.test(text) ? [] : [{ secret, text, offset }]
    })
  })
}

/**
 * Where a secret stands of which such a form was found at `start`, with the characters that it shares with what stands
 * around it; `undefined` when it is another text that reads alike.
 */
export function encodedPlace(
  text: string,
  start: number,
  { secret, offset }: EncodedSecret,
): { readonly start: number; readonly end: number } | undefined {
  const groupStart = start - charactersOf(offset)
  const bytes = offset + Buffer.byteLength(secret)
  const end = groupStart + charactersOf(bytes)
  if (groupStart < 0) return undefined
  const read = Buffer.from(text.slice(groupStart, end), 'base64').toString('utf8', offset, bytes)
  return read === secret ? { start: offset === 0 ? start : start - 1, end } : undefined
}

/** How many characters so many bytes take, the last of them perhaps in part. */
function charactersOf(bytes: number): number {
  return Math.ceil((8 * bytes) / 6)
}
