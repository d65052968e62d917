/** The template of a path among others, `/v1/customers/{id}`, split where a request is compared with it. */
interface Template {
  readonly path: string
  readonly segments: readonly Segment[]
  /** How many signs are fixed: the more, the nearer a match is. */
  readonly fixed: number
}

interface Segment {
  readonly before: string
  readonly after: string
  readonly isParameter: boolean
}

/** Finds the template of a request's path, without its query; `undefined` where none fits. */
export function routeFinder(paths: readonly string[]): (path: string) => string | undefined {
  const templates = paths.map(templateOf).sort((left, right) => right.fixed - left.fixed)
  return (path) => {
    const segments = path.split('?', 1)[0]!.split('/')
    return templates.find((template) => fits(template, segments))?.path
  }
}

function templateOf(path: string): Template {
  const segments = path.split('/').map((segment): Segment => {
    const start = segment.indexOf('{')
    const end = segment.lastIndexOf('}')
    if (start < 0 || end < start) return { before: segment, after: '', isParameter: false }
    return { before: segment.slice(0, start), after: segment.slice(end + 1), isParameter: true }
  })
  const fixed = segments.reduce((sum, { before, after }) => sum + before.length + after.length, 0)
  return { path, segments, fixed }
}

function fits({ segments }: Template, asked: readonly string[]): boolean {
  if (segments.length !== asked.length) return false
  return segments.every(({ before, after, isParameter }, index) => {
    const text = asked[index]!
    if (!isParameter) return text === before
    const isLong = text.length > before.length + after.length
    return isLong && text.startsWith(before) && text.endsWith(after)
  })
}
