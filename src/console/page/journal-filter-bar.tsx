import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { kindTitles, partyTitles } from '../journal-words.ts'
import { Choice, type Option, Search } from './fields.tsx'
import type { JournalQuery } from './journal-lines.ts'
import { keepQuery } from './state.ts'

const parties: readonly Option[] = [['', 'any'], ...Object.entries(partyTitles)]
const kinds: readonly Option[] = [['', 'any'], ...Object.entries(kindTitles)]

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
      <Search
        label="Text"
        text={filter.text ?? ''}
        placeholder="words of a path, a body, an act …"
        onText={(text) => ask({ text })}
      />
      <Choice
        label="Party"
        options={parties}
        chosen={filter.party ?? ''}
        onChoose={(party) => ask({ party })}
      />
      <Choice label="Kind" options={kinds} chosen={filter.kind ?? ''} onChoose={(kind) => ask({ kind })} />
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
