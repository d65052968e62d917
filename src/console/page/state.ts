import { computed, signal } from '@preact/signals'
import type { People } from '../../harness/people/seen.ts'
import type { PaceSpeed, PaceState } from '../../harness/time/pace.ts'
import type {
  GoneScene,
  SceneEvent,
  ShownRule,
  ShownScene,
  ShownStory,
  ShownVerdict,
  ShownWait,
  TimeChange,
} from '../wire.ts'
import { type Address, addressOf, addressText } from './address.ts'
import { ask, scenePath } from './api.ts'
import { type Row, Rows } from './rows.ts'

const fragment = signal(location.hash.slice(1))
addEventListener('hashchange', () => {
  fragment.value = location.hash.slice(1)
})

/** Which view is shown; `undefined` where the address leads nowhere. */
export const address = computed(() => addressOf(fragment.value))

/** Keeps what a filter asks for in the address, which can be handed on; the way back stays as it was. */
export function keepQuery(query: Address['query']): void {
  const text = addressText({ ...address.value!, query })
  history.replaceState(null, '', text)
  fragment.value = text.slice(1)
}

/** Every story that can be played. */
export const stories = signal<readonly ShownStory[]>([])
/** The scenes there were when they were last asked for. */
export const scenes = signal<readonly ShownScene[]>([])
/** What went wrong with what was asked for last; read out to those who do not see it. */
export const problem = signal('')

/** What every rule says, once somebody has asked. */
export const rules = signal<readonly ShownRule[]>([])

/** The scene that is watched. */
export const scene = signal<ShownScene | undefined>(undefined)
/** How the watched story ended; undefined while it plays. */
export const verdict = signal<ShownVerdict | undefined>(undefined)
/** What the people of the watched world see. */
export const people = signal<People | undefined>(undefined)
/** Whether the server can be heard. */
export const connection = signal<'none' | 'open' | 'lost' | 'gone'>('none')
/** Why the watched scene is gone. */
export const gone = signal<GoneScene | undefined>(undefined)
/** The last verdict of each story that was played here. */
export const verdicts = signal<ReadonlyMap<string, string>>(new Map())

/** The rows are changed in place, and drawn again when this counts on. */
export const rowCount = signal(0)
let held = new Rows()
/** The rows of the diagram. */
export const rows = computed(() => (rowCount.value >= 0 ? held.list : []))

/** Where time is: as it was told, and when that was heard, so that it can be shown as it passes. */
export const time = signal<{
  nowMs: number
  pace: PaceState | undefined
  waits: readonly ShownWait[]
  heardMs: number
}>({ nowMs: 0, pace: undefined, waits: [], heardMs: 0 })

/** Where time is by now: it passes on this page between what the server tells of it. */
export function passedNowMs(): number {
  const { nowMs, pace, heardMs } = time.peek()
  if (!pace || verdict.peek() || pace.fromMs < nowMs) return nowMs
  const isMoving = !pace.paused && pace.speed !== 'instant'
  const movedMs = isMoving ? (performance.now() - heardMs) * (pace.speed as number) : 0
  return nowMs + Math.min(pace.untilMs - pace.fromMs, pace.passedMs + movedMs)
}

/** The number of the line that is shown beside the diagram. */
export const selected = signal<number | undefined>(undefined)
/** The line that somebody was led to: its row is to be in sight. */
export const sought = signal<{ readonly n: number } | undefined>(undefined)

/** The place of a line's row in the diagram. */
export function placeOf(n: number | undefined): number | undefined {
  return n === undefined ? undefined : held.placeOf(n)
}

/** The row of a message that something is waited for since then. */
export function openSince(atMs: number): Row | undefined {
  return held.openSince(atMs)
}

/** Shows a line: its row is chosen and in sight, and it stands in full beside the diagram. */
export function show(n: number): void {
  selected.value = n
  tab.value = 'exchange'
  sought.value = { n }
}

/** What is shown beside the diagram. */
export const tab = signal<'people' | 'exchange' | 'hands' | 'faults'>('people')

let source: EventSource | undefined
let watched: string | undefined

/** Watches a scene; what was watched before is let go. */
export function watch(id: string): void {
  if (watched === id && source) return
  source?.close()
  forget()
  watched = id
  gone.value = undefined
  scene.value = undefined
  connection.value = 'none'
  problem.value = ''
  source = new EventSource(scenePath(id, '/events'))
  source.onopen = () => {
    connection.value = 'open'
  }
  source.onerror = () => {
    // A browser tries again by itself unless it was told that there is nothing to watch.
    if (source?.readyState === EventSource.CLOSED) void tellGone(id)
    else connection.value = 'lost'
  }
  source.onmessage = ({ data }) => take(JSON.parse(data) as SceneEvent)
}

