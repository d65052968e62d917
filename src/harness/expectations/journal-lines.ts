import type { JournalLine } from '../journal/journal.ts'
import type { World } from '../world/world.ts'

type Request = Extract<JournalLine, { kind: 'request' }>

/**
 * The numbers of the journal lines that tell how a record became what it is: the requests that wrote it, its changes,
 * and, where it was made during the story, the fault before that, with its request and answer.
 */
export function linesAbout(world: World, id: string): number[] {
  const lines = world.journal.lines()
  const told = lines.filter(
    (line) =>
      (line.kind === 'request' &&
        line.method !== 'GET' &&
        (line.path.includes(id) || line.body.includes(id))) ||
      (line.kind === 'change' && line.subject === id),
  )
  const made = told.find((line) => line.kind === 'change' && line.change.endsWith('.created'))
  const numbers = [...told, ...(made ? beforeMaking(lines, made.n) : [])].map(({ n }) => n)
  return [...new Set(numbers)].sort((one, other) => one - other)
}

/** The request that made a record, and the last fault of a request that its sender had met by then. */
function beforeMaking(lines: readonly JournalLine[], madeAt: number): JournalLine[] {
  const before = lines.filter(({ n }) => n < madeAt)
  const answered = new Set(before.flatMap((line) => (line.kind === 'answer' ? [line.exchange] : [])))
  const making = before.findLast(
    (line): line is Request =>
      line.kind === 'request' && line.method !== 'GET' && !answered.has(line.exchange),
  )
  if (!making) return []
  const senders = new Map(
    before.flatMap((line) => (line.kind === 'request' ? [[line.exchange, line.from]] : [])),
  )
  const fault = before.findLast(
    (line) => line.kind === 'fault' && 'exchange' in line && senders.get(line.exchange) === making.from,
  )
  const isOfFault = (line: JournalLine) =>
    fault !== undefined && 'exchange' in fault && 'exchange' in line && line.exchange === fault.exchange
  return [...before.filter(isOfFault), making]
}
