import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { PaceSpeed } from '../../harness/time/pace.ts'
import type { ShownWait, TimeChange } from '../wire.ts'
import { ask, scenePath } from './api.ts'
import { attempt, changeTime, connection, openSince, passedNowMs, scene, time, verdict } from './state.ts'

/** A shorter wait needs no bar, in simulated milliseconds. */
const shortestMs = 1000
/** So many waits are shown at once. */
const mostWaits = 3

const speeds: readonly (readonly [PaceSpeed, string])[] = [
  [1, '1×'],
  [10, '10×'],
  ['instant', 'instant'],
]

export function SpeedChoice({ value, onChange }: { value: PaceSpeed; onChange: (speed: PaceSpeed) => void }) {
  return (
    <fieldset class="speeds">
      <legend>Speed</legend>
      {speeds.map(([speed, label]) => (
        <button type="button" key={label} aria-pressed={value === speed} onClick={() => onChange(speed)}>
          {label}
        </button>
      ))}
    </fieldset>
  )
}

/** Since the story began: `00:01:25.0`. */
export function sinceText(ms: number): string {
  const days = Math.floor(Math.max(0, ms) / 86_400_000)
  return `${days > 0 ? `${days}d ` : ''}${new Date(Math.max(0, ms)).toISOString().slice(11, 21)}`
}

/** The clock of the scene, what is waited for, and the buttons that stop and start it. */
export function TimeBar() {
  const shown = scene.value
  const { pace } = time.value
  if (!shown || connection.value === 'gone') return null
  const isOver = verdict.value !== undefined
  return (
    <div class="time">
      <Clock />
      {pace && (
        <>
          <SpeedChoice value={pace.speed} onChange={(speed) => changeTime({ speed })} />
          <TimeButton isOver={isOver} change={{ paused: !pace.paused }}>
            {pace.paused ? 'Go on' : 'Pause'}
          </TimeButton>
          <TimeButton isOver={isOver} change={{ step: true }}>
            Step
          </TimeButton>
        </>
      )}
      {shown.kind === 'story' && (
        <button
          type="button"
          onClick={() => attempt(() => ask(scenePath(shown.id, '/restart'), { method: 'POST' }))}
        >
          Restart
        </button>
      )}
    </div>
  )
}

interface TimeButtonProps {
  readonly isOver: boolean
  readonly change: TimeChange
  readonly children: ComponentChildren
}

/** Does nothing once the story is over; it is not disabled then, as that would take the focus from it. */
function TimeButton({ isOver, change, children }: TimeButtonProps) {
  return (
    <button type="button" aria-disabled={isOver} onClick={() => isOver || changeTime(change)}>
      {children}
    </button>
  )
}

/** Time as it passes: drawn by the page between what the server tells of it. */
function Clock() {
  const place = useRef<HTMLSpanElement>(null)
  const waits = waitsNow()
  useEffect(() => {
    let frame = 0
    const draw = () => {
      frame = requestAnimationFrame(draw)
      const nowMs = passedNowMs()
      const clock = place.current?.querySelector('output')
      if (clock) clock.value = sinceText(nowMs - (scene.peek()?.startAtMs ?? nowMs))
      for (const bar of place.current?.querySelectorAll('progress') ?? []) {
        bar.value = Math.min(bar.max, Math.max(0, nowMs - Number(bar.dataset.fromMs)))
      }
    }
    draw()
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <span class="clock" ref={place}>
      <output aria-label="time since the beginning" />
      {waits.map((wait) => (
        <Wait key={`${wait.fromMs} ${wait.untilMs}`} wait={wait} />
      ))}
    </span>
  )
}

/** One bar for a wait, however many things happen meanwhile. */
function Wait({ wait: { fromMs, untilMs, what } }: { wait: ShownWait }) {
  const waitedFor = what ?? openSince(fromMs)?.text
  const title = `waits ${spanOf(untilMs - fromMs)}${waitedFor === undefined ? '' : ` for ${waitedFor}`}`
  return (
    <span class="wait">
      <progress max={untilMs - fromMs} data-from-ms={fromMs} aria-label={title} title={title} />
      <span class="hint">{title}</span>
    </span>
  )
}

/** The waits under way, else the time until whatever is due next. */
function waitsNow(): readonly ShownWait[] {
  const { pace, waits, nowMs } = time.value
  if (!pace || verdict.value) return []
  const open = waits.filter(({ untilMs }) => untilMs > nowMs)
  if (open.length > 0) return open.slice(0, mostWaits)
  const isLong = pace.untilMs - pace.fromMs >= shortestMs && pace.untilMs > nowMs
  return isLong ? [{ fromMs: pace.fromMs, untilMs: pace.untilMs, what: 'what is due next' }] : []
}

function spanOf(ms: number): string {
  return ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`
}
