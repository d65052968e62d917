import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ShownCoverage, ShownFidelity } from '../wire.ts'
import { ask } from './api.ts'
import { attempt, start } from './state.ts'

/** How often progress is asked for while all stories play, in milliseconds. */
const lookMs = 500

/** The rules as a matrix with the last verdicts of their stories, and the fidelity tables of the fakes. */
export function Coverage({ rule }: { rule: string }) {
  const coverage = useSignal<ShownCoverage | undefined>(undefined)
  const tables = useSignal<readonly ShownFidelity[]>([])
  const look = () =>
    attempt(async () => {
      coverage.value = await ask<ShownCoverage>('/api/coverage')
    })
  useEffect(() => {
    void look()
    void attempt(async () => {
      tables.value = await ask<ShownFidelity[]>('/api/fidelity')
    })
    const timer = setInterval(() => {
      if (coverage.peek()?.playing) void look()
    }, lookMs)
    return () => clearInterval(timer)
  }, [])
  useEffect(() => {
    if (rule !== '') document.getElementById(`rule-${rule}`)?.scrollIntoView({ block: 'center' })
  }, [rule, coverage.value !== undefined])
  const { playing, areas = [] } = coverage.value ?? {}
  const all = areas.flatMap(({ rules }) => rules)
  return (
    <main class="coverage">
      <h1 tabIndex={-1}>Coverage</h1>
      <div class="bar">
        <button
          type="button"
          disabled={Boolean(playing)}
          onClick={() => attempt(() => ask('/api/coverage/plays', { method: 'POST' })).then(look)}
        >
          Play all stories
        </button>
        <output>
          {playing
            ? `${playing.done} of ${playing.all} played`
            : `${all.filter(({ isProven }) => isProven).length} of ${all.length} rules proven here`}
        </output>
      </div>
      {areas.map(({ area, title, proven, rules }) => (
        <section key={area} aria-label={`${area} ${title}`}>
          <h2>
            {area} {title}: {proven} of {rules.length}
          </h2>
          <table>
            <thead>
              <tr>
                <th scope="col">rule</th>
                <th scope="col">proven</th>
                <th scope="col">stories</th>
              </tr>
            </thead>
            <tbody>
              {rules.map(({ id, isProven, stories }) => (
                <tr key={id} id={`rule-${id}`} class={id === rule ? 'wanted' : ''}>
                  <th scope="row">
                    <a href={`#/rule/${id}`}>{id}</a>
                  </th>
                  <td class={`verdict ${isProven ? 'passed' : ''}`}>{isProven ? 'proven' : '–'}</td>
                  <td class="stories-of">
                    {stories.map(({ name, verdict }) => (
                      <button
                        type="button"
                        key={name}
                        class={`verdict ${verdict ?? ''}`}
                        onClick={() => start(name)}
                      >
                        {name}
                        {verdict === null ? '' : ` · ${verdict}`}
                      </button>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
      {tables.value.map(({ simulator, head, rows }) => (
        <details key={simulator}>
          <summary>
            Fidelity of {simulator}: {rows.length} rows
          </summary>
          <table>
            <thead>
              <tr>
                {head.map((cell) => (
                  <th scope="col" key={cell}>
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.join('|')}>
                  {row.map((cell, at) => (
                    <td key={head[at]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </main>
  )
}
