type Encoding = 'latin1' | 'utf8' | 'utf16le'

/** A block of memory, of which texts take one part after the other. */
interface Block {
  bytes: Buffer
  used: number
  /** How many of its texts are still kept. */
  texts: number
}

/** Where a text is, for {@link TextStore}. */
export interface StoredText {
  readonly block: Block
  readonly start: number
  readonly bytes: number
  readonly encoding: Encoding
}

const smallestBlockBytes = 65_536
const mebibyte = 1_048_576

/**
 * Texts as bytes outside of JavaScript's heap, which would grow to a multiple of what is kept there: it is collected
 * only once it has grown. Texts are forgotten about in the order in which they came, and their blocks used again.
 */
export class TextStore {
  readonly #largestBlockBytes: number
  #block: Block | undefined
  #spare: Buffer | undefined

  /** With blocks that are small for a store which is to hold up to `limitBytes`. */
  constructor(limitBytes: number) {
    const sixteenth = 2 ** Math.floor(Math.log2(limitBytes / 16))
    this.#largestBlockBytes = Math.min(4 * mebibyte, Math.max(smallestBlockBytes, sixteenth))
  }

  add(text: string): StoredText {
    let bytes = Buffer.byteLength(text)
    let encoding: Encoding = 'latin1'
    if (bytes !== text.length) {
      // Half a pair of surrogates has no form in UTF-8.
      encoding = isWellFormed(text) ? 'utf8' : 'utf16le'
      if (encoding === 'utf16le') bytes = 2 * text.length
    }
    const block = this.#blockFor(bytes)
    const start = block.used
    block.bytes.write(text, start, bytes, encoding)
    block.used += bytes
    block.texts += 1
    return { block, start, bytes, encoding }
  }

  read({ block, start, bytes, encoding }: StoredText): string {
    return block.bytes.toString(encoding, start, start + bytes)
  }

  forget({ block }: StoredText): void {
    block.texts -= 1
    if (block.texts > 0) return
    if (block === this.#block) block.used = 0
    else if (block.bytes.length === this.#largestBlockBytes) this.#spare = block.bytes
  }

  #blockFor(bytes: number): Block {
    // A large text in a block of its own costs no more than its bytes; at the end of a block it would leave a gap.
    if (bytes > this.#largestBlockBytes / 8) {
      return { bytes: Buffer.allocUnsafeSlow(bytes), used: 0, texts: 0 }
    }
    const block = this.#block
    if (block && block.used + bytes <= block.bytes.length) return block
    const wanted = Math.max(smallestBlockBytes, 2 * (block?.bytes.length ?? 0), 8 * bytes)
    const next = Math.min(this.#largestBlockBytes, 2 ** Math.ceil(Math.log2(wanted)))
    const spare = next === this.#spare?.length ? this.#spare : undefined
    if (spare) this.#spare = undefined
    this.#block = { bytes: spare ?? Buffer.allocUnsafeSlow(next), used: 0, texts: 0 }
    return this.#block
  }
}

/** As `String.prototype.isWellFormed`, which the language's library at hand does not know yet. */
function isWellFormed(text: string): boolean {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text)
}
