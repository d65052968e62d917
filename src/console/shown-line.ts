import { hash } from 'node:crypto'
import type { Cast } from '../../simulators/kit/cast.ts'
import type { JournalLine } from '../harness/journal/journal.ts'
import { workPhrase } from '../harness/report/story-sentence.ts'
import { toldAct } from '../harness/report/told-story.ts'
import type { ShownLine } from './wire.ts'

/** A line of a journal for the page's list. The page is its owner's own: paths are shown as they are. */
export function shownLine(line: JournalLine, cast: Cast): ShownLine {
  const { n, atMs } = line
  switch (line.kind) {
    case 'request': {
      const { kind, exchange, from, to, host = '', method, path, body } = line
      const same = body ? { bodyHash: hash('sha1', body, 'base64').slice(0, 8) } : {}
      return { n, atMs, kind, exchange, from, to, text: `${method} ${host}${path}`, ...same }
    }
    case 'answer':
      return { n, atMs, kind: 'answer', exchange: line.exchange, status: line.status }
    case 'no-answer':
      return { n, atMs, kind: 'no-answer', exchange: line.exchange, text: line.reason }
    case 'fault': {
      const where = 'exchange' in line ? { exchange: line.exchange } : {}
      return { n, atMs, kind: 'fault', ...where, text: line.fault }
    }
    case 'act': {
      const { who, at, text } = toldAct(line.step, cast)
      return { n, atMs, kind: 'act', ...(who === undefined ? {} : { who }), at, text }
    }
    case 'refused':
      return { n, atMs, kind: 'refused', at: 'world', text: `${line.step}: ${line.reason}` }
    case 'change': {
      const detail = line.detail === undefined ? '' : ` (${line.detail})`
      const rule = line.rule === undefined ? {} : { rule: line.rule }
      return {
        n,
        atMs,
        kind: 'change',
        at: line.of,
        text: `${line.change} ${line.subject}${detail}`,
        ...rule,
      }
    }
    case 'decision': {
      const text = `${line.session}: ${workPhrase(line) ?? 'nothing to do'}`
      return { n, atMs, kind: 'decision', at: 'integration-core', text, because: line.because }
    }
  }
}
