/** Phone numbers of one country, in E.164, that are assigned to nobody; no two places have the same number. */
export interface FictionalNumbers {
  readonly capacity: number
  /** The number at a place from 0 to `capacity` - 1. */
  numberAt(place: number): string
}

/** Coprime to the capacities below, so that its multiples visit every place before they repeat. */
const stride = 7919

function scattered(place: number, offset: number, capacity: number): number {
  return (place * stride + offset) % capacity
}

/** A hundred area codes without 415, which the project's examples use. */
const areaCodes =
  '201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 334 336 337 347 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414 417 419 423 424 425 430 432 434 435 440 443 478 479 480 484 501 502 503 504 505'.split(
    ' ',
  )

const forFiction = 10_000
const otherLines = 990_000

/**
 * A million numbers of the United States: first ten thousand from 555-0100 to 555-0199, which every area code
 * reserves for fiction, then other numbers of the exchange 555, which are unassigned.
 */
export function americanNumbers(offset: number): FictionalNumbers {
  const at = (area: number, line: number) => `+1${areaCodes[area]}555${String(line).padStart(4, '0')}`
  return {
    capacity: forFiction + otherLines,
    numberAt: (place) => {
      if (place < forFiction) {
        const position = scattered(place, offset, forFiction)
        return at(position % 100, 100 + Math.floor(position / 100))
      }
      const position = scattered(place - forFiction, offset, otherLines)
      return at(position % 100, (200 + Math.floor(position / 100)) % 10_000)
    },
  }
}

function numbersWithPrefixes(prefixes: readonly string[], digits: number, offset: number): FictionalNumbers {
  const each = 10 ** digits
  const capacity = prefixes.length * each
  return {
    capacity,
    numberAt: (place) => {
      const position = scattered(place, offset, capacity)
      return prefixes[Math.floor(position / each)] + String(position % each).padStart(digits, '0')
    },
  }
}

/** British numbers that Ofcom reserves for drama in London, Manchester, Edinburgh and Cardiff, and mobile ones. */
export function britishNumbers(offset: number): FictionalNumbers {
  return numbersWithPrefixes(
    ['+442079460', '+441614960', '+441314960', '+442920180', '+447700900'],
    3,
    offset,
  )
}

/** German numbers that Bundesnetzagentur reserves for media in Berlin, Frankfurt, Hamburg, Cologne and Munich. */
export function germanNumbers(offset: number): FictionalNumbers {
  return numbersWithPrefixes(
    ['+493023125', '+496990009', '+494066969', '+492214710', '+498999998'],
    3,
    offset,
  )
}

/** French numbers that Arcep reserves for audiovisual works, one range in each region and a mobile one. */
export function frenchNumbers(offset: number): FictionalNumbers {
  const prefixes = ['+3319900', '+3326191', '+3335301', '+3346571', '+3353649', '+3363998']
  return numbersWithPrefixes(prefixes, 4, offset)
}
