import { useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import type { Hand, HandChoice } from '../wire.ts'
import { ask, scenePath } from './api.ts'
import { Download } from './download.tsx'
import { Choice } from './fields.tsx'
import { useFollow } from './follow.ts'
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

/** What people do, by hand: usual things by one press, and every act that there is by a form. */
export function Hands() {
  const acts = useSignal<readonly ShownAct[]>([])
  const hands = useSignal<readonly Hand[]>([])
  const chosen = useSignal('')
  useEffect(() => {
    void attempt(async () => {
      acts.value = await ask<ShownAct[]>('/api/acts')
    })
  }, [])
  const id = scene.value?.id
  useFollow(async () => {
    if (id === undefined) return
    const found = await ask<Hand[]>(scenePath(id, '/hands'))
    if (scene.peek()?.id === id) hands.value = found
  })
  const { sessions = [], agents = [] } = people.value ?? {}
  const newest = (kind: string) => sessions.findLast((session) => session.kind === kind)?.name ?? 'c1'
  const names = {
    call: newest('call'),
    chat: newest('chat'),
    session: sessions.at(-1)?.name ?? 'c1',
    agent: agents[0]?.ref ?? 'grace',
  }
  const act = acts.value.find(({ name }) => name === chosen.value)
  const groups = [...new Set(hands.value.map(({ group }) => group))]
  return (
    <div class="hands">
      {groups.map((group) => (
        <section key={group} aria-label={group}>
          <h3>{group}</h3>
          {hands.value
            .filter((hand) => hand.group === group)
            .map((hand) => (
              <HandForm key={hand.title} hand={hand} />
            ))}
        </section>
      ))}
      <h3>Anything else</h3>
      <Choice
        label="Any act"
        options={[['', 'choose …'], ...acts.value.map(({ name }) => [name, name] as const)]}
        chosen={chosen.value}
        onChoose={(name) => {
          chosen.value = name
        }}
      />
      {act && <ActForm key={act.name} act={act} names={names} />}
      <p>
        <Download
          path={scenePath(id ?? '', '/scenario')}
          name="played-by-hand.json"
          label="Save what was done as a scenario"
        />
      </p>
    </div>
  )
}

/** A button with what is to be chosen for it; where it cannot be pressed, why. */
function HandForm({ hand: { title, step, choices, why } }: { hand: Hand }) {
  const hintId = useId()
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (why !== undefined) return
    const form = new FormData(event.currentTarget as HTMLFormElement)
    const args = choices.map(({ title: asked, written }) => {
      const text = String(form.get(asked) ?? '')
      return written ? { [written.argument]: text } : (JSON.parse(text) as Record<string, unknown>)
    })
    void perform(Object.assign({}, step, ...args))
  }
  return (
    <form class="hand" onSubmit={submit}>
      {/* Not disabled: that would take the focus from whoever has just pressed it by the keyboard. */}
      <button type="submit" aria-disabled={why !== undefined} aria-describedby={why && hintId}>
        {title}
      </button>
      {why === undefined ? (
        choices.map((one) => <HandChosen key={one.title} of={title} choice={one} />)
      ) : (
        <span class="hint" id={hintId}>
          {why}
        </span>
      )}
    </form>
  )
}

function HandChosen({ of, choice: { title, options, written } }: { of: string; choice: HandChoice }) {
  const label = `${of}: ${title}`
  if (written) return <input name={title} aria-label={label} defaultValue={written.text} />
  return (
    <select name={title} aria-label={label}>
      {options.map((option) => {
        const value = JSON.stringify(option.args)
        return (
          <option key={value} value={value}>
            {option.title}
          </option>
        )
      })}
    </select>
  )
}

function perform(step: Record<string, unknown>): Promise<void> {
  return attempt(() => ask(scenePath(scene.value!.id, '/act'), { body: step }))
}

interface ActFormProps {
  readonly act: ShownAct
  /** Whom an argument is likely to mean, by what it names. */
  readonly names: Readonly<Record<string, string>>
}

/** A field for each argument of an act. */
function ActForm({ act, names }: ActFormProps) {
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
              defaultValue={names[act.refs[name] ?? name] ?? ''}
              title={description}
            />
          )}
        </label>
      ))}
      <button type="submit">Do it</button>
    </form>
  )
}

function plain(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
