import { expect, test } from 'vitest'
import type { JournalLine } from '../journal/journal.ts'
import { actsByName } from '../world/acts.ts'
import { storySentence } from './story-sentence.ts'

type Decision = Extract<JournalLine, { kind: 'decision' }>

const act = (step: Record<string, unknown>): JournalLine => ({ kind: 'act', step, n: 0, atMs: 0 })
const decision = (over: Partial<Decision>): JournalLine => ({
  kind: 'decision',
  source: 'ccai-platform',
  event: 'e1',
  session: 'call-1418',
  attempt: 1,
  because: [],
  writes: [],
  waitedForTokenMs: 0,
  outcome: 'applied',
  n: 0,
  atMs: 0,
  ...over,
})

test('the sentence says who did what, what the core did, and by which rules', () => {
  const journal = [
    act({ do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' }),
    act({ do: 'ccai.call.answer', call: 'c1', agent: 'grace@acme.example' }),
    act({ do: 'ccai.call.hang-up', call: 'c1', by: 'agent' }),
    decision({ writes: ['create-conversation', 'create-message'], because: ['inbound-creates-session'] }),
    act({ do: 'ccai.call.call-back', call: 'c2', of: 'c1', agent: 'grace' }),
    act({ do: 'ccai.call.pick-up', call: 'c2' }),
    decision({ outcome: 'retry', reason: '503' }),
    decision({ outcome: 'nothing-to-do', because: ['standard-data-on-record'] }),
    decision({ writes: ['create-message'], waitedForTokenMs: 9000 }),
  ]
  expect(storySentence(journal)).toBe(
    'ada calls (Billing), grace answers, grace hangs up, grace calls ada back, ada picks up; ' +
      'the core creates a conversation, adds a message (inbound-creates-session); ' +
      'tries again later: 503; waits 9 s for a token, adds a message',
  )
})

test('what had no field to go to is told', () => {
  const told = ['the rating (no custom fields)', 'custom data "plan" (no field is mapped to it)']
  const rated = decision({ writes: ['create-note'], because: ['rating-added'], leftOut: told.slice(0, 1) })
  const handedIn = decision({ outcome: 'nothing-to-do', leftOut: told, putOff: ['link-record: 503'] })
  expect(storySentence([rated, handedIn])).toBe(
    'nobody does anything; the core adds a note (rating-added); leaves out the rating (no custom fields); ' +
      'puts off link-record: 503; leaves out the rating (no custom fields) and custom data "plan" (no field is mapped to it)',
  )
})

test('phone numbers are left out', () => {
  const steps = [
    { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123' },
    { do: 'ccai.call.hang-up', call: 'c1', by: 'caller' },
    { do: 'ccai.call.outgoing', call: 'c2', agent: 'grace', to: '+14155550123' },
    { do: 'ccai.call.incoming', call: 'c3', from: 'withheld' },
  ]
  expect(storySentence(steps.map(act))).toBe(
    'somebody calls, somebody hangs up, grace calls somebody, an anonymous caller calls; the core has nothing to do',
  )
})

test('repeats are counted, and a long list is cut with the number of the rest', () => {
  const rings = Array.from({ length: 3 }, () => act({ do: 'ccai.call.pick-up', call: 'c1' }))
  expect(storySentence(rings)).toContain('the contact picks up ×3;')
  const many = Array.from({ length: 15 }, (_, at) =>
    act({ do: 'ccai.call.incoming', call: `c${at}`, from: `p${at}` }),
  )
  expect(storySentence(many)).toContain('p11 calls, and 3 more;')
})

test('every act has words of its own', () => {
  const told = [...actsByName].flatMap(([name, { act: one }]) => {
    const args = Object.fromEntries(Object.keys(one.schema.shape).map((argument) => [argument, argument]))
    const sentence = storySentence([act({ ...args, do: name })])
    return sentence.startsWith(name.split('.', 1)[0]!) ? [sentence] : []
  })
  expect(told).toEqual([])
})

test('an act that no simulator has is told by its name', () => {
  expect(storySentence([act({ do: 'ccai.chat.long-wait' })])).toBe(
    'ccai chat long wait; the core has nothing to do',
  )
})
