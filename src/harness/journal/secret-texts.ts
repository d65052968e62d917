import { loginsIn } from './address-login.ts'
import { type EncodedSecret, encodedForms, encodedPlace } from './base64-secret.ts'
import { type PlainText, plainTextOf } from './plain-text.ts'

/** Where a secret stands in a text; the login of an address is one that nobody has named. */
interface Place {
  readonly start: number
  readonly end: number
  readonly secret?: string
}

/** What takes the place of a secret that has this label, if any, and stands in the text like this. */
export type Replacement = (label: string | undefined, literal: string) => string

/** Stands for a secret that nobody has named. */
export const unnamedSecret = '(secret)'

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
  /** By how they read. */
  readonly #encoded = new Map<string, EncodedSecret[]>()
  #window = usualWindow
  /** By two characters at the end of the window: how far on a secret can end its window at the soonest. */
  #skips = new Uint8Array(4096)
  /** By the first characters of secrets. */
  #lengths = new Map<string, Lengths>()
  #removed = 0

  /** Adds a secret; one that is `encoded` is found in base64 too, as a login is sent. */
  add(secret: string, label: string, { encoded = false } = {}): void {
    if (secret === '') return
    const before = this.#labels.get(secret)
    if (before !== undefined) this.#ofLabel.get(before)?.delete(secret)
    this.#labels.set(secret, label)
    const sameLabel = this.#ofLabel.get(label)
    if (sameLabel) sameLabel.add(secret)
    else this.#ofLabel.set(label, new Set([secret]))
    const added = before === undefined ? [secret] : []
    if (encoded) added.push(...this.#addEncoded(secret))
    const isShorter = added.some(({ length }) => length < this.#window)
    if (isShorter || (this.#labels.size === 1 && added.length > 0)) this.#rebuild()
    else for (const text of added) this.#index(text)
  }

  /** The forms in base64 that were not there yet. */
  #addEncoded(secret: string): string[] {
    const added: string[] = []
    for (const form of encodedForms(secret)) {
      const alike = this.#encoded.get(form.text)
      if (!alike) {
        this.#encoded.set(form.text, [form])
        added.push(form.text)
      } else if (!alike.some((other) => other.secret === secret)) alike.push(form)
    }
    return added
  }

  remove(secret: string): void {
    const label = this.#labels.get(secret)
    if (label === undefined) return
    this.#labels.delete(secret)
    const sameLabel = this.#ofLabel.get(label)!
    sameLabel.delete(secret)
    if (sameLabel.size === 0) this.#ofLabel.delete(label)
    this.#unindex(secret)
    for (const { text } of encodedForms(secret)) {
      const alike = this.#encoded.get(text)
      const others = alike?.filter((form) => form.secret !== secret) ?? []
      if (others.length > 0) this.#encoded.set(text, others)
      else if (this.#encoded.delete(text)) this.#unindex(text)
    }
    // What is skipped is decided by the removed ones too until then, which is only slower.
    this.#removed += 1
    if (this.#removed > this.#labels.size + 1000) this.#rebuild()
  }

  #unindex(text: string): void {
    const beginning = text.slice(0, this.#window)
    const lengths = this.#lengths.get(beginning)!
    const entry = lengths.find(({ length }) => length === text.length)!
    entry.count -= 1
    if (entry.count === 0) lengths.splice(lengths.indexOf(entry), 1)
    if (lengths.length === 0) this.#lengths.delete(beginning)
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

  /**
   * The text with a label in place of each secret, and of each login of an address, even where that is percent-encoded
   * or escaped as JSON does.
   */
  masked(text: string, replacement: Replacement = (label) => label ?? unnamedSecret): string {
    const layers = layersOf(text)
    const places = this.#placesIn(text)
    for (let depth = 1; depth <= layers.length; depth += 1)
      places.push(...this.#placesBehind(layers.slice(0, depth)))
    return this.#spliced(text, places.length > 1 ? apart(places) : places, replacement)
  }

  /** The places of secrets in a text without these layers of escapes. */
  #placesBehind(layers: readonly PlainText[]): Place[] {
    const outside = (at: number) => layers.reduceRight((position, { starts }) => starts[position]!, at)
    return this.#placesIn(layers.at(-1)!.text).map((place) => ({
      ...place,
      start: outside(place.start),
      end: outside(place.end),
    }))
  }

  #spliced(text: string, places: readonly Place[], replacement: Replacement): string {
    if (places.length === 0) return text
    let spliced = ''
    let from = 0
    for (const { start, end, secret } of places) {
      const label = secret === undefined ? undefined : this.#labels.get(secret)!
      spliced += text.slice(from, start) + replacement(label, text.slice(start, end))
      from = end
    }
    return spliced + text.slice(from)
  }

  /** The leftmost secrets, and of those that begin at the same place the longest; and the logins of addresses. */
  #placesIn(text: string): Place[] {
    const places: Place[] = []
    const window = this.#window
    let end = this.#labels.size === 0 ? text.length : window - 1
    while (end < text.length) {
      const skip = this.#skips[this.#pairAt(text, end)]!
      if (skip > 0) {
        end += skip
        continue
      }
      const place = this.#longestAt(text, end - window + 1)
      if (place) places.push(place)
      end = place ? place.end + window - 1 : end + 1
    }
    // Last, so that a login that is a known secret keeps its name; it may stand there already.
    places.push(...loginsIn(text).filter(({ start, end }) => !this.isLabel(text.slice(start, end))))
    return places
  }

  #longestAt(text: string, start: number): Place | undefined {
    for (const { length } of this.#lengths.get(text.slice(start, start + this.#window)) ?? []) {
      const end = start + length
      if (end > text.length) continue
      const read = text.slice(start, end)
      if (this.#labels.has(read)) return { start, end, secret: read }
      for (const form of this.#encoded.get(read) ?? []) {
        const place = encodedPlace(text, start, form)
        if (place) return { ...place, secret: form.secret }
      }
    }
    return undefined
  }

  #pairAt(text: string, end: number): number {
    const before = this.#window === 1 ? 0 : text.charCodeAt(end - 1)
    return (before * 31 + text.charCodeAt(end)) & 4095
  }

  #rebuild(): void {
    this.#window = usualWindow
    const texts = [...this.#labels.keys(), ...this.#encoded.keys()]
    for (const { length } of texts) this.#window = Math.min(this.#window, length)
    this.#skips.fill(Math.max(1, this.#window - 1))
    this.#lengths = new Map()
    this.#removed = 0
    for (const text of texts) this.#index(text)
  }

  #index(text: string): void {
    const window = this.#window
    for (let end = Math.min(1, window - 1); end < window; end += 1) {
      const pair = this.#pairAt(text, end)
      this.#skips[pair] = Math.min(this.#skips[pair]!, window - 1 - end)
    }
    const beginning = text.slice(0, window)
    const lengths = this.#lengths.get(beginning)
    const entry = lengths?.find(({ length }) => length === text.length)
    if (entry) entry.count += 1
    else if (lengths) {
      lengths.push({ length: text.length, count: 1 })
      lengths.sort((one, other) => other.length - one.length)
    } else this.#lengths.set(beginning, [{ length: text.length, count: 1 }])
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
