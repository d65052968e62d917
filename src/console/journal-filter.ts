import { MalformedRequest } from '../../simulators/kit/host.ts'
import { offer } from '../../simulators/kit/nearest-name.ts'
import type { JournalLine } from '../harness/journal/journal.ts'
import { kindTitles, partyTitles } from './journal-words.ts'

/** What is asked of a journal; what is left out keeps every line. */
export interface JournalFilter {
  readonly party?: string | undefined
  readonly kind?: string | undefined
  /** A number, `404`, or a class of them, `4xx`. */
  readonly status?: string | undefined
  /** Words that a line must have, wherever in it; small and capital letters are alike. */
  readonly text?: string | undefined
}

type Keeps = (line: JournalLine) => boolean

/**
 * The lines that a filter keeps.
 * @throws MalformedRequest for a party, a kind or a status that there is not, with the nearest
 */
export function linesKept({ party, kind, status, text }: JournalFilter): Keeps {
  const asked: Keeps[] = []
  if (party) asked.push(isOfParty(oneOf('party', party, Object.keys(partyTitles))))
  if (kind) {
    const one = oneOf('kind', kind, Object.keys(kindTitles))
    asked.push((line) => line.kind === one)
  }
  if (status) asked.push(hasStatus(status))
  // The dearest comes last.
  if (text?.trim()) asked.push(hasWords(text.trim().toLowerCase().split(/\s+/)))
  return (line) => asked.every((keeps) => keeps(line))
}

/** A decision is the core's; whoever acts is no party. */
function isOfParty(party: string): Keeps {
  return (line) =>
    ('from' in line && (line.from === party || line.to === party)) ||
    ('of' in line && line.of === party) ||
    (line.kind === 'decision' && party === 'integration-core')
}

function hasStatus(status: string): Keeps {
  const [, number, hundreds] = /^(?:([1-5]\d\d)|([1-5])xx)$/i.exec(status) ?? []
  if (number !== undefined) return (line) => line.kind === 'answer' && line.status === Number(number)
  if (hundreds === undefined) {
    throw new MalformedRequest(
      `status: expected a number such as 404, or a class such as 4xx, got "${status}"`,
    )
  }
  return (line) => line.kind === 'answer' && Math.floor(line.status / 100) === Number(hundreds)
}

function hasWords(words: readonly string[]): Keeps {
  return (line) => {
    const text = textOf(line).toLowerCase()
    return words.every((word) => text.includes(word))
  }
}

/** All that stands in a line; bodies are texts already, which need no second writing. */
function textOf(line: JournalLine): string {
  switch (line.kind) {
    case 'request':
      return `#${line.n} ${line.from} ${line.to} ${line.host ?? ''} ${line.method} ${line.path} ${line.credential} ${line.body}`
    case 'answer':
      return `#${line.n} ${line.from} ${line.to} ${line.status} ${line.body}`
    default:
      return `#${JSON.stringify(line)}`
  }
}

function oneOf(name: string, value: string, names: readonly string[]): string {
  if (names.includes(value)) return value
  throw new MalformedRequest(`${name}: there is no "${value}"; ${offer(value, names)}`)
}
