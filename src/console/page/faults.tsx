import { useSignal } from '@preact/signals'
import { partyTitles } from '../journal-words.ts'
import type { ShownFault } from '../wire.ts'
import { ask, scenePath } from './api.ts'
import { Choice } from './fields.tsx'
import { useFollow } from './follow.ts'
import { partyName } from './party-name.ts'
import { attempt, scene } from './state.ts'

/** What can go wrong, in the words of the faults that a scenario has. */
interface Kind {
  readonly label: string
  readonly fault: Readonly<Record<string, unknown>>
}

const ofRequests: readonly Kind[] = [
  { label: 'Latency of 3 s', fault: { fault: 'latency', delay: '3s' } },
  { label: '429', fault: { fault: 'status', status: 429 } },
  { label: '500', fault: { fault: 'status', status: 500 } },
  { label: 'Lost answer', fault: { fault: 'lost-answer' } },
  { label: 'Connection refused', fault: { fault: 'refused' } },
]
/** These meet what the platforms post, which goes to the core. */
const ofEvents: readonly Kind[] = [
  { label: 'Duplicate event', fault: { fault: 'duplicate' } },
  { label: 'Event out of order', fault: { fault: 'out-of-order' } },
]

/** Whatever else callbacks go to has no system on this page. */
const parties = Object.keys(partyTitles).filter((party) => party !== 'outside')

const lengths = [
  ['1', 'for the next one'],
  ['3', 'for the next three'],
  ['always', 'until it is switched off'],
] as const

/** Faults to switch on and off, for each system. */
export function Faults() {
  const to = useSignal<string>('kustomer')
  const times = useSignal<string>('1')
  const added = useSignal<readonly ShownFault[]>([])
  const id = scene.value?.id ?? ''
  const path = scenePath(id)
  const look = async () => {
    if (id !== '') added.value = await ask<ShownFault[]>(`${path}/faults`)
  }
  useFollow(look)
  const change = (work: () => Promise<unknown>) =>
    attempt(async () => {
      await work()
      await look()
    })
  const end = (fault: ShownFault) => change(() => ask(`${path}/faults/${fault.id}`, { method: 'DELETE' }))
  const onOf = ({ fault }: Kind) =>
    added.value.find((one) => {
      return !one.spent && one.to === to.value && one.fault === fault.fault && one.status === fault.status
    })
  const add = (fault: Kind['fault']) => {
    const count = times.value === 'always' ? times.value : Number(times.value)
    return change(() => ask(`${path}/faults`, { body: { ...fault, to: to.value, times: count } }))
  }
  const press = (kind: Kind) => {
    const on = onOf(kind)
    return on ? end(on) : add(kind.fault)
  }
  const answer = (event: SubmitEvent) => {
    event.preventDefault()
    const status = String(new FormData(event.currentTarget as HTMLFormElement).get('status') ?? '').trim()
    // What is no number is sent as it is: the server says what it expects.
    const number = /^\d+$/.test(status) ? Number(status) : status
    void add({ fault: 'status', ...(status === '' ? {} : { status: number }) })
  }
  const kinds = to.value === 'integration-core' ? [...ofRequests, ...ofEvents] : ofRequests
  return (
    <div class="faults">
      <Choice
        label="to"
        options={parties.map((party) => [party, partyName(party)])}
        chosen={to.value}
        onChoose={(party) => {
          to.value = party
        }}
      />
      <Choice
        label="how long"
        options={lengths}
        chosen={times.value}
        onChoose={(length) => {
          times.value = length
        }}
      />
      <div class="buttons">
        {kinds.map((kind) => (
          <button
            type="button"
            key={kind.label}
            aria-pressed={onOf(kind) !== undefined}
            onClick={() => press(kind)}
          >
            {kind.label}
          </button>
        ))}
        {to.value === 'kustomer' && (
          <button
            type="button"
            onClick={() => change(() => ask(`${path}/act`, { body: { do: 'kustomer.token.expire' } }))}
          >
            Expired token
          </button>
        )}
      </div>
      <form onSubmit={answer}>
        <button type="submit">Another status</button>
        <input
          name="status"
          class="status"
          inputMode="numeric"
          aria-label="status of the answer"
          defaultValue="503"
        />
      </form>
      <ul>
        {added.value.map((fault) => (
          <li key={fault.id}>
            {fault.status ?? fault.fault} to {partyName(fault.to)}: met {fault.fired}
            {fault.spent ? ', over' : ''}{' '}
            {!fault.spent && (
              <button type="button" onClick={() => end(fault)}>
                Switch off
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
