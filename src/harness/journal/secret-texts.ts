import { type PlainText, plainTextOf } from './plain-text.ts'

/** Where a secret stands in a text. */
interface Place {
  readonly start: number
  readonly end: number
  readonly secret: string
}

/** What takes the place of a secret that has this label and stands in the text like this. */
export type Replacement = (label: string, literal: string) => string

/** How many lengths secrets with the same beginning have, and how many there are of each, the longest first. */
type Lengths = Array<{ readonly length: number; count: number }>

/** As many characters of a secret as decide whether it may begin here; fewer when there is a shorter secret. */
const usualWindow = 8

/** A text in which a text is quoted that has another one in it: as deep as escapes are looked through. */
const escapeDepth = 3

/**
 * Secrets, each with its label, and where they stand in texts. To add or to forget one takes the same time among ten
 * as among ten thousand, and so does each character of a text: most are skipped, as in Wu and Manber's search.
 */
export class SecretTexts {
  readonly #labels = new Map<string, string>()
  readonly #ofLabel = new Map<string, Set<string>>()
  #window = usualWindow
  /** By two characters at the end of the window: how far on a secret can end its window at the soonest. */
  #skips = new Uint8Array(4096)
  /** By the first characters of secrets. */
  #lengths = new Map<string, Lengths>()
  #removed = 0

  /** Whether there is none. */
  get isEmpty(): boolean {
    return this.#labels.size === 0
  }

  add(secret: string, label: string): void {
    if (secret === '') return
    const before = this.#labels.get(secret)
    if (before !== undefined) this.#ofLabel.get(before)?.delete(secret)
    this.#labels.set(secret, label)
    const sameLabel = this.#ofLabel.get(label)
    if (sameLabel) sameLabel.add(secret)
    else this.#ofLabel.set(label, new Set([secret]))
    if (before !== undefined) return
    if (secret.length < this.#window || this.#labels.size === 1) this.#rebuild()
    else this.#index(secret)
  }

  remove(secret: string): void {
    const label = this.#labels.get(secret)
    if (label === undefined) return
    this.#labels.delete(secret)
    const sameLabel = this.#ofLabel.get(label)!
    sameLabel.delete(secret)
    if (sameLabel.size === 0) this.#ofLabel.delete(label)
    const beginning = secret.slice(0, this.#window)
    const lengths = this.#lengths.get(beginning)!
    const entry = lengths.find(({ length }) => length === secret.length)!
    entry.count -= 1
    if (entry.count === 0) lengths.splice(lengths.indexOf(entry), 1)
    if (lengths.length === 0) this.#lengths.delete(beginning)
    // What is skipped is decided by the removed ones too until then, which is only slower.
    this.#removed += 1
    if (this.#removed > this.#labels.size + 1000) this.#rebuild()
  }

  labelOf(secret: string): string | undefined {
    return this.#labels.get(secret)
  }

  /** Whether a text stands for some secret. */
  isLabel(text: string): boolean {
    return this.#ofLabel.has(text)
  }

  /** The secrets with this label. */
  secretsOf(label: string): readonly string[] {
    return [...(this.#ofLabel.get(label) ?? [])]
  }

  /** The text with a label in place of each secret, even where that is percent-encoded or escaped as JSON does. */
  masked(text: string, replacement: Replacement = (label) => label): string {
    if (this.isEmpty) return text
    const layers = layersOf(text)
    if (layers.length === 0) return this.#spliced(text, this.#placesIn(text), replacement)
    const places = this.#placesIn(text)
    for (let depth = 1; depth <= layers.length; depth += 1)
      places.push(...this.#placesBehind(layers.slice(0, depth)))
    return this.#spliced(text, apart(places), replacement)
  }

  /** The places of secrets in a text without these layers of escapes. */
  #placesBehind(layers: readonly PlainText[]): Place[] {
    const outside = (at: number) => layers.reduceRight((position, { starts }) => starts[position]!, at)
    return this.#placesIn(layers.at(-1)!.text).map(({ start, end, secret }) => ({
      start: outside(start),
      end: outside(end),
      secret,
    }))
  }

  #spliced(text: string, places: readonly Place[], replacement: Replacement): string {
    if (places.length === 0) return text
    let spliced = ''
    let from = 0
    for (const { start, end, secret } of places) {
      spliced += text.slice(from, start) + replacement(this.#labels.get(secret)!, text.slice(start, end))
      from = end
    }
    return spliced + text.slice(from)
  }

  /** The leftmost secrets, and of those that begin at the same place the longest. */
  #placesIn(text: string): Place[] {
    const places: Place[] = []
    const window = this.#window
    let end = window - 1
    while (end < text.length) {
      const skip = this.#skips[this.#pairAt(text, end)]!
      if (skip > 0) {
        end += skip
        continue
      }
      const start = end - window + 1
      const length = this.#longestAt(text, start)
      if (length > 0) {
        places.push({ start, end: start + length, secret: text.slice(start, start + length) })
        end = start + length + window - 1
      } else end += 1
    }
    return places
  }

  #longestAt(text: string, start: number): number {
    const lengths = this.#lengths.get(text.slice(start, start + this.#window))
    const found = lengths?.find(
      ({ length }) => start + length <= text.length && this.#labels.has(text.slice(start, start + length)),
    )
    return found?.length ?? 0
  }

  #pairAt(text: string, end: number): number {
    const before = this.#window === 1 ? 0 : text.charCodeAt(end - 1)
    return (before * 31 + text.charCodeAt(end)) & 4095
  }

  #rebuild(): void {
    this.#window = usualWindow
    for (const secret of this.#labels.keys()) this.#window = Math.min(this.#window, secret.length)
    this.#skips.fill(Math.max(1, this.#window - 1))
    this.#lengths = new Map()
    this.#removed = 0
    for (const secret of this.#labels.keys()) this.#index(secret)
  }

  #index(secret: string): void {
    const window = this.#window
    for (let end = Math.min(1, window - 1); end < window; end += 1) {
      const pair = this.#pairAt(secret, end)
      this.#skips[pair] = Math.min(this.#skips[pair]!, window - 1 - end)
    }
    const beginning = secret.slice(0, window)
    const lengths = this.#lengths.get(beginning)
    const entry = lengths?.find(({ length }) => length === secret.length)
    if (entry) entry.count += 1
    else if (lengths) {
      lengths.push({ length: secret.length, count: 1 })
      lengths.sort((one, other) => other.length - one.length)
    } else this.#lengths.set(beginning, [{ length: secret.length, count: 1 }])
  }
}

/**
 * Those that don't overlap: the leftmost, and of those that begin at the same place the longest. A secret may be the
 * end of another one behind an escape more, or another one whose last character begins an escape.
 */
function apart(places: Place[]): Place[] {
  places.sort((one, other) => one.start - other.start || other.end - one.end)
  let end = 0
  return places.filter((place) => {
    if (place.start < end || place.end <= place.start) return false
    end = place.end
    return true
  })
}

/** The text without its escapes, without those that it has then, and so on. */
function layersOf(text: string): PlainText[] {
  const layers: PlainText[] = []
  for (let next = plainTextOf(text); next && layers.length < escapeDepth; next = plainTextOf(next.text)) {
    layers.push(next)
  }
  return layers
}
