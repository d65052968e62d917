import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { useInSight } from './in-sight.ts'
import { JournalFilterBar } from './journal-filter-bar.tsx'
import { JournalLines } from './journal-lines.ts'
import { partyName } from './party-name.ts'
import { toneOf } from './rows.ts'
import { address, rowCount, scene, selected, show } from './state.ts'
import { sinceText } from './time.tsx'

/** All lines are as high as this, in pixels: only those in sight are drawn, of however many. */
const lineHeight = 26
/** How often it is asked how many lines there are while they grow, in milliseconds. */
const lookMs = 400

/** The whole journal of a scene as a list that is searched and filtered; the keyboard alone is enough for it. */
export function JournalView({ id }: { id: string }) {
  const { at, ...filter } = address.value?.query ?? {}
  const asked = JSON.stringify(filter)
  const lines = useMemo(() => new JournalLines(id, filter), [id, asked])
  useEffect(() => {
    let seen = -1
    const look = () => {
      if (seen === rowCount.peek()) return
      seen = rowCount.peek()
      void lines.refresh()
    }
    look()
    const timer = setInterval(look, lookMs)
    return () => clearInterval(timer)
  }, [lines])
  const { all = 0, found = 0, dropped = 0 } = lines.counts.value ?? {}
  return (
    <section class="journal" aria-label="Journal">
      <JournalFilterBar filter={filter} />
      <p class="hint" role="status">
        {lines.problem.value === ''
          ? `${found.toLocaleString('en')} of ${all.toLocaleString('en')} lines`
          : lines.problem.value}
        {dropped > 0 && `, ${dropped.toLocaleString('en')} older ones are dropped (--journal-limit)`}
      </p>
      <Lines key={asked} lines={lines} count={found} at={at === undefined ? undefined : Number(at)} />
    </section>
  )
}

/** The lines in sight; one of them is in the order of Tab, the keys go to the others. */
function Lines({ lines, count, at }: { lines: JournalLines; count: number; at: number | undefined }) {
  const { box, height, from, until, onScroll } = useInSight(lineHeight, count)
  const active = useSignal(0)
  const bringInSight = (place: number, margin = 0) => {
    if (!box.current) return
    const { scrollTop, clientHeight } = box.current
    const y = place * lineHeight
    if (y < scrollTop + margin) box.current.scrollTop = y - margin
    else if (y > scrollTop + clientHeight - lineHeight - margin)
      box.current.scrollTop = y - clientHeight + lineHeight + margin
  }
  const go = (place: number) => {
    active.value = Math.max(0, Math.min(count - 1, place))
    bringInSight(active.value)
    // It is drawn by the next frame.
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus())
  }
  useEffect(() => {
    if (at === undefined || count === 0) return
    void lines.placeOf(at).then((place) => {
      active.value = place
      bringInSight(place, (box.current?.clientHeight ?? 0) / 2)
    })
  }, [at, count > 0])
  useEffect(() => lines.need(from, until), [from, until, lines.arrived.value])
  const drawn = Array.from({ length: Math.max(0, until - from) }, (_, place) => from + place)
  if (count > 0 && !drawn.includes(active.value)) drawn.push(Math.min(active.value, count - 1))
  return (
    <div class="lines-in-sight" ref={box} onScroll={onScroll}>
      <div
        role="listbox"
        aria-label="Lines of the journal"
        tabIndex={count === 0 ? 0 : -1}
        onKeyDown={(event) => {
          const place = placeAfter(event.key, active.value, count, Math.floor(height / lineHeight))
          const n = lines.at(active.value)?.n
          if (place !== undefined) go(place)
          else if (event.key === 'Enter' && n !== undefined) show(n)
          else return
          event.preventDefault()
        }}
        style={{ height: `${count * lineHeight}px` }}
      >
        {drawn.map((place) => (
          <Line
            key={place}
            {...{ lines, place, count }}
            chosen={selected.value ?? at}
            isActive={place === active.value}
            onOpen={(n) => {
              active.value = place
              show(n)
            }}
          />
        ))}
      </div>
    </div>
  )
}

interface LineProps {
  readonly lines: JournalLines
  readonly place: number
  readonly count: number
  /** The number of the line that is shown in full, or that the address leads to. */
  readonly chosen: number | undefined
  readonly isActive: boolean
  readonly onOpen: (n: number) => void
}

function Line({ lines, place, count, chosen, isActive, onOpen }: LineProps) {
  const line = lines.at(place)
  const startAtMs = scene.value?.startAtMs ?? 0
  const isChosen = line !== undefined && line.n === chosen
  return (
    <div
      role="option"
      class={`journal-line ${line?.status === undefined ? '' : toneOf(line.status)}`}
      style={{ top: `${place * lineHeight}px` }}
      aria-selected={isChosen}
      aria-posinset={place + 1}
      aria-setsize={count}
      tabIndex={isActive ? 0 : -1}
      onClick={() => line && onOpen(line.n)}
      onKeyDown={() => {}}
    >
      {line ? (
        <>
          <span class="since">#{line.n}</span>
          <span class="since">{sinceText(line.atMs - startAtMs)}</span>
          <span class="kind">{line.kind}</span>
          <span class="parties">{line.parties.map(partyName).join(' → ')}</span>
          {line.status !== undefined && <strong class="end">{line.status}</strong>}
          <span class="text">{line.text}</span>
          {line.because && <span class="text hint">{line.because.join(', ')}</span>}
        </>
      ) : (
        <span class="text">…</span>
      )}
    </div>
  )
}

/** Where a key leads among so many lines, of which some are in sight; `undefined` for a key that leads nowhere. */
function placeAfter(key: string, at: number, count: number, inSight: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return at + 1
    case 'ArrowUp':
      return at - 1
    case 'PageDown':
      return at + inSight
    case 'PageUp':
      return at - inSight
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
