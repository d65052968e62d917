import { useEffect } from 'preact/hooks'
import type { ShownScene } from '../wire.ts'
import { type Address, addressText } from './address.ts'
import { CapsuleBar } from './capsule.tsx'
import { Detail } from './detail.tsx'
import { Verdict } from './failures.tsx'
import { Faults } from './faults.tsx'
import { Hands } from './hands.tsx'
import { JournalView } from './journal.tsx'
import { PeopleView } from './people.tsx'
import { Stage } from './stage.tsx'
import { connection, gone, loadScenes, scene, scenes, start, tab, watch } from './state.ts'
import { Tabs } from './tabs.tsx'
import { TimeBar } from './time.tsx'

const tabs = [
  ['people', 'What people see'],
  ['exchange', 'Message'],
  ['hands', 'By hand'],
  ['faults', 'Faults'],
] as const

const views = { people: PeopleView, exchange: Detail, hands: Hands, faults: Faults }

/** How often it is asked which worlds there are, in milliseconds. */
const lookMs = 2000

/** So many of them stand in a row above the stage; the list of worlds has all. */
const mostOthers = 40

/** A scene: the stage or the journal, and beside it what people see, the chosen message, buttons and faults. */
export function SceneView({ id, view }: { id: string; view: Address['view'] }) {
  useEffect(() => watch(id), [id])
  const shown = scene.value
  const Beside = views[tab.value]
  return (
    <main class={`scene ${tab.value === 'exchange' ? 'with-message' : ''}`}>
      <header>
        <Others id={id} />
        <h1 tabIndex={-1}>{shown?.title ?? gone.value?.title ?? id}</h1>
        {shown?.story && <code>{shown.story}</code>}
        <nav aria-label="How it is shown">
          {(['scene', 'journal'] as const).map((name) => (
            <a
              key={name}
              href={addressText({ view: name, id })}
              aria-current={view === name ? 'page' : undefined}
            >
              {name === 'scene' ? 'Stage' : 'Journal'}
            </a>
          ))}
        </nav>
        {connection.value === 'lost' && <p role="alert">The connection is lost; it is tried again.</p>}
        {connection.value === 'gone' && <Gone />}
        <TimeBar />
        <Verdict />
        <CapsuleBar />
      </header>
      {view === 'journal' ? <JournalView key={id} id={id} /> : <Stage />}
      <aside>
        <Tabs
          label="Beside the stage"
          tabs={tabs}
          chosen={tab.value}
          onChoose={(name) => {
            tab.value = name
          }}
        >
          {/* What is pressed before the scene is there would go nowhere. */}
          {shown?.id === id && <Beside />}
        </Tabs>
      </aside>
    </main>
  )
}

/** The other worlds, one press away. */
function Others({ id }: { id: string }) {
  useEffect(() => {
    void loadScenes()
    const timer = setInterval(() => void loadScenes(), lookMs)
    return () => clearInterval(timer)
  }, [id])
  return (
    <nav class="others" aria-label="Worlds">
      {scenes.value.slice(0, mostOthers).map((one) => (
        <a
          key={one.id}
          class={one.kind}
          href={addressText({ view: 'scene', id: one.id })}
          aria-current={one.id === id ? 'page' : undefined}
        >
          {nameOf(one)}
        </a>
      ))}
      {scenes.value.length > mostOthers && <a href="#/worlds">all {scenes.value.length}</a>}
    </nav>
  )
}

/** What is there more than once is told apart by its id. */
function nameOf(one: ShownScene): string {
  const name = one.story ?? one.title
  const isAlone = scenes.value.every((other) => other.id === one.id || (other.story ?? other.title) !== name)
  return isAlone ? name : `${name} (${one.id})`
}

/** Why there is nothing to watch any more, and what can be done. */
function Gone() {
  const { why, title, story } = gone.value!
  return (
    <p role="alert" class="gone">
      {why === 'removed' && `“${title}” was removed. `}
      {why === 'evicted' && `“${title}” is not kept any more: it was the oldest of too many. `}
      {why === 'never' && `There is no “${title}” on this server. `}
      {story !== undefined && (
        <button type="button" onClick={() => start(story)}>
          Play it again
        </button>
      )}{' '}
      <a href="#/worlds">All worlds</a> <a href="#/stories">All stories</a>
    </p>
  )
}
