import { useEffect } from 'preact/hooks'
import { CapsuleBar } from './capsule.tsx'
import { Detail } from './detail.tsx'
import { Faults } from './faults.tsx'
import { Hands } from './hands.tsx'
import { PeopleView } from './people.tsx'
import { Stage } from './stage.tsx'
import { connection, scene, tab, verdict, watch } from './state.ts'
import { TimeBar } from './time.tsx'

const tabs = [
  ['people', 'What people see', PeopleView],
  ['exchange', 'Message', Detail],
  ['hands', 'By hand', Hands],
  ['faults', 'Faults', Faults],
] as const

/** A scene: the stage, and beside it what people see, the chosen message, buttons and faults. */
export function SceneView({ id }: { id: string }) {
  useEffect(() => watch(id), [id])
  const shown = scene.value
  const [, , View] = tabs.find(([name]) => name === tab.value)!
  return (
    <main class="scene">
      <header>
        <h1>{shown?.title ?? id}</h1>
        {shown?.story && <code>{shown.story}</code>}
        {connection.value === 'lost' && <p role="alert">The connection is lost; it is tried again.</p>}
        {connection.value === 'gone' && (
          <p role="alert">
            This is not played any more; <a href="#/stories">start it again</a>.
          </p>
        )}
        <TimeBar />
        <Verdict />
        <CapsuleBar />
      </header>
      <Stage />
      <aside>
        <div role="tablist" aria-label="Beside the stage">
          {tabs.map(([name, title]) => (
            <button
              type="button"
              role="tab"
              key={name}
              id={`tab-${name}`}
              aria-selected={tab.value === name}
              aria-controls="beside"
              onClick={() => {
                tab.value = name
              }}
            >
              {title}
            </button>
          ))}
        </div>
        <div role="tabpanel" id="beside" aria-labelledby={`tab-${tab.value}`} tabIndex={0}>
          <View />
        </div>
      </aside>
    </main>
  )
}

/** How the story ended, with each expectation that failed. */
function Verdict() {
  const ended = verdict.value
  return (
    <div class="ending" role="status">
      {ended && (
        <>
          <strong class={`verdict ${ended.status}`}>{ended.status}</strong>
          {ended.because.length > 0 && <span class="hint"> shown: {ended.because.join(', ')}</span>}
          {ended.failures.map(({ expectation, expected, actual, journal }) => (
            <div key={expectation} class="failure">
              <strong>{expectation}</strong>
              <p>expected {expected}</p>
              <p>actual {actual}</p>
              {journal.length > 0 && <p class="hint">journal lines {journal.join(', ')}</p>}
            </div>
          ))}
        </>
      )}
    </div>
  )
}
