import { useSignal } from '@preact/signals'
import { ask } from './api.ts'
import { attempt, scene } from './state.ts'

/** What can go wrong, in the words of the faults that a scenario has. */
const faults: readonly (readonly [string, (to: string) => Record<string, unknown>])[] = [
  ['Latency of 3 s', (to) => ({ fault: 'latency', to, delay: '3s' })],
  ['429', (to) => ({ fault: 'status', to, status: 429 })],
  ['500', (to) => ({ fault: 'status', to, status: 500 })],
  ['Lost answer', (to) => ({ fault: 'lost-answer', to })],
  ['Connection refused', (to) => ({ fault: 'refused', to })],
  ['Duplicate event', (to) => ({ fault: 'duplicate', to })],
  ['Event out of order', (to) => ({ fault: 'out-of-order', to })],
]

const parties = [
  ['kustomer', 'Kustomer'],
  ['ccai-platform', 'CCAI Platform'],
  ['digital-experience', 'Digital Experience'],
  ['channel', 'Channel'],
  ['integration-core', 'the core'],
] as const

/** Faults to switch on, each for the next request to a system, or the next few. */
export function Faults() {
  const to = useSignal('kustomer')
  const times = useSignal(1)
  const added = useSignal<readonly string[]>([])
  const path = () => `/api/scenes/${encodeURIComponent(scene.value!.id)}/faults`
  const add = (label: string, fault: Record<string, unknown>) =>
    attempt(async () => {
      await ask(path(), { body: { ...fault, times: times.value } })
      added.value = [...added.value, `${label} to ${to.value}, ${times.value}×`]
    })
  return (
    <div class="faults">
      <label>
        to{' '}
        <select
          value={to.value}
          onChange={(event) => {
            to.value = event.currentTarget.value
          }}
        >
          {parties.map(([name, title]) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        times{' '}
        <input
          type="number"
          min="1"
          max="100"
          value={times.value}
          onInput={(event) => {
            times.value = Number(event.currentTarget.value)
          }}
        />
      </label>
      <div class="buttons">
        {faults.map(([label, fault]) => (
          <button type="button" key={label} onClick={() => add(label, fault(to.value))}>
            {label}
          </button>
        ))}
        <button
          type="button"
          onClick={() =>
            attempt(async () => {
              await ask(path(), { method: 'DELETE' })
              added.value = []
            })
          }
        >
          Take all away
        </button>
      </div>
      <ul>
        {added.value.map((fault, at) => (
          <li key={`${at} ${fault}`}>{fault}</li>
        ))}
      </ul>
    </div>
  )
}
