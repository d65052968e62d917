import { Cast } from '../../simulators/kit/cast.ts'
import { ActRefused } from '../../simulators/kit/host.ts'
import type { JournalLine } from '../harness/journal/journal.ts'
import { peopleOf } from '../harness/people/people.ts'
import type { Given } from '../harness/scenario/schema.ts'
import { realPause, realTimeMs } from '../harness/time/real-clock.ts'
import type { World } from '../harness/world/world.ts'
import { decisionBehind } from './decision-behind.ts'
import { JournalSearch } from './journal-search.ts'
import { shownLine } from './shown-line.ts'
import type {
  GoneScene,
  SceneEvent,
  ShownExchange,
  ShownLine,
  ShownScene,
  ShownVerdict,
  TimeChange,
} from './wire.ts'

/** How long lines are gathered before they are sent together, in real milliseconds: a page draws no faster. */
const gatherMs = 30

/** Between two looks at what the people see stand so many times as long: the more there is, the seldomer it is looked at. */
const looksApart = 40

/** So many lines are sent at once, so that a page that comes late is not stopped by all of them. */
const linesAtOnce = 1000

/** Somebody who watches a scene. */
export type Watcher = (event: SceneEvent) => void

/** Something that is watched on a page, or on several in step: a world, with its journal as it grows. */
export abstract class Scene {
  readonly id: string
  readonly #watchers = new Set<Watcher>()
  #world: World | undefined
  /** Ends the watching of the journal; there while somebody watches. */
  #unwatch: (() => void) | undefined
  /** The number of the first line that has not been sent, and who is on which call up to there. */
  #next = 0
  #cast = new Cast()
  /** What the people saw when it was last sent, as JSON. */
  #seen = ''
  /** When they may be looked at again, in real milliseconds. */
  #nextLookMs = 0
  #isGathering = false
  #beginnings = 0
  #search: JournalSearch | undefined
  #verdict: ShownVerdict | undefined

  constructor(id: string) {
    this.id = id
  }

  /** What its world begins with. */
  abstract get given(): Given

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
  async close(): Promise<void> {
    this.flush()
    this.#stop()
  }

  /** Tells whoever watches that nothing more comes, and why. */
  tellGone(why: GoneScene['why']): void {
    this.flush()
    this.send({ type: 'gone', gone: this.goneAs(why) })
  }

  /** What is told of it once it is gone. */
  goneAs(why: GoneScene['why']): GoneScene {
    const { title, story } = this.shown()
    return { title, ...(story === undefined ? {} : { story }), why }
  }

  /** How often it has begun. */
  get beginnings(): number {
    return this.#beginnings
  }

