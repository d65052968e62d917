import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ShownScene } from '../wire.ts'
import { addressText } from './address.ts'
import { ask, scenePath } from './api.ts'
import { attempt, loadScenes, scenes, start } from './state.ts'

type IsOf = (one: ShownScene) => boolean

const groups: readonly (readonly [string, IsOf])[] = [
  ['Worlds of the server', ({ kind }) => kind === 'world'],
  ['Played in by hand', ({ kind }) => kind === 'hands-on'],
  ['Played stories', ({ kind, core }) => kind === 'story' && core === 'own'],
  ['Played against my integration', ({ kind, core }) => kind === 'story' && core === 'elsewhere'],
]

/** The world that `standin up` begins with, which ends with it. */
const mainScene = 'world:main'

/** How often it is asked which worlds there are, in milliseconds. */
const lookMs = 2000

/** Every world of the server, and whatever is played here. */
export function Worlds() {
  useEffect(() => {
    void loadScenes()
    const timer = setInterval(() => void loadScenes(), lookMs)
    return () => clearInterval(timer)
  }, [])
  return (
    <main class="worlds">
      <h1 tabIndex={-1}>Worlds</h1>
      <div class="bar">
        <button type="button" onClick={() => ownWorld()}>
          A world of this tab’s own
        </button>
        <button type="button" onClick={() => start()}>
          A new world
        </button>
      </div>
      {groups.map(([title, isOf]) => {
        const some = scenes.value.filter(isOf)
        if (some.length === 0) return null
        return (
          <section key={title} aria-label={title}>
            <h2>{title}</h2>
            <ul class="cards">
              {some.map((one) => (
                <World key={one.id} world={one} />
              ))}
            </ul>
          </section>
        )
      })}
    </main>
  )
}

function World({ world: { id, title, story } }: { world: ShownScene }) {
  const isAsked = useSignal(false)
  const name = story ?? title
  return (
    <li>
      <a href={addressText({ view: 'scene', id })}>
        <strong>{name}</strong>
      </a>
      {story !== undefined && <p>{title}</p>}
      <p class="hint">{id}</p>
      {id !== mainScene && (
        <button
          type="button"
          class="remove"
          aria-label={isAsked.value ? `Really remove ${name}, ${id}` : `Remove ${name}, ${id}`}
          onClick={() => {
            if (isAsked.value) void remove(id)
            isAsked.value = !isAsked.value
          }}
        >
          {isAsked.value ? 'Really remove it' : 'Remove'}
        </button>
      )}
    </li>
  )
}

async function remove(id: string): Promise<void> {
  await attempt(() => ask(scenePath(id), { method: 'DELETE' }))
  await loadScenes()
}

/** Where a tab keeps which world is its own: until it is closed, in no other tab. */
const ownKey = 'standin-own-world'

/** Goes to the world of this tab, which is made where there is none. */
async function ownWorld(): Promise<void> {
  const own = sessionStorage.getItem(ownKey)
  await loadScenes()
  if (own !== null && scenes.value.some(({ id }) => id === own)) {
    location.hash = addressText({ view: 'scene', id: own })
    return
  }
  const id = await start()
  if (id !== undefined) sessionStorage.setItem(ownKey, id)
}
