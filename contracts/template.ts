/** Placeholders of templates, each with what may stand in its place at a position of a text. */
const placeholders: Readonly<Record<string, RegExp>> = {
  id: /[0-9a-f]{24}/y,
  uuid: /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/y,
  instant: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)/y,
}

/** The same where they stand alone in a text. */
const made = [
  [/(?<![\w-])[0-9a-f]{24}(?![\w-])/g, '{id}'],
  [/(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/g, '{uuid}'],
  [/(?<![\w-])\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)(?![\w-])/g, '{instant}'],
] as const

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

/** Whether a text is what a template says. @throws RangeError for a placeholder that there is not */
export function fits(template: string, text: string): boolean {
  let at = 0
  for (const [index, part] of template.split(/\{([a-z]+)\}/).entries()) {
    const length = index % 2 === 0 ? lengthOfText(part, text, at) : lengthOfMade(part, text, at)
    if (length === undefined) return false
    at += length
  }
  return at === text.length
}

function lengthOfText(part: string, text: string, at: number): number | undefined {
  return text.startsWith(part, at) ? part.length : undefined
}

function lengthOfMade(name: string, text: string, at: number): number | undefined {
  const pattern = Object.hasOwn(placeholders, name) ? placeholders[name] : undefined
  if (!pattern)
    throw new RangeError(
      `{${name}} is no placeholder; expected one of ${Object.keys(placeholders).join(', ')}`,
    )
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length
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
