/** About how many characters are built at once: as much as a socket takes without waiting. */
const pieceLength = 65_536

/**
 * Answers with JSON that is built piece by piece as the caller reads it: nothing before it is asked for, no more than one
 * piece ahead, and none once the caller is gone. Between two pieces others are served.
 * @param texts parts of the document, in order, each of which is built when it is its turn
 */
export function streamedJson(texts: Iterable<string>): Response {
  const rest = texts[Symbol.iterator]()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        let piece = ''
        while (piece.length < pieceLength) {
          const { done, value } = rest.next()
          if (done) {
            if (piece !== '') controller.enqueue(encoder.encode(piece))
            controller.close()
            return
          }
          piece += value
        }
        controller.enqueue(encoder.encode(piece))
      },
      cancel() {
        rest.return?.()
      },
    },
    { highWaterMark: 0 },
  )
  return new Response(body, { headers: { 'content-type': 'application/json' } })
}

/** The text of a list in parts, one for each item, which is asked for when it is its turn. */
export function* listTexts(items: Iterable<unknown>): Generator<string> {
  let before = '['
  for (const item of items) {
    yield before + JSON.stringify(item)
    before = ','
  }
  yield before === '[' ? '[]' : ']'
}

/**
 * The text of plain data in parts: of its members down to `depth`, and as a whole below.
 * @param replaced takes the place of each text in it, but not of names
 */
export function* dataTexts(
  value: unknown,
  depth: number,
  replaced: (text: string) => string,
): Generator<string> {
  if (typeof value !== 'object' || value === null || depth === 0) {
    yield JSON.stringify(value, (_name, inner) => (typeof inner === 'string' ? replaced(inner) : inner))
    return
  }
  const isList = Array.isArray(value)
  let before = isList ? '[' : '{'
  for (const [name, member] of Object.entries(value)) {
    // As in JSON.stringify, what is not there in an object is left out.
    if (member === undefined && !isList) continue
    yield isList ? before : `${before}${JSON.stringify(name)}:`
    yield* dataTexts(member ?? null, depth - 1, replaced)
    before = ','
  }
  yield before === ',' ? '' : before
  yield isList ? ']' : '}'
}
