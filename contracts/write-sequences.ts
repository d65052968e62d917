import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { play } from '../src/harness/player.ts'
import { callsOf, type ObservedCall, type SequenceContract, type SequenceStep } from './sequence.ts'
import { sequenceFile, sequenceFolder, storiesWithSequence } from './sequence-stories.ts'
import { templateOf, templateOfValue } from './template.ts'

/** Within this time of what was seen, what follows at once; what waits for somebody may be so much earlier or later. */
const toleranceMs = 1000

/** The members of what platforms post that tell one post from another. */
const telling = ['call_id', 'chat_id', 'state', 'status', 'id', 'action', 'dataMappingId', 'integration']

function pick(value: unknown): Record<string, unknown> {
  const members = Object.entries(value as object)
  return Object.fromEntries(members.filter(([name]) => telling.includes(name)))
}

/** What of a body is agreed: all that the core sends, and of what platforms post what tells one post from another. */
function agreedBody({ from, body }: ObservedCall): unknown {
  if (body === '') return undefined
  const told = JSON.parse(body) as { events?: Array<{ item: { standin?: { kind: string } } }> }
  if (from === 'integration-core') return templateOfValue(told)
  if (!told.events) return templateOfValue(pick(told))
  return {
    events: told.events.map(({ item }) => {
      const fact = item.standin ? { standin: { kind: item.standin.kind } } : {}
      return { item: { ...pick(item), ...fact } }
    }),
  }
}

function stepsOf(calls: readonly ObservedCall[]): SequenceStep[] {
  const seen = new Map<string, number>()
  return calls.map((call) => {
    const { from, to, method, status, sinceBeforeMs } = call
    const path = templateOf(call.path)
    const label = `${from} → ${to} ${method} ${path}`
    const count = (seen.get(label) ?? 0) + 1
    seen.set(label, count)
    const body = agreedBody(call)
    const shortest = Math.max(0, sinceBeforeMs - toleranceMs)
    return {
      name: count === 1 ? label : `${label} (${count})`,
      from,
      to,
      method,
      path,
      status,
      ...(body === undefined ? {} : { body }),
      sinceBeforeMs: [shortest, sinceBeforeMs + toleranceMs],
    }
  })
}

/** One step a line, so that a change of the order is a moved line. */
function textOf({ story, steps }: SequenceContract): string {
  const lines = steps.map((step) => `    ${JSON.stringify(step)}`)
  return `{\n  "story": ${JSON.stringify(story)},\n  "steps": [\n${lines.join(',\n')}\n  ]\n}\n`
}

rmSync(sequenceFolder, { recursive: true, force: true })
mkdirSync(sequenceFolder)
for (const story of await storiesWithSequence()) {
  const { journal, startAtMs, status } = await play(story)
  if (status !== 'passed') throw new Error(`${story.name}: ${status}; its calls are no example`)
  const contract = { story: story.name, steps: stepsOf(callsOf(journal, startAtMs)) }
  writeFileSync(sequenceFile(story.name), textOf(contract))
}
