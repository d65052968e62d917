import { render } from 'preact'
import type { Address } from './address.ts'
import { Coverage } from './coverage.tsx'
import { integration, lookAtIntegration, MyIntegration } from './integration.tsx'
import { RuleView } from './rule.tsx'
import { SceneView } from './scene.tsx'
import { address, load, problem } from './state.ts'
import { playFile, Stories } from './stories.tsx'
import { Worlds } from './worlds.tsx'

const views = [
  ['stories', 'Stories'],
  ['worlds', 'Worlds'],
  ['coverage', 'Coverage'],
] as const

const ofIntegration = ['integration', 'My integration'] as const

function Page() {
  const shown = address.value
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
      <h1>This address leads nowhere</h1>
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
  void playFile(event.dataTransfer?.files[0])
})
void load()
void lookAtIntegration()
