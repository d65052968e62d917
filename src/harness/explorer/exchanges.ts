import type { JournalLine, Party } from '../journal/journal.ts'
import { beginsWith } from '../network/faults.ts'

/** One exchange of a story that a fault can meet: the n-th of all that go to a party. */
export interface Site {
  readonly from: Party
  readonly to: Exclude<Party, 'outside'>
  /** How many exchanges to the same party come before it. */
  readonly skip: number
  /** How many of those a fault of its method and form meets before it. */
  readonly skipOfForm: number
  readonly method: string
  /** The path with a star in the place of each id, and without a query. */
  readonly form: string
  /** Of events of calls and chats in which states they are; empty for anything else. */
  readonly tells: string
  /** The ledger id of its credential. */
  readonly credential: string
}

/** The exchanges of a story, in order, but those that somebody outside began. */
export function sitesOf(journal: readonly JournalLine[]): Site[] {
  const counts = new Map<Party, number>()
  const sites: Site[] = []
  for (const line of journal) {
    if (line.kind !== 'request' || line.to === 'outside' || line.from === 'outside') continue
    const skip = counts.get(line.to) ?? 0
    counts.set(line.to, skip + 1)
    const { from, to, method, credential } = line
    const form = formOf(line.path)
    const before = sites.filter((one) => one.to === to && one.method === method && beginsWith(one.form, form))
    sites.push({ from, to, skip, skipOfForm: before.length, method, form, tells: statesIn(line), credential })
  }
  return sites
}

/** The states of calls and chats that events tell, each once. */
function statesIn({ to, body }: Extract<JournalLine, { kind: 'request' }>): string {
  if (to !== 'integration-core' || !body.includes('"events"')) return ''
  try {
    const { events } = JSON.parse(body) as { events: ReadonlyArray<{ item?: { status?: unknown } }> }
    return [...new Set(events.map(({ item }) => String(item?.status ?? '')))].join(' and ')
  } catch {
    return ''
  }
}

/** What kind of exchange it is: equal for all of one kind. */
export function kindOf({ from, to, method, form }: Pick<Site, 'from' | 'to' | 'method' | 'form'>): string {
  return `${from} → ${to} ${method} ${form}`
}

/** A path with a star in the place of each id, and without a query. */
export function formOf(path: string): string {
  return path.split('?', 1)[0]!.split('/').map(formOfPart).join('/')
}

function formOfPart(part: string): string {
  if (/^v\d+$/.test(part)) return part
  const [name = '', value] = part.split('=', 2)
  if (/\d/.test(name)) return '*'
  return value === undefined ? part : `${name}=*`
}

/** The fewest stories, one after the other the one with most that is new, that together have every kind of exchange. */
export function covering<Story extends { readonly kinds: ReadonlySet<string> }>(
  stories: readonly Story[],
): Story[] {
  const missing = new Set(stories.flatMap(({ kinds }) => [...kinds]))
  const chosen: Story[] = []
  const newIn = ({ kinds }: Story) => [...kinds].filter((kind) => missing.has(kind)).length
  while (missing.size > 0) {
    const best = stories.reduce((one, other) => (newIn(other) > newIn(one) ? other : one))
    chosen.push(best)
    for (const kind of best.kinds) missing.delete(kind)
  }
  return chosen
}
