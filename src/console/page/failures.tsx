import type { ShownFailure } from '../wire.ts'
import { addressText } from './address.ts'
import { Because } from './because.tsx'
import { scene, show, verdict } from './state.ts'

/** How the story ended, with each expectation that failed. */
export function Verdict() {
  const ended = verdict.value
  return (
    <div class="ending" role="status" tabIndex={ended && ended.failures.length > 0 ? 0 : undefined}>
      {ended && (
        <>
          <strong class={`verdict ${ended.status}`}>{ended.status}</strong>
          {ended.because.length > 0 && <Because label="shown" rules={ended.because} />}
          {ended.failures.map((failure) => (
            <Failure key={failure.expectation} failure={failure} />
          ))}
        </>
      )}
    </div>
  )
}

/** What was expected and found, the nearest record field by field, and the lines that led there. */
function Failure({ failure }: { failure: ShownFailure }) {
  const { expectation, expected, actual, when, nearest, mismatches = [] } = failure
  return (
    <section class="failure" aria-label={expectation}>
      <strong>{expectation}</strong>
      <dl>
        <Fact name="expected" value={expected} />
        <Fact name="found" value={actual} />
        {when !== undefined && <Fact name="when" value={when} />}
        {nearest !== undefined && mismatches.length === 0 && <Fact name="nearest" value={nearest} />}
      </dl>
      {mismatches.length > 0 && <Differences mismatches={mismatches} isOfNearest={nearest !== undefined} />}
      <Lines failure={failure} />
    </section>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

type DifferencesProps = { mismatches: NonNullable<ShownFailure['mismatches']>; isOfNearest: boolean }

function Differences({ mismatches, isOfNearest }: DifferencesProps) {
  return (
    <table class="differences">
      <caption>{isOfNearest ? 'The nearest record differs in' : 'What was found differs in'}</caption>
      <thead>
        <tr>
          <th scope="col">field</th>
          <th scope="col">expected</th>
          <th scope="col">found</th>
        </tr>
      </thead>
      <tbody>
        {mismatches.map(({ field, expected, found, missing = [], tooMany = [] }) => (
          <tr key={field}>
            <th scope="row">{field}</th>
            <td>
              {expected}
              {missing.map((entry) => (
                <p key={entry} class="missing">
                  missing: {entry}
                </p>
              ))}
            </td>
            <td>
              {found}
              {tooMany.map((entry) => (
                <p key={entry} class="missing">
                  too many: {entry}
                </p>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Each line leads to its row on the stage, and to its place in the journal. */
function Lines({ failure: { journal, earlier } }: { failure: ShownFailure }) {
  if (journal.length === 0) return null
  const id = scene.value?.id ?? ''
  return (
    <ul class="lines" aria-label="Lines of the journal that led there">
      {earlier > 0 && <li class="hint">… {earlier} earlier</li>}
      {journal.map(({ n, text }) => (
        <li key={n}>
          <button type="button" class="line" onClick={() => show(n)}>
            {text}
          </button>{' '}
          <a
            href={addressText({ view: 'journal', id, query: { at: String(n) } })}
            aria-label={`line ${n} in the journal`}
            onClick={() => show(n)}
          >
            journal
          </a>
        </li>
      ))}
    </ul>
  )
}
