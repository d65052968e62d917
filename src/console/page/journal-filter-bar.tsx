import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { JournalQuery } from './journal-lines.ts'
import { keepQuery } from './state.ts'

const parties = [
  ['kustomer', 'Kustomer'],
  ['ccai-platform', 'CCAI Platform'],
  ['digital-experience', 'Digital Experience'],
  ['channel', 'Channel'],
  ['integration-core', 'the core'],
  ['outside', 'anybody else'],
] as const

const kinds = [
  ['request', 'requests'],
  ['answer', 'answers'],
  ['no-answer', 'no answer'],
  ['fault', 'faults'],
  ['act', 'acts'],
  ['refused', 'refused acts'],
  ['change', 'changes'],
  ['decision', 'decisions'],
] as const

/** What may be asked for of a status: a number, or a class of them. */
const wholeStatus = /^(?:[1-5]\d\d|[1-5]xx)?$/i

/** What the list shows, by party, kind, status and words; it stands in the address, which can be handed on. */
export function JournalFilterBar({ filter }: { filter: JournalQuery }) {
  const status = useSignal(filter.status ?? '')
  // The way back, or another address, changes the filter too; half a status stays to be written on.
  useEffect(() => {
    status.value = filter.status ?? ''
  }, [filter.status])
  const ask = (change: JournalQuery) => keepQuery({ ...filter, ...change })
  return (
    <search class="bar" aria-label="Journal">
      <label>
        Text{' '}
        <input
          type="search"
          value={filter.text ?? ''}
          placeholder="words of a path, a body, an act …"
          onInput={(event) => ask({ text: event.currentTarget.value })}
        />
      </label>
      <Choice name="Party" chosen={filter.party} of={parties} onChoose={(party) => ask({ party })} />
      <Choice name="Kind" chosen={filter.kind} of={kinds} onChoose={(kind) => ask({ kind })} />
      <label>
        Status{' '}
        <input
          class="status"
          value={status.value}
          placeholder="404, 4xx"
          aria-invalid={!wholeStatus.test(status.value)}
          onInput={(event) => {
            status.value = event.currentTarget.value.trim()
            if (wholeStatus.test(status.value)) ask({ status: status.value })
          }}
        />
      </label>
      <button
        type="button"
        onClick={() => {
          status.value = ''
          keepQuery({})
        }}
      >
        All lines
      </button>
    </search>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly chosen: string | undefined
  readonly of: readonly (readonly [string, string])[]
  readonly onChoose: (value: string) => void
}

function Choice({ name, chosen = '', of, onChoose }: ChoiceProps) {
  return (
    <label>
      {name}{' '}
      <select value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">any</option>
        {of.map(([value, title]) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </label>
  )
}
