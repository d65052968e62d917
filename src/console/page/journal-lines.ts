import { signal } from '@preact/signals'
import type { JournalRow, ShownJournal } from '../wire.ts'
import { ask, scenePath } from './api.ts'

/** So many lines are asked for together. */
const pageLines = 100

/** So many pages are kept: whoever scrolls through all of them needs none but those in sight. */
const mostPages = 40

/** What is asked of the journal, as the address has it. */
export type JournalQuery = Readonly<Record<string, string>>

/** The lines of a journal that a filter keeps, of which only those that are looked at are fetched. */
export class JournalLines {
  /** How many lines there are, how many are kept, and what a limit has cost; undefined until it is known. */
  readonly counts = signal<Pick<ShownJournal, 'all' | 'found' | 'dropped'> | undefined>(undefined)
  /** Counts on whenever lines have come. */
  readonly arrived = signal(0)
  /** What is wrong with the filter. */
  readonly problem = signal('')
  readonly #path: string
  readonly #query: JournalQuery
  readonly #pages = new Map<number, readonly JournalRow[]>()
  readonly #asked = new Set<number>()

  constructor(scene: string, query: JournalQuery) {
    this.#path = scenePath(scene, '/journal')
    this.#query = query
  }

  /** The line at a place; `undefined` while it is not here. */
  at(place: number): JournalRow | undefined {
    return this.#pages.get(Math.floor(place / pageLines))?.[place % pageLines]
  }

  /** Fetches what is not here of the lines from one place to another. */
  need(from: number, until: number): void {
    for (let page = Math.floor(from / pageLines); page * pageLines < until; page += 1) {
      if (!this.#pages.has(page) && !this.#asked.has(page)) void this.#fetch(page)
    }
  }

  /** Asks how many lines there are by now; those of the last page, which may have been cut short, are fetched anew. */
  async refresh(): Promise<void> {
    const last = Math.floor(Math.max(0, (this.counts.peek()?.found ?? 1) - 1) / pageLines)
    await this.#fetch(last)
  }

  /** The place of the line with this number, or of the next one that is kept. */
  async placeOf(n: number): Promise<number> {
    return (await this.#ask({ at: String(n), count: '1' }))?.place ?? 0
  }

  async #fetch(page: number): Promise<void> {
    this.#asked.add(page)
    const part = await this.#ask({ from: String(page * pageLines), count: String(pageLines) })
    this.#asked.delete(page)
    if (!part) return
    const before = this.counts.peek() ?? part
    // What a limit has cost moves all others up; where there are fewer, the journal was emptied.
    if (part.dropped !== before.dropped || part.all < before.all) this.#pages.clear()
    this.#pages.set(page, part.lines)
    if (this.#pages.size > mostPages) this.#pages.delete(this.#pages.keys().next().value!)
    const { all, found, dropped } = part
    this.counts.value = { all, found, dropped }
    this.arrived.value += 1
  }

  async #ask(part: JournalQuery): Promise<ShownJournal | undefined> {
    try {
      const journal = await ask<ShownJournal>(
        `${this.#path}?${new URLSearchParams({ ...this.#query, ...part })}`,
      )
      this.problem.value = ''
      return journal
    } catch (error) {
      this.problem.value = (error as Error).message
      return undefined
    }
  }
}
