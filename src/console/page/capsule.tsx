import { scenePath } from './api.ts'
import { Download } from './download.tsx'
import { scene, verdict } from './state.ts'

/** Of a story that is over: its capsule to save where it failed, and of one that was dropped what became of its journal. */
export function CapsuleBar() {
  const [shown, ended] = [scene.value, verdict.value]
  if (shown?.kind !== 'story' || shown.core === 'elsewhere' || !ended) return null
  const { status, isSameJournal } = ended
  const name = `${(shown.story ?? shown.id).replaceAll('/', '__').replace(/\.capsule$/, '')}.capsule.json`
  return (
    <div class="capsule">
      {isSameJournal !== undefined && (
        <span>
          {isSameJournal
            ? 'The journal is the same as in the capsule, byte for byte.'
            : 'The journal is another than in the capsule.'}{' '}
        </span>
      )}
      {status !== 'passed' && (
        <Download path={scenePath(shown.id, '/capsule')} name={name} label="Save the capsule" />
      )}
    </div>
  )
}
