import { render } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Address } from './address.ts'
import { Coverage } from './coverage.tsx'
import { integration, lookAtIntegration, MyIntegration } from './integration.tsx'
import { RuleView } from './rule.tsx'
import { SceneView } from './scene.tsx'
import { address, load, problem, scene } from './state.ts'
import { playFile, Stories } from './stories.tsx'
import { Worlds } from './worlds.tsx'

const views = [
  ['stories', 'Stories'],
  ['worlds', 'Worlds'],
  ['coverage', 'Coverage'],
] as const

const ofIntegration = ['integration', 'My integration'] as const

/** What the page is about stands in the tab, and is read out first by those who do not see it. */
function useHeading(place: string, title: string) {
  useEffect(() => {
    document.title = `${title} – Standin`
  }, [title])
  const before = useRef(place)
  useEffect(() => {
    if (before.current === place) return
    before.current = place
    // Whoever pressed what is no more would begin again at the top of the page.
    if (document.activeElement === document.body) document.querySelector('h1')?.focus()
  }, [place])
}

function titleOf(shown: Address | undefined): string {
  if (!shown) return 'This address leads nowhere'
  if (shown.view === 'scene' || shown.view === 'journal') return scene.value?.title ?? shown.id
  if (shown.view === 'rule') return shown.id
  return [...views, ofIntegration].find(([view]) => view === shown.view)![1]
}

function Page() {
  const shown = address.value
  useHeading(`${shown?.view} ${shown?.id}`, titleOf(shown))
  return (
    <>
      <nav aria-label="Views">
        <strong>Standin</strong>
        {[...views, ...(integration.value ? [ofIntegration] : [])].map(([view, title]) => (
          <a key={view} href={`#/${view}`} aria-current={shown?.view === view ? 'page' : undefined}>
            {title}
          </a>
        ))}
      </nav>
      <div role="alert" class="problem">
        {problem.value}
      </div>
      {shown ? <View address={shown} /> : <Nowhere />}
    </>
  )
}

function View({ address: { view, id } }: { address: Address }) {
  switch (view) {
    case 'scene':
    case 'journal':
      return <SceneView id={id} view={view} />
    case 'worlds':
      return <Worlds />
    case 'coverage':
      return <Coverage rule={id} />
    case 'rule':
      return <RuleView id={id} />
    case 'integration':
      return <MyIntegration />
    default:
      return <Stories />
  }
}

function Nowhere() {
  return (
    <main class="nowhere">
      <h1 tabIndex={-1}>This address leads nowhere</h1>
      <p>
        <a href="#/stories">To the stories</a>
      </p>
    </main>
  )
}

const place = document.getElementById('page')!
place.replaceChildren()
render(<Page />, place)
// A file that is dropped anywhere is played.
addEventListener('dragover', (event) => event.preventDefault())
addEventListener('drop', (event) => {
  event.preventDefault()
  const files = event.dataTransfer?.files
  if (files && files.length > 1) problem.value = `Drop one file at a time; these are ${files.length}.`
  else void playFile(files?.[0])
})
void load()
void lookAtIntegration()
