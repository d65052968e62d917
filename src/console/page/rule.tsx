import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { nearest } from '../../../simulators/kit/nearest-name.ts'
import type { ShownCoverage } from '../wire.ts'
import { ask } from './api.ts'
import { attempt, loadRules, rules, start } from './state.ts'

/** A rule: what it says and where its vendor says so, with its stories and how they ended when they were last played. */
export function RuleView({ id }: { id: string }) {
  const coverage = useSignal<ShownCoverage | undefined>(undefined)
  useEffect(() => {
    void loadRules()
    void attempt(async () => {
      coverage.value = await ask<ShownCoverage>('/api/coverage')
    })
  }, [id])
  const rule = rules.value.find((one) => one.id === id)
  if (!rule) return rules.value.length === 0 ? <main class="rule" /> : <NoRule id={id} />
  const all = coverage.value?.areas.flatMap((area) => area.rules) ?? []
  const { isProven = false, stories = [] } = all.find((one) => one.id === id) ?? {}
  return (
    <main class="rule">
      <h1 tabIndex={-1}>{id}</h1>
      <p class="hint">
        {rule.area}, {rule.title} · {isProven ? 'proven here' : 'not proven here yet'}
      </p>
      {rule.texts.map((text) => (
        <blockquote key={text}>{text}</blockquote>
      ))}
      <p>
        <a href={rule.url} rel="noreferrer" target="_blank">
          The vendor’s pages
        </a>{' '}
        · <a href={`#/coverage/${id}`}>in the matrix</a>
      </p>
      <h2>Its stories</h2>
      <ul class="rule-stories">
        {stories.map(({ name, verdict }) => (
          <li key={name}>
            <button type="button" class={`verdict ${verdict ?? ''}`} onClick={() => start(name)}>
              ▶ {name}
              {verdict === null ? '' : ` · ${verdict}`}
            </button>
          </li>
        ))}
      </ul>
    </main>
  )
}

function NoRule({ id }: { id: string }) {
  const ids = rules.value.map((rule) => rule.id)
  return (
    <main class="rule">
      <h1 tabIndex={-1}>There is no rule “{id}”</h1>
      <p>
        {nearest(id, ids).map((near) => (
          <a key={near} href={`#/rule/${near}`}>
            {near}
          </a>
        ))}
      </p>
      <p>
        <a href="#/coverage">All rules</a>
      </p>
    </main>
  )
}
