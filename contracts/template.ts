/** Placeholders of templates, each with what may stand in its place. */
const placeholders = {
  id: '[0-9a-f]{24}',
  uuid: '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
  instant: '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:\\d\\d)',
} as const
type Placeholder = keyof typeof placeholders

const made = Object.entries(placeholders).map(
  ([name, pattern]) => [new RegExp(`(?<![\\w-])${pattern}(?![\\w-])`, 'g'), `{${name}}`] as const,
)

/** A text with placeholders for what is made up anew by each program: ids and times. */
export function templateOf(text: string): string {
  return made.reduce((template, [pattern, placeholder]) => template.replace(pattern, placeholder), text)
}

/** A value as a template: each text in it becomes one. */
export function templateOfValue(value: unknown): unknown {
  if (typeof value === 'string') return templateOf(value)
  if (Array.isArray(value)) return value.map(templateOfValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, templateOfValue(member)]))
}

const compiled = new Map<string, RegExp>()

/** Whether a text is what a template says. @throws RangeError for a placeholder that there is not */
export function fits(template: string, text: string): boolean {
  let pattern = compiled.get(template)
  if (!pattern) {
    const parts = template.split(/\{([a-z]+)\}/)
    const source = parts.map((part, at) => (at % 2 === 0 ? literally(part) : patternOf(part)))
    pattern = new RegExp(`^${source.join('')}$`)
    compiled.set(template, pattern)
  }
  return pattern.test(text)
}

function patternOf(name: string): string {
  if (Object.hasOwn(placeholders, name)) return placeholders[name as Placeholder]
  throw new RangeError(`{${name}} is no placeholder; expected one of ${Object.keys(placeholders).join(', ')}`)
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}

/**
 * Where a value is not what a template says, and how: objects may have more members, lists not more items.
 * None: it fits.
 */
export function misfits(template: unknown, value: unknown, at = 'body'): string[] {
  if (typeof template === 'string' && typeof value === 'string') {
    return fits(template, value) ? [] : [`${at}: expected "${template}", got "${value}"`]
  }
  if (Array.isArray(template)) {
    if (!Array.isArray(value) || value.length !== template.length) {
      return [
        `${at}: expected ${template.length} items, got ${Array.isArray(value) ? value.length : told(value)}`,
      ]
    }
    return template.flatMap((item, index) => misfits(item, value[index], `${at}[${index}]`))
  }
  if (typeof template === 'object' && template !== null) {
    if (typeof value !== 'object' || value === null) return [`${at}: expected an object, got ${told(value)}`]
    return Object.entries(template).flatMap(([name, member]) =>
      misfits(member, (value as Record<string, unknown>)[name], `${at}.${name}`),
    )
  }
  return Object.is(template, value) ? [] : [`${at}: expected ${told(template)}, got ${told(value)}`]
}

function told(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
