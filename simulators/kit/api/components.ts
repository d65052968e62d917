import type { ApiDocument } from './description.ts'

/** The document without the components that nothing in it refers to. */
export function withoutUnused(document: ApiDocument): ApiDocument {
  const { components, ...rest } = document
  const used = new Set<string>()
  const open = referencesIn(rest)
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (used.has(name)) continue
    used.add(name)
    const [kind, own] = name.split('/') as [string, string]
    open.push(...referencesIn(components[kind]?.[own]))
  }
  const kept = Object.entries(components).map(([kind, named]) => {
    // What opens an operation is named by it without a reference.
    if (kind === 'securitySchemes') return [kind, named] as const
    const entries = Object.entries(named).filter(([name]) => used.has(`${kind}/${name}`))
    return [kind, Object.fromEntries(entries)] as const
  })
  return { ...rest, components: Object.fromEntries(kept) }
}

const place = '#/components/'

function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '$ref' && typeof inner === 'string' && inner.startsWith(place)
      ? [inner.slice(place.length)]
      : referencesIn(inner),
  )
}
