import { Cast } from '../../simulators/kit/cast.ts'
import type { Journal, JournalLine } from '../harness/journal/journal.ts'
import { toldAct } from '../harness/report/told-story.ts'
import { turnOfTheLoop } from '../harness/time/real-clock.ts'
import { type JournalFilter, linesKept } from './journal-filter.ts'
import { shownLine } from './shown-line.ts'
import type { JournalRow, ShownJournal } from './wire.ts'

/** So many lines are looked through before others are served meanwhile. */
const linesAtOnce = 2000

/** So many searches are remembered, each with what it has found so far; the one that was asked longest ago gives way. */
const mostSearches = 8

/** So many lines can be asked for at once. */
const mostLines = 500

/** The requests of so many exchanges are kept in mind: a world that runs all day has ever more. */
const mostAsked = 200_000

/** What a search has found: the numbers of the lines, which rise. */
interface Found {
  readonly keeps: (line: JournalLine) => boolean
  numbers: number[]
  /** The first line that has not been looked at. */
  next: number
}

/** Searches one journal as it grows: each line is looked at once for each search, however often a page asks. */
export class JournalSearch {
  readonly #journal: Journal
  readonly #searches = new Map<string, Found>()
  /** What requests asked, for the lines of their answers. */
  readonly #asked = new Map<number, string>()
  readonly #cast = new Cast()
  #told = 0
  #turn: Promise<unknown> = Promise.resolve()

  constructor(journal: Journal) {
    this.#journal = journal
  }

  /**
   * Lines that the filter keeps, `count` of them from place `from` on; with `at` around the line of that number.
   * @throws MalformedRequest for a filter that there is not
   */
  page(
    filter: JournalFilter,
    part: { from: number; count: number; at?: number | undefined },
  ): Promise<ShownJournal> {
    const keeps = linesKept(filter)
    const turn = this.#turn.then(() => this.#page(filter, keeps, part))
    this.#turn = turn.catch(() => {})
    return turn
  }

  async #page(
    filter: JournalFilter,
    keeps: Found['keeps'],
    { from, count, at }: { from: number; count: number; at?: number | undefined },
  ): Promise<ShownJournal> {
    await this.#readOn()
    const found = this.#searchOf(filter, keeps)
    await this.#lookOn(found)
    const first = this.#journal.page(() => true, 1)[0]?.n ?? found.next
    const gone = placeOf(found.numbers, first)
    if (gone > 0) found.numbers = found.numbers.slice(gone)
    const { numbers } = found
    const place =
      at === undefined ? undefined : Math.min(placeOf(numbers, at), Math.max(0, numbers.length - 1))
    const most = Math.min(count, mostLines)
    const begin = place === undefined ? Math.min(from, numbers.length) : Math.max(0, place - (most >> 1))
    return {
      all: found.next - first,
      found: numbers.length,
      dropped: this.#journal.dropped().lines,
      from: begin,
      lines: this.#rows(numbers.slice(begin, begin + most)),
      ...(place === undefined ? {} : { place }),
    }
  }

  #searchOf(filter: JournalFilter, keeps: Found['keeps']): Found {
    const key = JSON.stringify([filter.party, filter.kind, filter.status, filter.text])
    const found = this.#searches.get(key) ?? { keeps, numbers: [], next: 0 }
    // The last one that was asked for stands at the end.
    this.#searches.delete(key)
    this.#searches.set(key, found)
    if (this.#searches.size > mostSearches) this.#searches.delete(this.#searches.keys().next().value!)
    return found
  }

  async #lookOn(found: Found): Promise<void> {
    for (;;) {
      const lines = this.#journal.page(() => true, linesAtOnce, found.next)
      for (const line of lines) if (found.keeps(line)) found.numbers.push(line.n)
      found.next = (lines.at(-1)?.n ?? found.next - 1) + 1
      if (lines.length < linesAtOnce) return
      await turnOfTheLoop()
    }
  }

  /** Notes what was asked, and who was on which call, for the words of later lines. */
  async #readOn(): Promise<void> {
    for (;;) {
      const lines = this.#journal.page(() => true, linesAtOnce, this.#told)
      for (const line of lines) {
        if (line.kind === 'request') this.#noteAsked(line)
        else if (line.kind === 'act') toldAct(line.step, this.#cast)
      }
      this.#told = (lines.at(-1)?.n ?? this.#told - 1) + 1
      if (lines.length < linesAtOnce) return
      await turnOfTheLoop()
    }
  }

  #noteAsked({ exchange, method, host = '', path }: Extract<JournalLine, { kind: 'request' }>): void {
    this.#asked.set(exchange, `${method} ${host}${path}`)
    if (this.#asked.size > mostAsked) this.#asked.delete(this.#asked.keys().next().value!)
  }

  #rows(numbers: readonly number[]): JournalRow[] {
    if (numbers.length === 0) return []
    const wanted = new Set(numbers)
    const lines = this.#journal.page(({ n }) => wanted.has(n), numbers.length, numbers[0]!)
    return lines.map((line) => rowOf(line, this.#cast, this.#asked))
  }
}

function rowOf(line: JournalLine, cast: Cast, asked: ReadonlyMap<number, string>): JournalRow {
  const { n, atMs, kind } = line
  const where = 'exchange' in line ? { exchange: line.exchange } : {}
  const answered = 'exchange' in line ? (asked.get(line.exchange) ?? '') : ''
  const shown = shownLine(line, cast)
  const parties = 'from' in line ? [line.from, line.to] : 'at' in shown ? [shown.at] : []
  const because = 'because' in shown ? shown.because : 'rule' in shown && shown.rule ? [shown.rule] : []
  const rest = { ...where, ...(because.length > 0 ? { because } : {}) }
  if (shown.kind === 'answer')
    return { n, atMs, kind, parties, text: answered, status: shown.status, ...rest }
  if (shown.kind === 'no-answer')
    return { n, atMs, kind, parties, text: `${shown.text}: ${answered}`, ...rest }
  const who = 'who' in shown && shown.who !== undefined ? `${shown.who} ` : ''
  return { n, atMs, kind, parties, text: who + shown.text, ...rest }
}

/** The place of the first number that is not below another one, in numbers that rise. */
function placeOf(numbers: readonly number[], wanted: number): number {
  let [low, high] = [0, numbers.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (numbers[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low
}
