import { signal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ShownIntegration, ShownJudgement } from '../wire.ts'
import { addressText } from './address.ts'
import { ask } from './api.ts'
import { Search } from './fields.tsx'
import { attempt, stories } from './state.ts'
import { findStories } from './story-search.ts'

/** How often progress is asked for while stories are played, in milliseconds. */
const lookMs = 500

/** Somebody's own integration, where one is in the core's place. */
export const integration = signal<ShownIntegration | null>(null)

/** Asks whether there is one, and how its stories came out. */
export async function lookAtIntegration(): Promise<void> {
  integration.value = await ask<ShownIntegration | null>('/api/integration').catch(() => integration.peek())
}

const play = (names: readonly string[]) =>
  attempt(async () => {
    try {
      await ask('/api/integration/plays', { body: { stories: names } })
    } finally {
      await lookAtIntegration()
    }
  })

/** Which stories pass against the user's own integration, and why others do not. */
export function MyIntegration() {
  const wanted = useSignal('')
  useEffect(() => {
    void lookAtIntegration()
    const timer = setInterval(() => {
      if (integration.peek()?.playing) void lookAtIntegration()
    }, lookMs)
    return () => clearInterval(timer)
  }, [])
  const shown = integration.value
  if (!shown) {
    return (
      <main class="integration">
        <h1 tabIndex={-1}>My integration</h1>
        <p>
          The project’s own core runs here. <code>npx standin up --core-url URL</code> puts yours in its
          place.
        </p>
      </main>
    )
  }
  const { url, playing, note, judgements } = shown
  const { stories: found } = findStories(stories.value, wanted.value)
  // Each is played against a service: whoever writes the whole name of one means no other.
  const exact = found.filter(({ name }) => name === wanted.value || name.startsWith(`${wanted.value}/`))
  const chosen = exact.length > 0 ? exact : found
  const count = (status: ShownJudgement['status']) => judgements.filter((one) => one.status === status).length
  return (
    <main class="integration">
      <h1 tabIndex={-1}>My integration</h1>
      <p>
        <code>{url}</code> takes part in <a href="#/scene/world:main">main</a>. A story that is played against
        it has the place of main meanwhile: whatever calls the platforms and names no world belongs to that
        story, and what main posts waits.
      </p>
      <div class="bar">
        <Search
          label="Stories"
          text={wanted.value}
          placeholder="all; or hang-up, lookup …"
          onText={(text) => {
            wanted.value = text
          }}
        />
        <button
          type="button"
          disabled={playing !== null || chosen.length === 0}
          onClick={() => play(chosen.map(({ name }) => name))}
        >
          Play {chosen.length} against it
        </button>
        <button
          type="button"
          disabled={playing === null}
          onClick={() =>
            attempt(() => ask('/api/integration/plays', { method: 'DELETE' })).then(lookAtIntegration)
          }
        >
          Stop
        </button>
        <output>
          {playing
            ? `${playing.done} of ${playing.all} played, now ${playing.story}`
            : `${count('passed')} passed, ${count('failed') + count('error')} failed, ${count('not-applicable')} not applicable`}
        </output>
      </div>
      {note !== null && <p role="status">{note}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">story</th>
            <th scope="col">verdict</th>
            <th scope="col">why</th>
            <th scope="col">faults it met</th>
          </tr>
        </thead>
        <tbody>
          {judgements.map((judgement) => (
            <Judgement key={judgement.story} judgement={judgement} isIdle={playing === null} />
          ))}
        </tbody>
      </table>
    </main>
  )
}

function Judgement({ judgement, isIdle }: { judgement: ShownJudgement; isIdle: boolean }) {
  const { story, scene, title, status, reason, failures, facts, faults } = judgement
  return (
    <tr>
      <th scope="row">
        {scene === undefined ? story : <a href={addressText({ view: 'scene', id: scene })}>{story}</a>}
        <p class="hint">{title}</p>
        <button
          type="button"
          disabled={!isIdle}
          aria-label={`Play again ${story}`}
          onClick={() => play([story])}
        >
          Play again
        </button>
      </th>
      <td class={`verdict ${status}`}>{status.replace('-', ' ')}</td>
      <td>
        {reason}
        {failures.map(({ expectation, expected, actual, nearest }) => (
          <div key={expectation} class="failure">
            <strong>{expectation}</strong>
            <p>expected {expected}</p>
            <p>{nearest ?? `actual ${actual}`}</p>
          </div>
        ))}
        {facts.map((fact) => (
          <p key={fact} class="hint">
            {fact}
          </p>
        ))}
      </td>
      <td>{faults.map(({ fault, times }) => `${fault} (${times})`).join(', ')}</td>
    </tr>
  )
}