  /** Searches the journal of the world that is watched now. @throws ActRefused before a story has begun */
  get search(): JournalSearch {
    if (!this.#world) throw new ActRefused('nothing has happened yet')
    this.#search ??= new JournalSearch(this.#world.journal)
    return this.#search
  }

  /** The world that is watched; `undefined` before a story has begun. */
  get world(): World | undefined {
    return this.#world
  }

  /** Sends what there is so far from line `since` on, then whatever happens, until the function that it gives is called. */
  watch(watcher: Watcher, since = 0): () => void {
    watcher({ type: 'scene', scene: this.shown(), begins: since === 0 })
    if (this.#watchers.size === 0) this.#follow()
    this.#sendPast(watcher, since)
    watcher(this.time())
    if (this.#world) watcher({ type: 'people', people: peopleOf(this.#world) })
    if (this.#verdict) watcher({ type: 'end', verdict: this.#verdict })
    this.#watchers.add(watcher)
    return () => {
      this.#watchers.delete(watcher)
      if (this.#watchers.size === 0) this.#stop()
    }
  }

  /** The request and the answer of an exchange; of a request of the core, the decision that it was made for. */
  exchange(exchange: number): ShownExchange {
    const journal = this.#world?.journal
    const isOfIt = (line: JournalLine) =>
      line.kind !== 'fault' && 'exchange' in line && line.exchange === exchange
    const [request, answer] = journal?.page(isOfIt, 2) ?? []
    if (request?.kind !== 'request' || request.from !== 'integration-core') return { request, answer }
    return { request, answer, decision: decisionBehind(journal!, request) }
  }

  /** Begins to show a world; what was shown of the one before is forgotten. */
  protected show(world: World): void {
    this.#stop()
    this.#world = world
    this.#beginnings += 1
    this.#search = undefined
    this.#verdict = undefined
    this.#seen = ''
    this.send({ type: 'scene', scene: this.shown(), begins: true })
    if (this.#watchers.size > 0) this.#follow()
    for (const watcher of this.#watchers) this.#sendPast(watcher, 0)
  }

  /** How the story ended that is shown; `undefined` while it plays. */
  protected get verdict(): ShownVerdict | undefined {
    return this.#verdict
  }

  /** Shows how it ended. */
  protected tellEnd(verdict: ShownVerdict): void {
    this.flush()
    this.#verdict = verdict
    this.send(this.time())
    this.send({ type: 'end', verdict })
  }

  protected send(event: SceneEvent): void {
    for (const watcher of this.#watchers) watcher(event)
  }

  /** Sends what has been gathered, and what the people see by now. */
  protected flush(): void {
    this.#sendLines()
    this.#look()
  }

  #sendLines(): void {
    if (this.#watchers.size === 0 || !this.#world) return
    const lines = linesSince(this.#world, this.#next)
    this.#next = (lines.at(-1)?.n ?? this.#next - 1) + 1
    for (const shown of parts(lines, this.#cast)) this.send({ type: 'lines', lines: shown })
  }

  /** Sends what the people see by now, where it has changed. */
  #look(): void {
    if (this.#watchers.size === 0 || !this.#world) return
    const beganMs = realTimeMs()
    const people = peopleOf(this.#world)
    const seen = JSON.stringify(people)
    this.#nextLookMs = realTimeMs() + (realTimeMs() - beganMs) * looksApart
    if (seen === this.#seen) return
    this.#seen = seen
    this.send({ type: 'people', people })
  }

  /** What the journal holds already; what comes behind it is sent to all together. */
  #sendPast(watcher: Watcher, since: number): void {
    const past = linesSince(this.#world, since).filter(({ n }) => n < this.#next)
    for (const shown of parts(past, new Cast())) watcher({ type: 'lines', lines: shown })
  }

  /** Begins to gather: all that there is now is past. */
  #follow(): void {
    this.#stop()
    const journal = this.#world?.journal
    if (!journal) return
    const past = linesSince(this.#world, 0)
    this.#next = (past.at(-1)?.n ?? -1) + 1
    this.#cast = new Cast()
    for (const line of past) if (line.kind === 'act') shownLine(line, this.#cast)
    this.#unwatch = journal.watch(() => this.#gather())
  }

  #stop(): void {
    this.#unwatch?.()
    this.#unwatch = undefined
  }

  #gather(): void {
    if (this.#isGathering) return
    this.#isGathering = true
    void realPause(gatherMs).then(() => {
      this.#isGathering = false
      this.#sendLines()
      if (realTimeMs() >= this.#nextLookMs) this.#look()
      else this.#gather()
    })
  }
}

function linesSince(world: World | undefined, since: number): readonly JournalLine[] {
  return world?.journal.page(() => true, Number.POSITIVE_INFINITY, since) ?? []
}

/** Lines as they are shown, so many at once as a page can take. */
function* parts(lines: readonly JournalLine[], cast: Cast): Generator<ShownLine[]> {
  for (let at = 0; at < lines.length; at += linesAtOnce) {
    yield lines.slice(at, at + linesAtOnce).map((line) => shownLine(line, cast))
  }
}
