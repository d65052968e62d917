import type { Journal, JournalLine } from '../harness/journal/journal.ts'

type Request = Extract<JournalLine, { kind: 'request' }>
type Decision = Extract<JournalLine, { kind: 'decision' }>

/** So many lines before and after a request are looked at: one attempt takes far fewer. */
const linesAround = 2000

/**
 * The decision that a request of the core was made for. The journal tells of it at the end of the attempt, and several
 * contacts are worked on at once: it is the next one of the session that the request names, else the only one of which
 * the event had come by then. `undefined` where there is none, or where it may be one of several.
 */
export function decisionBehind(journal: Journal, request: Request): Decision | undefined {
  const first = Math.max(0, request.n - linesAround)
  const lines = journal.page(() => true, 2 * linesAround, first)
  const decisions = lines.filter((line): line is Decision => line.kind === 'decision')
  const sessions = new Set(decisions.map(({ session }) => session))
  // Those of one session are made one after another.
  const next = [...sessions].flatMap((session) => {
    return decisions.find((one) => one.session === session && one.n > request.n) ?? []
  })
  const named = next.filter(({ session }) => isNamedIn(request, session))
  if (named.length > 0) return named.length === 1 ? named[0] : undefined
  const possible = next.filter((one) => !hasComeAfter(one, request, lines))
  return possible.length === 1 ? possible[0] : undefined
}

/** Whether a path or body has the session's key, which is a part of no longer one. */
function isNamedIn({ path, body }: Request, session: string): boolean {
  const text = `${path} ${body}`
  for (let at = text.indexOf(session); at >= 0; at = text.indexOf(session, at + 1)) {
    if (!/\w/.test(text[at + session.length] ?? '')) return true
  }
  return false
}

/** Whether the core was told of a decision's event only after the request. */
function hasComeAfter({ event }: Decision, { n }: Request, lines: readonly JournalLine[]): boolean {
  const told = lines.find(
    (line) => line.kind === 'request' && line.to === 'integration-core' && line.body.includes(event),
  )
  return told !== undefined && told.n > n
}
