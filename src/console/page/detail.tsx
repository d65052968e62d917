import { useSignal, useSignalEffect } from '@preact/signals'
import type { ShownExchange } from '../wire.ts'
import { ask, scenePath } from './api.ts'
import { BecauseInWords } from './because.tsx'
import { partyName } from './party-name.ts'
import { attempt, placeOf, rowCount, rows, scene, selected } from './state.ts'

/** A row of the diagram in full: request and answer side by side, with the rules of the decision that it was made for. */
export function Detail() {
  const exchange = useSignal<ShownExchange | undefined>(undefined)
  useSignalEffect(() => {
    const row = rowOf(selected.value)
    exchange.value = undefined
    if (row?.exchange === undefined || !scene.peek()) return
    const path = scenePath(scene.peek()!.id, `/exchanges/${row.exchange}`)
    void attempt(async () => {
      exchange.value = await ask<ShownExchange>(path)
    })
  })
  // A row is changed in place when its answer comes.
  const row = rowCount.value >= 0 ? rowOf(selected.value) : undefined
  if (!row)
    return (
      <p class="hint">
        Choose a message on the stage, or a line of the journal, to see its request and answer.
      </p>
    )
  const { request, answer, decision } = exchange.value ?? {}
  const decided = decision?.kind === 'decision' ? decision.because : []
  const because = [...new Set([...(row.because ?? []), ...decided])]
  return (
    <div class="detail">
      <h3>{row.text}</h3>
      <div class="sides">
        {request?.kind === 'request' && (
          <>
            <div>
              <h4>
                {partyName(request.from)} → {partyName(request.to)}
              </h4>
              <p>
                <code>
                  {request.method} {request.path}
                </code>
              </p>
              <p class="hint">credential: {request.credential}</p>
              <pre>{pretty(request.body)}</pre>
            </div>
            <div>
              <h4>
                {answer?.kind === 'answer'
                  ? `answer ${answer.status}`
                  : answer
                    ? 'no answer'
                    : 'not answered yet'}
              </h4>
              <pre>
                {answer?.kind === 'answer'
                  ? pretty(answer.body)
                  : answer?.kind === 'no-answer'
                    ? answer.reason
                    : ''}
              </pre>
            </div>
          </>
        )}
        {because.length > 0 && <BecauseInWords rules={because} />}
      </div>
    </div>
  )
}

function rowOf(n: number | undefined) {
  return rows.peek()[placeOf(n) ?? -1]
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
