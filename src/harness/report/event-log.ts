import type { JournalLine } from '../journal/journal.ts'
import { oneLine } from './shown-text.ts'

/**
 * Tells what happens in a world while it happens: a line for each request with its answer, each act, fault and
 * decision, to a person who watches. No bodies, no credentials, no personal data.
 */
export function eventLog(write: (line: string) => void): (line: JournalLine) => void {
  const open = new Map<number, string>()
  return (line) => {
    if (line.kind === 'request') {
      const { exchange, from, to, host, method, path } = line
      const receiver = host === undefined ? to : `${to} (${host})`
      open.set(exchange, `${from} → ${receiver}  ${method} ${withoutPersonalData(path)}`)
      return
    }
    const text = textOf(line, open)
    if (text !== undefined) write(`${new Date(line.atMs).toISOString().slice(11, 23)}  ${oneLine(text)}`)
  }
}

function textOf(line: JournalLine, open: Map<number, string>): string | undefined {
  switch (line.kind) {
    case 'answer':
      return `${taken(open, line.exchange)}  ${line.status}`
    case 'no-answer':
      return `${taken(open, line.exchange)}  no answer: ${line.reason}`
    case 'fault':
      return `fault ${line.fault}  ${faultedOf(line, open)}`
    case 'change':
      if (line.change === 'route.missing') return `no route for ${line.subject}: ${line.detail}`
      return line.change === 'credential.refused' ? `credential refused: ${line.detail}` : undefined
    case 'act':
      return `act ${String(line.step.do)}${subjectOf(line.step)}`
    case 'refused':
      return `act ${line.step}  refused`
    case 'decision': {
      const { session, outcome, writes, because, leftOut, givenUp, putOff, mayBeTwice } = line
      const done = writes.length === 0 ? outcome : `${outcome}: ${writes.length} written`
      const lines = [`decision ${masked(session)}`, done]
      if (because.length > 0) lines.push(`because ${because.join(', ')}`)
      if (givenUp) lines.push(`given up for good: ${givenUp.map(masked).join(', ')}`)
      if (putOff) lines.push(`put off: ${putOff.map(masked).join(', ')}`)
      if (leftOut) lines.push(`left out: ${leftOut.map(masked).join(', ')}`)
      if (mayBeTwice) lines.push(`may be twice: ${mayBeTwice.join(', ')}`)
      return lines.join('  ')
    }
    default:
      return undefined
  }
}

function taken(open: Map<number, string>, exchange: number): string {
  const request = open.get(exchange) ?? ''
  open.delete(exchange)
  return request
}

/** The names of what an act is about; a name that people choose may be an address or a number. */
function subjectOf(step: Readonly<Record<string, unknown>>): string {
  const names = ['call', 'chat', 'session', 'agent'].flatMap((key) =>
    typeof step[key] === 'string' ? [`${key} ${masked(step[key])}`] : [],
  )
  return names.length === 0 ? '' : `  ${names.join(', ')}`
}

const harmless = /^(?:\d{1,6}|true|false|asc|desc)$/

/** A path with what may say who somebody is, or open something, masked: numbers, addresses, values of a query. */
export function withoutPersonalData(path: string): string {
  const [way = '', query] = path.split('?', 2)
  const segments = way.split('/').map((segment) => {
    const [, name, value] = /^(phone|email)=(.*)$/is.exec(segment) ?? []
    return value === undefined ? masked(segment) : `${name}=…`
  })
  if (query === undefined) return segments.join('/')
  const parameters = query.split('&').map((parameter) => {
    const [name = '', value = ''] = parameter.split('=', 2)
    return `${masked(name)}=${harmless.test(value) ? value : '…'}`
  })
  return `${segments.join('/')}?${parameters.join('&')}`
}

/** A text with e-mail addresses and phone numbers masked, whether or not it is percent-encoded. */
export function masked(text: string): string {
  const plain = decoded(text)
  const mask = plain
    .replaceAll(/(?<![^\s/=,<>])[^\s/=,<>]+@[^\s/=,<>]+/g, '…')
    .replaceAll(/(?<!\w)\+?\(?\d(?:[\s().-]*\d){6,14}(?!\w)/g, '…')
  return mask === plain ? text : mask
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What a fault met: a request, a callback, or a commit of the core's store. */
function faultedOf(line: Extract<JournalLine, { kind: 'fault' }>, open: ReadonlyMap<number, string>): string {
  if ('exchange' in line) return open.get(line.exchange) ?? ''
  return 'delivery' in line ? line.delivery : `commit ${line.commit}`
}
