import { computed, signal } from '@preact/signals'
import type { People } from '../../harness/people/seen.ts'
import type { PaceSpeed, PaceState } from '../../harness/time/pace.ts'
import type { SceneEvent, ShownScene, ShownStory, ShownVerdict, TimeChange } from '../wire.ts'
import { ask } from './api.ts'
import { Rows } from './rows.ts'

/** Which view is shown, by the part of the address behind `#`. */
export const route = signal(location.hash.slice(1) || '/stories')
addEventListener('hashchange', () => {
  route.value = location.hash.slice(1) || '/stories'
})

/** Every story that can be played. */
export const stories = signal<readonly ShownStory[]>([])
/** The scenes there were when they were last asked for. */
export const scenes = signal<readonly ShownScene[]>([])
/** What went wrong with what was asked for last; read out to those who do not see it. */
export const problem = signal('')

/** The scene that is watched. */
export const scene = signal<ShownScene | undefined>(undefined)
/** How the watched story ended; undefined while it plays. */
export const verdict = signal<ShownVerdict | undefined>(undefined)
/** What the people of the watched world see. */
export const people = signal<People | undefined>(undefined)
/** Whether the server can be heard. */
export const connection = signal<'none' | 'open' | 'lost' | 'gone'>('none')
/** The last verdict of each story that was played here. */
export const verdicts = signal<ReadonlyMap<string, string>>(new Map())

/** The rows are changed in place, and drawn again when this counts on. */
export const rowCount = signal(0)
let held = new Rows()
/** The rows of the diagram. */
export const rows = computed(() => (rowCount.value >= 0 ? held.list : []))

/** Where time is: as it was told, and when that was heard, so that it can be shown as it passes. */
export const time = signal<{ nowMs: number; pace: PaceState | undefined; heardMs: number }>({
  nowMs: 0,
  pace: undefined,
  heardMs: 0,
})

/** The row that is shown beside the diagram. */
export const selected = signal<number | undefined>(undefined)

/** What is shown beside the diagram. */
export const tab = signal<'people' | 'exchange' | 'hands' | 'faults'>('people')

let source: EventSource | undefined

/** Watches a scene; what was watched before is let go. */
export function watch(id: string): void {
  if (scene.value?.id === id && source) return
  source?.close()
  forget()
  scene.value = undefined
  connection.value = 'none'
  problem.value = ''
  source = new EventSource(`/api/scenes/${encodeURIComponent(id)}/events`)
  source.onopen = () => {
    connection.value = 'open'
  }
  source.onerror = () => {
    // A browser tries again by itself unless it was told that there is nothing to watch.
    connection.value = source?.readyState === EventSource.CLOSED ? 'gone' : 'lost'
  }
  source.onmessage = ({ data }) => take(JSON.parse(data) as SceneEvent)
}

function forget(): void {
  held = new Rows()
  rowCount.value += 1
  verdict.value = undefined
  people.value = undefined
  selected.value = undefined
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
      time.value = { nowMs: event.nowMs, pace: event.pace, heardMs: performance.now() }
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

/** Opens a scene, for a story or to play in by hand, and goes there. */
export async function start(story?: string): Promise<void> {
  await attempt(async () => {
    const made = await ask<ShownScene>('/api/scenes', { body: { story, speed: speed.value } })
    location.hash = `/scene/${made.id}`
  })
}

/** Changes how time passes in the watched scene. */
export function changeTime(change: TimeChange): Promise<void> {
  if (change.speed !== undefined) speed.value = change.speed
  return attempt(() => ask(`/api/scenes/${encodeURIComponent(scene.value!.id)}/time`, { body: change }))
}

/** What is asked for at the start. */
export async function load(): Promise<void> {
  await attempt(async () => {
    stories.value = await ask<ShownStory[]>('/api/stories')
  })
}

/** Asks what there is to watch. */
export async function loadScenes(): Promise<void> {
  await attempt(async () => {
    scenes.value = await ask<ShownScene[]>('/api/scenes')
  })
}
