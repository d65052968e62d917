import type { JournalLine } from '../journal/journal.ts'
import { oneLine } from './shown-text.ts'

type Decision = Extract<JournalLine, { kind: 'decision' }>

/** What may stand for a record that the story has a name for. */
const idPattern = /[0-9a-f]{24}|(?:call|chat)-\d+|\/(?:calls|chats)\/\d+/g

/**
 * Formats a journal entry as one line: its number, the time since the story began, and content without bodies; then
 * what the story calls the records in it, by their ids.
 */
export function journalLineText(
  line: JournalLine,
  startAtMs: number,
  names: ReadonlyMap<string, string> = new Map(),
): string {
  const content = contentOf(line)
  return oneLine(`#${line.n} ${sinceText(line.atMs - startAtMs)} ${content}${namesOfRecords(content, names)}`)
}

/** What the story calls the records in a text, in parentheses behind two blanks; nothing where it has no name for any. */
export function namesOfRecords(content: string, names: ReadonlyMap<string, string>): string {
  const named = new Set((content.match(idPattern) ?? []).flatMap((id) => names.get(id) ?? []))
  return named.size > 0 ? `  (${[...named].join(', ')})` : ''
}

/** A time since the story began: `00:00:25.034`, with the days before it where there are any. */
export function sinceText(ms: number): string {
  const sinceMs = Math.max(0, ms)
  const days = Math.floor(sinceMs / 86_400_000)
  return `${days > 0 ? `${days}d ` : ''}${new Date(sinceMs).toISOString().slice(11, 23)}`
}

function contentOf(line: JournalLine): string {
  switch (line.kind) {
    case 'request':
      return `${line.from} → ${line.host ?? line.to} ${line.method} ${line.path}`
    case 'answer':
      return `${line.from} → ${line.to} answers ${line.status}`
    case 'no-answer':
      return `${line.from} → ${line.to} no answer: ${line.reason}`
    case 'fault':
      return `fault "${line.fault}"`
    case 'act':
      return `act ${JSON.stringify(line.step)}`
    case 'refused':
      return `refused: ${line.reason}`
    case 'change':
      return `${line.of} ${line.change} ${line.subject}${line.detail === undefined ? '' : ` (${line.detail})`}`
    case 'decision':
      return decisionText(line)
  }
}

function decisionText({
  session,
  writes,
  outcome,
  because,
  reason,
  leftOut,
  givenUp,
  putOff,
  mayBeTwice,
}: Decision): string {
  const done =
    writes.length > 0 && outcome === 'applied' ? writes.join(', ') : [...writes, outcome].join(', ')
  return [
    `the core decides on ${session}: ${done} because of ${because.join(', ') || 'no rule'}`,
    ...(reason === undefined ? [] : [reason]),
    ...(givenUp ? [`given up for good: ${givenUp.join(', ')}`] : []),
    ...(putOff ? [`put off: ${putOff.join(', ')}`] : []),
    ...(leftOut ? [`left out: ${leftOut.join(', ')}`] : []),
    ...(mayBeTwice ? [`may be twice: ${mayBeTwice.join(', ')}`] : []),
  ].join('; ')
}
