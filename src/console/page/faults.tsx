import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { ask } from './api.ts'
import { attempt, people, scene } from './state.ts'

interface ShownFault {
  readonly fault: string
  readonly status?: number
  readonly to: string
  readonly fired: number
  readonly spent: boolean
}

/** What can go wrong, in the words of the faults that a scenario has. */
const faults: readonly (readonly [string, (to: string) => Record<string, unknown>])[] = [
  ['Latency of 3 s', (to) => ({ fault: 'latency', to, delay: '3s' })],
  ['429', (to) => ({ fault: 'status', to, status: 429 })],
  ['500', (to) => ({ fault: 'status', to, status: 500 })],
  ['Lost answer', (to) => ({ fault: 'lost-answer', to })],
  ['Connection refused', (to) => ({ fault: 'refused', to })],
  // These meet what the platforms post, which goes to the core.
  ['Duplicate event', () => ({ fault: 'duplicate', to: 'integration-core' })],
  ['Event out of order', () => ({ fault: 'out-of-order', to: 'integration-core' })],
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
  const added = useSignal<readonly ShownFault[]>([])
  const path = () => `/api/scenes/${encodeURIComponent(scene.value!.id)}/faults`
  const look = async () => {
    added.value = await ask<ShownFault[]>(path())
  }
  useEffect(() => void attempt(look), [people.value])
  const add = (fault: Record<string, unknown>) =>
    attempt(async () => {
      await ask(path(), { body: { ...fault, times: times.value } })
      await look()
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
          <button type="button" key={label} onClick={() => add(fault(to.value))}>
            {label}
          </button>
        ))}
        <button
          type="button"
          onClick={() =>
            attempt(async () => {
              await ask(path(), { method: 'DELETE' })
              await look()
            })
          }
        >
          Take all away
        </button>
      </div>
      <ul>
        {added.value.map(({ fault, status, to: target, fired, spent }, at) => (
          <li key={`${at} ${fault}`}>
            {status ?? fault} to {target}: met {fired}
            {spent ? ', over' : ''}
          </li>
        ))}
      </ul>
    </div>
  )
}
