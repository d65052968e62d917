import { render } from 'preact'
import { Coverage } from './coverage.tsx'
import { integration, lookAtIntegration, MyIntegration } from './integration.tsx'
import { SceneView } from './scene.tsx'
import { load, problem, route } from './state.ts'
import { playFile, Stories } from './stories.tsx'
import { Worlds } from './worlds.tsx'

const views = [
  ['/stories', 'Stories'],
  ['/worlds', 'Worlds'],
  ['/coverage', 'Coverage'],
] as const

const ofIntegration = ['/integration', 'My integration'] as const

function Page() {
  const [, view = 'stories', id = ''] = route.value.split('/')
  return (
    <>
      <nav aria-label="Views">
        <strong>Standin</strong>
        {[...views, ...(integration.value ? [ofIntegration] : [])].map(([path, title]) => (
          <a key={path} href={`#${path}`} aria-current={route.value.startsWith(path) ? 'page' : undefined}>
            {title}
          </a>
        ))}
      </nav>
      <div role="alert" class="problem">
        {problem.value}
      </div>
      <View name={view} id={decodeURIComponent(id)} />
    </>
  )
}

function View({ name, id }: { name: string; id: string }) {
  if (name === 'scene') return <SceneView id={id} />
  if (name === 'worlds') return <Worlds />
  if (name === 'integration') return <MyIntegration />
  return name === 'coverage' ? <Coverage rule={id} /> : <Stories />
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