async function tellGone(id: string): Promise<void> {
  try {
    const answer = await ask<{ gone?: GoneScene }>(scenePath(id))
    if (watched !== id) return
    if (answer.gone) leave(answer.gone)
    else watchAnew(id)
  } catch {
    connection.value = 'lost'
  }
}

/** A world that was removed may be made anew under its name, as by a test that runs again. */
function lookAgain(): void {
  const id = watched
  const isClosed = !source || source.readyState === EventSource.CLOSED
  if (id !== undefined && isClosed && scenes.value.some((one) => one.id === id)) watchAnew(id)
}

function watchAnew(id: string): void {
  source = undefined
  watch(id)
}

/** What is shown of it stays to be read, and what was played can be played again. */
function leave(why: GoneScene): void {
  const { title, story, core } = scene.value ?? {}
  // What was played against somebody's integration is played again from its list.
  const again = story === undefined || core === 'elsewhere' ? {} : { story }
  gone.value = { ...why, title: title ?? why.title, ...again }
  connection.value = 'gone'
  source?.close()
  source = undefined
}

function forget(): void {
  held = new Rows()
  rowCount.value += 1
  verdict.value = undefined
  people.value = undefined
  selected.value = undefined
  sought.value = undefined
}

function take(event: SceneEvent): void {
  switch (event.type) {
    case 'scene':
      if (event.begins) forget()
      scene.value = event.scene
      return
    case 'lines':
      held.add(event.lines)
      rowCount.value += 1
      passTo(event.lines.at(-1)?.atMs ?? 0)
      return
    case 'time':
      time.value = {
        nowMs: event.nowMs,
        pace: event.pace,
        waits: event.waits ?? [],
        heardMs: performance.now(),
      }
      return
    case 'gone':
      leave(event.gone)
      return
    case 'people':
      people.value = event.people
      return
    case 'end':
      verdict.value = event.verdict
      // What your own integration comes to stands on its own view.
      if (scene.value?.story && scene.value.core === 'own')
        verdicts.value = new Map([...verdicts.value, [scene.value.story, event.verdict.status]])
  }
}

/** Short waits are not told of: what happens says how late it is. */
function passTo(atMs: number): void {
  if (atMs > time.value.nowMs) time.value = { ...time.value, nowMs: atMs, heardMs: performance.now() }
}

/** Does something that may be refused, and says so where it is. */
export async function attempt(work: () => Promise<unknown>): Promise<void> {
  problem.value = ''
  try {
    await work()
  } catch (error) {
    problem.value = (error as Error).message
  }
}

/** The speed at which the next scene begins. */
export const speed = signal<PaceSpeed>(10)

let isStarting = false

/** Opens a scene, for a story or to play in by hand, and goes there; gives its id, where it could be opened. */
export async function start(story?: string): Promise<string | undefined> {
  // A second press while the answer is under way is the same wish.
  if (isStarting) return undefined
  isStarting = true
  let id: string | undefined
  await attempt(async () => {
    const made = await ask<ShownScene>('/api/scenes', { body: { story, speed: speed.value } })
    id = made.id
    tab.value = story === undefined ? 'hands' : 'people'
    location.hash = addressText({ view: 'scene', id })
  })
  isStarting = false
  return id
}

/** Changes how time passes in the watched scene. */
export function changeTime(change: TimeChange): Promise<void> {
  if (change.speed !== undefined) speed.value = change.speed
  return attempt(() => ask(scenePath(scene.value!.id, '/time'), { body: change }))
}

/** What is asked for at the start. */
export async function load(): Promise<void> {
  await attempt(async () => {
    stories.value = await ask<ShownStory[]>('/api/stories')
  })
}

/** Asks what the rules say; they do not change while a page is open. */
export async function loadRules(): Promise<void> {
  if (rules.value.length > 0) return
  await attempt(async () => {
    rules.value = await ask<ShownRule[]>('/api/rules')
  })
}

/** Asks what there is to watch; it is asked again and again, so what goes wrong is told where it matters. */
export async function loadScenes(): Promise<void> {
  try {
    scenes.value = await ask<ShownScene[]>('/api/scenes')
    lookAgain()
  } catch {
    // Whoever watches is told that the connection is lost.
  }
}
