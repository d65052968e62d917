import { useEffect, useRef } from 'preact/hooks'
import { useInSight } from './in-sight.ts'
import { partyName } from './party-name.ts'
import { lanes, type Row } from './rows.ts'
import { placeOf, rowCount, rows, scene, selected, show, sought } from './state.ts'
import { sinceText } from './time.tsx'

/** All rows are as high as this, in pixels: only those in sight are drawn, of however many. */
const rowHeight = 30

/** The sequence diagram: a lane for each system, a row for each message, as it crosses the network. */
export function Stage() {
  const count = rows.value.length
  const { box, height, from, until, onScroll } = useInSight(rowHeight, count)
  const isFollowing = useRef(true)
  const lastTop = useRef(0)
  useEffect(() => {
    if (box.current && isFollowing.current) box.current.scrollTop = count * rowHeight
    // What comes above the rows, as the verdict does, leaves them less room.
  }, [count, rowCount.value, height])
  useEffect(() => {
    const place = placeOf(sought.value?.n)
    if (place === undefined || !box.current) return
    const at = place * rowHeight - box.current.scrollTop
    if (at >= 0 && at <= box.current.clientHeight - rowHeight) return
    isFollowing.current = false
    box.current.scrollTop = place * rowHeight - box.current.clientHeight / 2
  }, [sought.value, height])
  const chosen = placeOf(selected.value)
  const startAtMs = scene.value?.startAtMs ?? 0
  return (
    <section class="stage" aria-label="Stage">
      <div class="lanes" aria-hidden="true">
        <span />
        {lanes.map((lane) => (
          <span key={lane}>{partyName(lane)}</span>
        ))}
      </div>
      <div
        class="rows"
        ref={box}
        tabIndex={0}
        onScroll={(event) => {
          const { scrollTop, clientHeight, scrollHeight } = event.currentTarget
          onScroll(event)
          // Only whoever scrolls up wants to stay; what grows below moves nothing.
          if (scrollTop < lastTop.current - 2) isFollowing.current = false
          if (scrollTop + clientHeight > scrollHeight - rowHeight) isFollowing.current = true
          lastTop.current = scrollTop
        }}
      >
        <ul style={{ height: `${count * rowHeight}px` }} aria-label="What happened, in order">
          {rows.value.slice(from, until).map((row, at) => (
            <StageRow
              key={row.n}
              row={row}
              top={(from + at) * rowHeight}
              sinceMs={row.atMs - startAtMs}
              place={from + at + 1}
              count={count}
              isChosen={from + at === chosen}
            />
          ))}
        </ul>
      </div>
      <Legend />
    </section>
  )
}

/** What the colours and lines of the stage mean; each row says the same by its status or its words. */
const legend = [
  ['good', '200', 'taken'],
  ['refused', '404', 'refused'],
  ['broken', 'reset', 'no answer'],
  ['open', '…', 'under way'],
  ['again', 'again', 'sent once more'],
  ['fault', 'fault', 'switched on'],
] as const

function Legend() {
  return (
    <dl class="legend" aria-label="Legend">
      {legend.map(([tone, sample, meaning]) => (
        <div key={tone}>
          <dt class={tone}>{sample}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}

/** From lane to lane; what happens in one has room beside it, of the last one to the left. */
function columnsOf(left: number, right: number): string {
  if (left < right) return `${left + 2} / ${right + 3}`
  return `${Math.min(left, lanes.length - 2) + 2} / span 2`
}

type RowProps = { row: Row; top: number; sinceMs: number; place: number; count: number; isChosen: boolean }

function StageRow({ row, top, sinceMs, place, count, isChosen }: RowProps) {
  const [from, to] = [lanes.indexOf(row.from), lanes.indexOf(row.to)]
  const [left, right] = [Math.min(from, to), Math.max(from, to)]
  const isLast = left === lanes.length - 1
  const direction = from === to ? (isLast ? 'here last' : 'here') : from < to ? 'rightward' : 'leftward'
  return (
    <li
      class={`row ${row.kind} ${row.tone} ${direction}`}
      style={{ top: `${top}px` }}
      aria-posinset={place}
      aria-setsize={count}
    >
      <span class="since">{sinceText(sinceMs)}</span>
      <button
        type="button"
        class="what"
        aria-pressed={isChosen}
        style={{ gridColumn: columnsOf(left, right) }}
        onClick={() => show(row.n)}
      >
        <span class="heard">
          {row.from === row.to ? partyName(row.to) : `${partyName(row.from)} to ${partyName(row.to)}`}:{' '}
        </span>
        {row.isAgain && <span class="again">again</span>}
        <span class="text">{row.text}</span>
        {row.end !== undefined && <span class="end">{row.end}</span>}
      </button>
    </li>
  )
}
