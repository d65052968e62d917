import { describe, expect, test } from 'vitest'
import type { Journal, JournalLine } from './journal.ts'
import { queryJournal } from './journal-query.ts'

const lines = [
  { n: 1, kind: 'request', from: 'ccai-platform', to: 'integration-core', exchange: 1 },
  { n: 2, kind: 'request', from: 'integration-core', to: 'kustomer', exchange: 2 },
  { n: 3, kind: 'answer', from: 'kustomer', to: 'integration-core', exchange: 2 },
  { n: 4, kind: 'change', of: 'kustomer' },
  { n: 5, kind: 'decision' },
] as unknown as JournalLine[]

/** A journal with the lines above, of which the limit cost some before line `wholeFrom`. */
function journal(dropped = { lines: 0, bodies: 0, limitBytes: 64, wholeFrom: 0 }) {
  const paged: unknown[] = []
  return {
    paged,
    journal: {
      nextLine: 6,
      page(keeps: (line: JournalLine) => boolean, limit: number, from: number, end: number) {
        paged.push([limit, from])
        return lines.filter((line) => line.n >= from && line.n < end && keeps(line)).slice(0, limit)
      },
      dropped: () => dropped,
    } as unknown as Journal,
  }
}

const numbers = (query: Record<string, string[]>) =>
  [...queryJournal(journal().journal, query)].map((line) => (line as JournalLine).n)

test.each<[Record<string, string[]>, number[]]>([
  [{}, [1, 2, 3, 4, 5]],
  [{ kind: ['request'] }, [1, 2]],
  [{ kind: ['decision'] }, [5]],
  [{ kind: ['no-answer'] }, []],
  [{ party: ['kustomer'] }, [2, 3, 4]],
  [{ party: ['ccai-platform'] }, [1]],
  [{ party: ['integration-core'] }, [1, 2, 3]],
  [{ party: ['outside'] }, []],
  [{ exchange: ['2'] }, [2, 3]],
  [{ since: ['4'] }, [4, 5]],
  [{ since: ['5'] }, [5]],
  [{ kind: ['request'], party: ['kustomer'] }, [2]],
  [{ limit: ['2'] }, [1, 2]],
  [{ limit: ['0'] }, []],
])('%j keeps the lines %j', (query, kept) => {
  expect(numbers(query)).toEqual(kept)
})

test('lines are asked for one at a time, from the first on, until there are as many as wanted', () => {
  const { journal: of, paged } = journal()
  expect([...queryJournal(of, { limit: ['2'], since: ['3'] })]).toHaveLength(2)
  expect(paged).toEqual([
    [1, 3],
    [1, 4],
    [0, 5],
  ])
})

test.each<[Record<string, string[]>, string | RegExp]>([
  [{ knid: ['request'] }, /^the journal has no filter "knid"; did you mean "kind"/],
  [
    { colour: ['red'] },
    'the journal has no filter "colour"; expected one of kind, party, exchange, since, limit',
  ],
  [{ kind: ['request', 'answer'] }, 'kind: given 2 times; once is enough'],
  [{ kind: ['reqest'] }, /^kind: there is no "reqest"; did you mean "request"/],
  [
    { kind: [] },
    'kind: there is no ""; expected one of request, answer, no-answer, fault, act, refused, change, decision',
  ],
  [{ party: ['kustomr'] }, /^party: there is no "kustomr"; did you mean "kustomer"/],
  [
    { party: ['x'] },
    'party: there is no "x"; expected one of kustomer, ccai-platform, digital-experience, channel, integration-core, outside',
  ],
  [{ exchange: ['-1'] }, 'exchange: expected a whole number, got "-1"'],
  [{ since: ['1.5'] }, 'since: expected a whole number, got "1.5"'],
  [{ limit: ['x1'] }, 'limit: expected a whole number, got "x1"'],
  [{ limit: ['1x'] }, 'limit: expected a whole number, got "1x"'],
  [{ limit: [''] }, 'limit: expected a whole number, got ""'],
  [{ limit: ['1234567890123456'] }, 'limit: expected a whole number, got "1234567890123456"'],
])('%j is refused', (query, message) => {
  expect(() => numbers(query)).toThrow(message)
})

describe('what the limit has cost is told first', () => {
  const cost = { lines: 3, bodies: 4, limitBytes: 64, wholeFrom: 9 }
  const told = {
    kind: 'dropped',
    lines: 3,
    bodies: 4,
    detail: 'the journal keeps 64 bytes (--journal-limit); --journal FILE writes all of it',
  }
  test.each<[object, string[] | undefined, object | undefined]>([
    [{}, undefined, told],
    [{}, ['8'], told],
    [{}, ['9'], undefined],
    [{}, ['10'], undefined],
    [{ lines: 0 }, undefined, { ...told, lines: 0 }],
    [{ bodies: 0 }, undefined, { ...told, bodies: 0 }],
    [{ lines: 0, bodies: 0, wholeFrom: 0 }, undefined, undefined],
  ])('%j since %j', (change, since, first) => {
    const { journal: of } = journal({ ...cost, ...change })
    const all = [...queryJournal(of, since ? { since } : {})]
    expect(all.filter((line) => (line as { kind: string }).kind === 'dropped')).toEqual(first ? [first] : [])
    if (first) expect(all[0]).toEqual(first)
  })
})
