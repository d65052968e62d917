import { Cast } from '../../simulators/kit/cast.ts'
import { ActRefused } from '../../simulators/kit/host.ts'
import type { JournalLine } from '../harness/journal/journal.ts'
import { peopleOf } from '../harness/people/people.ts'
import type { People } from '../harness/people/seen.ts'
import { realPause } from '../harness/time/real-clock.ts'
import type { World } from '../harness/world/world.ts'
import { shownLine } from './shown-line.ts'
import type { SceneEvent, ShownExchange, ShownLine, ShownScene, TimeChange } from './wire.ts'

/** How long lines are gathered before they are sent together, in real milliseconds: a page draws no faster. */
const gatherMs = 30

/** So many lines are sent at once, so that a page that comes late is not stopped by all of them. */
const linesAtOnce = 1000

/** Somebody who watches a scene. */
export type Watcher = (event: SceneEvent) => void

/** Something that is watched on a page, or on several in step: a world, with its journal as it grows. */
export abstract class Scene {
  readonly id: string
  readonly #watchers = new Set<Watcher>()
  #world: World | undefined
  #unfollow = () => {}
  /** What the people saw when it was last sent, as JSON. */
  #seen = ''
  #lines: ShownLine[] = []
  #cast = new Cast()
  #isGathering = false

  constructor(id: string) {
    this.id = id
  }

  /** What the page shows in its head. */
  abstract shown(): ShownScene

  /** What time does, for a page that has just come. */
  abstract time(): Extract<SceneEvent, { type: 'time' }>

  /** Changes how time passes. @throws ActRefused where it cannot be changed */
  abstract changeTime(change: TimeChange): void

  /** Does what a person does, by hand. @throws ActRefused for what is not possible now */
  abstract act(step: Readonly<Record<string, unknown>>): Promise<unknown>

  /** Begins anew. @throws ActRefused where it is no story */
  async restart(): Promise<void> {
    throw new ActRefused('only a story can be restarted; POST /__sim/reset resets a world of standin up')
  }

  /** Ends it; nothing is sent any more. */
  abstract close(): Promise<void>

  /** The world that is watched; `undefined` before a story has begun. */
  get world(): World | undefined {
    return this.#world
  }

  /** Sends what there is so far from line `since` on, then whatever happens, until the function that it gives is called. */
  watch(watcher: Watcher, since = 0): () => void {
    watcher({ type: 'scene', scene: this.shown(), begins: since === 0 })
    this.#sendPast(watcher, since)
    watcher(this.time())
    if (this.#world) watcher({ type: 'people', people: this.#people() })
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** The request and the answer of an exchange, with what was decided until the next one began. */
  exchange(exchange: number): ShownExchange {
    const lines = this.#world?.journal.lines() ?? []
    const of = (kinds: readonly string[]) =>
      lines.find((line) => kinds.includes(line.kind) && 'exchange' in line && line.exchange === exchange)
    const request = of(['request'])
    const answer = of(['answer', 'no-answer'])
    return { request, answer, decisions: request === undefined ? [] : decisionsAround(lines, request) }
  }

  /** Begins to follow a world; what was shown of the one before is forgotten. */
  protected follow(world: World): void {
    this.#unfollow()
    this.#world = world
    this.#lines = []
    this.#cast = new Cast()
    this.#seen = ''
    this.send({ type: 'scene', scene: this.shown(), begins: true })
    for (const watcher of this.#watchers) this.#sendPast(watcher, 0)
    this.#unfollow = world.journal.follow((line) => {
      if (this.#watchers.size === 0) return
      this.#lines.push(shownLine(line, this.#cast))
      this.#gather()
    })
  }

  protected send(event: SceneEvent): void {
    for (const watcher of this.#watchers) watcher(event)
  }

  /** Sends what has been gathered, and what the people see by now. */
  protected flush(): void {
    if (this.#lines.length > 0) {
      const lines = this.#lines
      this.#lines = []
      for (let at = 0; at < lines.length; at += linesAtOnce) {
        this.send({ type: 'lines', lines: lines.slice(at, at + linesAtOnce) })
      }
    }
    if (this.#watchers.size === 0 || !this.#world) return
    const people = this.#people()
    const seen = JSON.stringify(people)
    if (seen === this.#seen) return
    this.#seen = seen
    this.send({ type: 'people', people })
  }

  protected endFollowing(): void {
    this.flush()
    this.#unfollow()
    this.#unfollow = () => {}
  }

  /** What the journal holds already; what is being gathered is sent to all together. */
  #sendPast(watcher: Watcher, since: number): void {
    const cast = new Cast()
    const lines = this.#world?.journal.page(() => true, Number.POSITIVE_INFINITY, since) ?? []
    const pending = this.#lines.length
    const past = pending > 0 ? lines.slice(0, -pending) : lines
    for (let at = 0; at < past.length; at += linesAtOnce) {
      const some = past.slice(at, at + linesAtOnce)
      watcher({ type: 'lines', lines: some.map((line) => shownLine(line, cast)) })
    }
  }

  #people(): People {
    return peopleOf(this.#world!)
  }

  #gather(): void {
    if (this.#isGathering) return
    this.#isGathering = true
    void realPause(gatherMs).then(() => {
      this.#isGathering = false
      this.flush()
    })
  }
}

/** The decisions of the work that a request belongs to: the next one, and the last one before it. */
function decisionsAround(lines: readonly JournalLine[], request: JournalLine): JournalLine[] {
  const next = lines.find((line) => line.kind === 'decision' && line.n > request.n)
  return next ? [next] : []
}
