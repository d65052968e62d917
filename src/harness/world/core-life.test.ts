import { expect, test } from 'vitest'
import { memoryStore } from '../../core/inbox/memory-store.ts'
import type { FetchResponse } from '../../core/ports/fetch.ts'
import { nothingDone } from '../../core/processing/report.ts'
import { coreLife } from './core-life.ts'

const report = {
  source: 's',
  event: 'e',
  session: 's',
  attempt: 1,
  ...nothingDone,
  outcome: 'applied',
} as const
const init = { method: 'GET', headers: {}, deadlineMs: 1000 }
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('after its end a core sends nothing, gets no answer, tells nothing, and draws nothing of the world’s chance', async () => {
  const done: string[] = []
  const answers: Array<{ resolve(answer: FetchResponse): void; reject(error: Error): void }> = []
  const doings = {
    fetch: (url: string) => {
      done.push(url)
      return new Promise<FetchResponse>((resolve, reject) => answers.push({ resolve, reject }))
    },
    observe: ({ event }: { event: string }) => done.push(event),
    jitter: () => done.push('drawn') / 10,
  }
  const life = coreLife(doings, memoryStore())
  const got: unknown[] = []
  const send = (url: string) => {
    life.fetch(url, init).then(
      () => got.push(url),
      () => got.push(url),
    )
  }
  send('/before')
  answers[0]!.resolve(new Response('x'))
  await turn()
  send('/answered-late')
  send('/failed-late')
  life.observe(report)
  expect(life.jitter()).toBeGreaterThan(0)
  const before = ['/before', '/answered-late', '/failed-late', 'e', 'drawn']
  expect([done, got]).toEqual([before, ['/before']])
  life.end()
  answers[1]!.resolve(new Response('x'))
  answers[2]!.reject(new Error('x'))
  send('/after')
  life.observe(report)
  expect(life.jitter()).toBe(0)
  await turn()
  expect([done, got]).toEqual([before, ['/before']])
})
