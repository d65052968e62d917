import { useEffect, useRef } from 'preact/hooks'
import type { PaceSpeed } from '../../harness/time/pace.ts'
import { ask } from './api.ts'
import { attempt, changeTime, scene, time, verdict } from './state.ts'

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
  if (!shown) return null
  return (
    <div class="time">
      <Clock />
      {pace && (
        <>
          <SpeedChoice value={pace.speed} onChange={(speed) => changeTime({ speed })} />
          <button
            type="button"
            disabled={verdict.value !== undefined}
            onClick={() => changeTime({ paused: !pace.paused })}
          >
            {pace.paused ? 'Go on' : 'Pause'}
          </button>
          <button
            type="button"
            disabled={verdict.value !== undefined}
            onClick={() => changeTime({ step: true })}
          >
            Step
          </button>
        </>
      )}
      {shown.kind === 'story' && (
        <button
          type="button"
          onClick={() => attempt(() => ask(`/api/scenes/${shown.id}/restart`, { method: 'POST' }))}
        >
          Restart
        </button>
      )}
    </div>
  )
}

/** Time as it passes: drawn by the page between what the server tells of it. */
function Clock() {
  const clock = useRef<HTMLOutputElement>(null)
  const bar = useRef<HTMLProgressElement>(null)
  useEffect(() => {
    let frame = 0
    const draw = () => {
      frame = requestAnimationFrame(draw)
      const { nowMs, pace, heardMs } = time.peek()
      const startAtMs = scene.peek()?.startAtMs ?? nowMs
      const isMoving =
        pace && !pace.paused && pace.speed !== 'instant' && !verdict.peek() && pace.fromMs >= nowMs
      const movedMs = isMoving ? (performance.now() - heardMs) * (pace.speed as number) : 0
      const waitMs = pace ? pace.untilMs - pace.fromMs : 0
      const passedMs = pace && !verdict.peek() ? Math.min(waitMs, pace.passedMs + movedMs) : 0
      if (clock.current)
        clock.current.value = sinceText(nowMs - startAtMs + (pace && pace.fromMs >= nowMs ? passedMs : 0))
      if (!bar.current) return
      bar.current.hidden = waitMs < 1000 || verdict.peek() !== undefined
      bar.current.max = waitMs
      bar.current.value = passedMs
      bar.current.title = `waits ${Math.round(waitMs / 1000)} s`
    }
    draw()
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <span class="clock">
      <output ref={clock} aria-label="time since the beginning" />
      <progress ref={bar} aria-label="waiting, in simulated time" />
    </span>
  )
}
