import { MalformedRequest } from '../../../simulators/kit/host.ts'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import type { Journal, JournalEntry, JournalLine, Party } from './journal.ts'

// As records, so that a kind or a party which is added is missed here.
const kinds: Record<JournalEntry['kind'], true> = {
  request: true,
  answer: true,
  'no-answer': true,
  fault: true,
  act: true,
  refused: true,
  change: true,
  decision: true,
}
const parties: Record<Party, true> = {
  kustomer: true,
  'ccai-platform': true,
  'digital-experience': true,
  channel: true,
  'integration-core': true,
  outside: true,
}

type Filter = (line: JournalLine) => boolean

/** What a query may ask for, and which lines each keeps; `limit` counts what the others let pass. */
const filters: Readonly<Record<string, (value: string) => Filter>> = {
  kind: (value) => {
    const kind = oneOf('kind', value, Object.keys(kinds))
    return (line) => line.kind === kind
  },
  party: (value) => {
    const party = oneOf('party', value, Object.keys(parties))
    return (line) =>
      ('from' in line && (line.from === party || line.to === party)) || ('of' in line && line.of === party)
  },
  exchange: (value) => {
    const exchange = wholeNumber('exchange', value)
    return (line) => 'exchange' in line && line.exchange === exchange
  },
  since: (value) => {
    const since = wholeNumber('since', value)
    return ({ n }) => n >= since
  },
}

/**
 * The lines of a journal that a query asks for, oldest first, of those that there are now. They are read as they are
 * taken, and without the secrets that are known then. Where the limit has cost lines or bodies of what is asked for, an
 * entry in their place says so: as a rule the first one.
 * @throws MalformedRequest for a name or a value that the query cannot have
 */
export function queryJournal(
  journal: Journal,
  query: Readonly<Record<string, readonly string[]>>,
): Iterable<unknown> {
  const names = [...Object.keys(filters), 'limit']
  const asked: Filter[] = []
  let limit = Number.POSITIVE_INFINITY
  for (const [name, values] of Object.entries(query)) {
    if (!names.includes(name))
      throw new MalformedRequest(`the journal has no filter "${name}"; ${offer(name, names)}`)
    if (values.length > 1) throw new MalformedRequest(`${name}: given ${values.length} times; once is enough`)
    const value = values[0] ?? ''
    if (name === 'limit') limit = wholeNumber('limit', value)
    else asked.push(filters[name]!(value))
  }
  const since = Number(query.since?.[0] ?? 0)
  return linesOf(journal, (line) => asked.every((keeps) => keeps(line)), limit, since)
}

function* linesOf(journal: Journal, keeps: Filter, most: number, since: number): Generator<unknown> {
  const end = journal.nextLine
  let [from, toldUpTo] = [since, 0]
  for (let left = most; ; left -= 1) {
    const { lines, bodies, limitBytes, wholeFrom } = journal.dropped()
    if (wholeFrom > Math.max(from, toldUpTo)) {
      const detail = `the journal keeps ${limitBytes} bytes (--journal-limit); --journal FILE writes all of it`
      yield { kind: 'dropped', lines, bodies, detail }
      toldUpTo = wholeFrom
    }
    // One at a time: a body may be as large as all that is sent at once.
    const [line] = journal.page(keeps, Math.min(left, 1), from, end)
    if (!line) return
    yield line
    from = line.n + 1
  }
}

function oneOf(name: string, value: string, names: readonly string[]): string {
  if (names.includes(value)) return value
  throw new MalformedRequest(`${name}: there is no "${value}"; ${offer(value, names)}`)
}

function wholeNumber(name: string, value: string): number {
  if (/^\d{1,15}$/.test(value)) return Number(value)
  throw new MalformedRequest(`${name}: expected a whole number, got "${value}"`)
}
