/** The views, by the first word of the address. */
const views = ['stories', 'worlds', 'coverage', 'rule', 'scene', 'journal', 'integration'] as const

/** A view, as the part of the address behind `#` names it. */
export interface Address {
  readonly view: (typeof views)[number]
  /** What it shows: a scene, a rule; empty where it needs none. */
  readonly id: string
  /** What a filter asks for. */
  readonly query: Readonly<Record<string, string>>
}

/** Reads the part of an address behind `#`; `undefined` for one that leads nowhere. */
export function addressOf(fragment: string): Address | undefined {
  const [path = '', query = ''] = (fragment || '/stories').split('?', 2)
  const [before, name, id = '', ...rest] = path.split('/')
  const view = views.find((known) => known === name)
  const shown = decoded(id)
  if (before !== '' || view === undefined || shown === undefined || rest.length > 0) return undefined
  return { view, id: shown, query: Object.fromEntries(new URLSearchParams(query)) }
}

/** Writes an address; what is empty is left out of the query. */
export function addressText({ view, id, query }: Pick<Address, 'view' | 'id'> & Partial<Address>): string {
  const asked = Object.entries(query ?? {}).filter(([, value]) => value !== '')
  const text = new URLSearchParams(asked).toString()
  return `#/${view}${id === '' ? '' : `/${encodeURIComponent(id)}`}${text === '' ? '' : `?${text}`}`
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
