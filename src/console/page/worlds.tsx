import { useEffect } from 'preact/hooks'
import { loadScenes, scenes, start } from './state.ts'

const kinds = { world: 'of standin up', story: 'story', 'hands-on': 'by hand' } as const

/** Every world of the server, and whatever is played here. */
export function Worlds() {
  useEffect(() => void loadScenes(), [])
  return (
    <main class="worlds">
      <h1>Worlds</h1>
      <div class="bar">
        <button type="button" onClick={() => start()}>
          A world of my own
        </button>
        <button type="button" onClick={() => loadScenes()}>
          Look again
        </button>
      </div>
      <ul class="cards">
        {scenes.value.map(({ id, kind, title, story }) => (
          <li key={id}>
            <a href={`#/scene/${encodeURIComponent(id)}`}>
              <strong>{story ?? title}</strong>
            </a>
            <p class="hint">{kinds[kind]}</p>
          </li>
        ))}
      </ul>
    </main>
  )
}
