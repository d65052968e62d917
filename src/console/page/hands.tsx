import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { ask } from './api.ts'
import { attempt, people, scene } from './state.ts'

interface ShownAct {
  readonly name: string
  readonly by: string
  readonly refs: Readonly<Record<string, string>>
  readonly schema: {
    readonly properties?: Readonly<
      Record<string, { type?: string; enum?: readonly string[]; description?: string }>
    >
    readonly required?: readonly string[]
  }
}

/** The buttons of a demonstration: what people do most, each with what is usual already filled in. */
const usual: readonly (readonly [string, (names: Names) => Record<string, unknown>])[] = [
  [
    'Call in',
    ({ next }) => ({ do: 'ccai.call.incoming', call: next, from: '+14155550123', menu: 'Billing' }),
  ],
  ['Answer', ({ call, agent }) => ({ do: 'ccai.call.answer', call, agent })],
  ['Hang up', ({ call }) => ({ do: 'ccai.call.hang-up', call })],
  ['Leave a voicemail', ({ call }) => ({ do: 'ccai.call.voicemail', call, length: '12s' })],
  ['Agent hangs up', ({ call }) => ({ do: 'ccai.call.hang-up', call, by: 'agent' })],
  ['Token expires', () => ({ do: 'kustomer.token.expire' })],
]

interface Names {
  readonly call: string
  readonly next: string
  readonly agent: string
}

/** What people do, by hand: usual things by one press, and every act that there is by a form. */
export function Hands() {
  const acts = useSignal<readonly ShownAct[]>([])
  const chosen = useSignal('')
  useEffect(() => {
    void attempt(async () => {
      acts.value = await ask<ShownAct[]>('/api/acts')
    })
  }, [])
  const calls = people.value?.sessions.filter(({ kind }) => kind === 'call') ?? []
  const names = {
    call: calls.at(-1)?.name ?? 'c1',
    next: `c${calls.length + 1}`,
    agent: people.value?.agents[0]?.ref ?? 'grace',
  }
  const act = acts.value.find(({ name }) => name === chosen.value)
  return (
    <div class="hands">
      <div class="buttons">
        {usual
          .filter(([, step]) => acts.value.some(({ name }) => name === step(names).do))
          .map(([label, step]) => (
            <button type="button" key={label} onClick={() => perform(step(names))}>
              {label}
            </button>
          ))}
      </div>
      <label>
        Any act{' '}
        <select
          value={chosen.value}
          onChange={(event) => {
            chosen.value = event.currentTarget.value
          }}
        >
          <option value="">choose …</option>
          {acts.value.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      {act && <ActForm key={act.name} act={act} names={names} />}
      <p>
        <a
          href={`/api/scenes/${encodeURIComponent(scene.value?.id ?? '')}/scenario`}
          download="played-by-hand.json"
        >
          Save what was done as a scenario
        </a>
      </p>
    </div>
  )
}

function perform(step: Record<string, unknown>): Promise<void> {
  return attempt(() => ask(`/api/scenes/${encodeURIComponent(scene.value!.id)}/act`, { body: step }))
}

/** A field for each argument of an act. */
function ActForm({ act, names }: { act: ShownAct; names: Names }) {
  const { properties = {}, required = [] } = act.schema
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget as HTMLFormElement)
    const step: Record<string, unknown> = { do: act.name }
    for (const [name, { type, enum: choices }] of Object.entries(properties)) {
      const text = String(form.get(name) ?? '')
      if (text !== '') step[name] = type === 'string' || choices ? text : plain(text)
    }
    void perform(step)
  }
  return (
    <form onSubmit={submit}>
      {Object.entries(properties).map(([name, { description, enum: choices }]) => (
        <label key={name} for={`argument-${name}`}>
          {name}
          {required.includes(name) ? ' *' : ''}
          {choices ? (
            <select id={`argument-${name}`} name={name}>
              <option value="" />
              {choices.map((choice) => (
                <option key={choice}>{choice}</option>
              ))}
            </select>
          ) : (
            <input
              id={`argument-${name}`}
              name={name}
              defaultValue={guess(act.refs[name] ?? name, names)}
              title={description}
            />
          )}
        </label>
      ))}
      <button type="submit">Do it</button>
    </form>
  )
}

function guess(kind: string, { call, agent }: Names): string {
  if (kind === 'agent') return agent
  return kind === 'call' || kind === 'session' ? call : ''
}

function plain(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
