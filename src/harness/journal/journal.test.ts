import { describe, expect, test } from 'vitest'
import { Journal, type JournalEntry, type JournalLine } from './journal.ts'
import { queryJournal } from './journal-query.ts'

const journalOf = (limitBytes?: number) => new Journal(() => 0, limitBytes)

const request = (exchange: number, body = '', path = '/a'): JournalEntry => ({
  kind: 'request',
  exchange,
  from: 'outside',
  to: 'kustomer',
  method: 'POST',
  path,
  credential: 'none',
  body,
})
const answer = (exchange: number, body = ''): JournalEntry => ({
  kind: 'answer',
  exchange,
  from: 'kustomer',
  to: 'outside',
  status: 200,
  body,
})
const change: JournalEntry = { kind: 'change', of: 'ccai-platform', change: 'call.ended', subject: 'call-1' }

describe.each([undefined, 1_000_000])(
  'a query whose lines are taken one by one, with a limit of %s',
  (limit) => {
    /** A journal of a hundred lines, and a query of it of which the first line was taken. */
    function begun() {
      const journal = journalOf(limit)
      for (let exchange = 0; exchange < 100; exchange += 1)
        journal.write(request(exchange, `${exchange} canary`))
      const lines = (queryJournal(journal, {}) as Iterable<JournalLine>)[Symbol.iterator]()
      expect(lines.next().value).toMatchObject({ n: 0 })
      const rest = () => [...{ [Symbol.iterator]: () => lines }]
      return { journal, rest }
    }

    test('has those that there were when it was asked, each once', () => {
      const { journal, rest } = begun()
      journal.write(change)
      expect(rest().map(({ n }) => n)).toEqual(Array.from({ length: 99 }, (_, at) => at + 1))
    })

    test('hides what has become a secret meanwhile in what is taken from then on', () => {
      const { journal, rest } = begun()
      journal.hide('canary', 'key-1')
      const later = rest().slice(16)
      expect(JSON.stringify(later)).not.toContain('canary')
      expect(later).toHaveLength(83)
    })

    test('ends where the journal was emptied meanwhile', () => {
      const { journal, rest } = begun()
      journal.clear()
      expect(rest()).toEqual([])
    })
  },
)

test('a query says so where the limit takes away what was not taken yet', () => {
  const journal = journalOf(60_000)
  for (let exchange = 0; exchange < 50; exchange += 1) journal.write(request(exchange, 'x'.repeat(900)))
  const lines = (queryJournal(journal, {}) as Iterable<object>)[Symbol.iterator]()
  expect(lines.next().value).toMatchObject({ n: 0 })
  for (let exchange = 50; exchange < 90; exchange += 1) journal.write(request(exchange, 'x'.repeat(900)))
  const rest = [...{ [Symbol.iterator]: () => lines }]
  const dropped = rest.filter((line) => 'kind' in line && line.kind === 'dropped')
  expect(dropped).toMatchObject([{ detail: expect.stringContaining('60000 bytes') }])
  expect(rest.indexOf(dropped[0]!)).toBe(0)
})

test.each([undefined, 1_000_000])(
  'the lines since a number cost as many steps as there are, limit %s',
  (limit) => {
    const journal = journalOf(limit)
    for (let number = 0; number < 100; number += 1) journal.write(change)
    journal.clear()
    for (let number = 0; number < 900; number += 1) journal.write(change)
    let steps = 0
    const count = () => {
      steps += 1
      return true
    }
    const page = journal.page(count, Number.POSITIVE_INFINITY, 990)
    expect(page.map(({ n }) => n)).toEqual([990, 991, 992, 993, 994, 995, 996, 997, 998, 999])
    expect(steps).toBe(10)
    expect(journal.page(() => true, 1, 1000)).toEqual([])
    expect(journal.page(() => true, 1, 5)).toMatchObject([{ n: 100 }])
  },
)

describe('a limit', () => {
  const kilobyte = 'x'.repeat(1000)

  test('costs the oldest bodies first, and the lines stay', () => {
    const journal = journalOf(10_000)
    for (let exchange = 1; exchange <= 10; exchange += 1) journal.write(request(exchange, kilobyte))
    const bodies = journal.lines().map((line) => ('body' in line ? line.body : undefined))
    expect(bodies).toHaveLength(10)
    expect(bodies.slice(0, 3)).toEqual(Array(3).fill('<1000 bytes, dropped>'))
    expect(bodies.slice(3)).toEqual(Array(7).fill(kilobyte))
    expect(journal.dropped()).toMatchObject({ lines: 0, bodies: 3 })
  })

  test('costs the oldest lines once they alone take half of it', () => {
    const journal = journalOf(10_000)
    for (let exchange = 1; exchange <= 5000; exchange += 1) journal.write(request(exchange, '', '/'))
    const lines = journal.lines()
    expect(lines.length).toBeLessThan(20)
    expect(lines.at(-1)).toMatchObject({ n: 4999, exchange: 5000 })
    expect(lines[0]).toMatchObject({ n: 5000 - lines.length })
    expect(journal.dropped()).toMatchObject({ lines: 5000 - lines.length, bodies: 0 })
  })

  test('smaller than one body keeps the line without it; a limit of none keeps nothing', () => {
    const small = journalOf(600)
    small.write(request(1, kilobyte))
    expect(small.lines()).toMatchObject([{ body: '<1000 bytes, dropped>' }])
    const none = journalOf(0)
    none.write(request(1, kilobyte))
    expect(none.lines()).toEqual([])
    expect(none.dropped()).toMatchObject({ lines: 1 })
  })

  test('counts paths, acts and decisions too, which callers can make as long as they like', () => {
    const journal = journalOf(10_000)
    journal.write(request(1, '', `/${kilobyte.repeat(6)}`))
    expect(journal.lines()).toEqual([])
    journal.write({ kind: 'act', step: { do: kilobyte.repeat(6) } })
    expect(journal.lines()).toEqual([])
  })

  test('does not forget to hide what it keeps, and emptying begins the count anew', () => {
    const journal = journalOf(3000)
    journal.hide('canary', 'key-1')
    for (let exchange = 1; exchange <= 100; exchange += 1) {
      journal.write(request(exchange, `${kilobyte} canary`))
      if (exchange % 7 === 0) expect(journal.text()).not.toContain('canary')
    }
    expect(journal.text()).toContain('key-1')
    expect(journal.text()).not.toContain('canary')
    journal.clear()
    expect(journal.dropped()).toMatchObject({ lines: 0, bodies: 0 })
    expect(journal.text()).toBe('')
  })
})

test('what a limit keeps is what a journal without one has, whatever characters and sizes bodies have', () => {
  const pieces = ['a', 'é', '€', '😀', '\ud83d', '\ude00', '\u0000', '"', '\ufeff', 'canary']
  const [all, newest] = [journalOf(), journalOf(1_000_000)]
  for (const journal of [all, newest]) {
    journal.hide('canary', 'key-1')
    for (let exchange = 1; exchange <= 2000; exchange += 1) {
      const piece = pieces[exchange % pieces.length]!
      const body = exchange % 400 === 0 ? piece.repeat(40_000) : piece.repeat((exchange * 7919) % 1500)
      journal.write(request(exchange, body, '/'))
      journal.write(answer(exchange, `${piece} of ${exchange}`))
    }
  }
  const { wholeFrom, bodies } = newest.dropped()
  expect(bodies).toBeGreaterThan(500)
  const whole = newest.lines().filter(({ n }) => n >= wholeFrom)
  expect(whole.length).toBeGreaterThan(400)
  expect(whole).toEqual(all.lines().slice(wholeFrom))
})

test('under a large limit a first body may be as large as a page of customers, or larger than all blocks', () => {
  const journal = journalOf(67_108_864)
  const bodies = [200_000, 3, 9_000_000, 200_001].map((length) => 'x'.repeat(length))
  for (const [at, body] of bodies.entries()) journal.write(answer(at, body))
  expect(journal.lines().map((line) => 'body' in line && line.body)).toEqual(bodies)
})

test('a follower gets each line as it is written, without credentials', () => {
  const journal = journalOf(0)
  journal.hide('canary', 'key-1')
  const seen: string[] = []
  journal.follow((line) => seen.push(JSON.stringify(line)))
  journal.write(request(1, 'a canary'))
  journal.write(change)
  expect(seen).toHaveLength(2)
  expect(seen[0]).toContain('a key-1')
})

describe('a query', () => {
  const journal = journalOf()
  for (const entry of [request(1), answer(1), change, request(2), answer(2)]) journal.write(entry)
  const numbers = (query: Record<string, string[]>) =>
    [...queryJournal(journal, query)].map((line) => (line as { n: number }).n)

  test.each<[Record<string, string[]>, number[]]>([
    [{}, [0, 1, 2, 3, 4]],
    [{ kind: ['answer'] }, [1, 4]],
    [{ party: ['ccai-platform'] }, [2]],
    [{ party: ['outside'] }, [0, 1, 3, 4]],
    [{ exchange: ['2'] }, [3, 4]],
    [{ since: ['3'] }, [3, 4]],
    [{ limit: ['2'] }, [0, 1]],
    [{ limit: ['0'] }, []],
    [{ since: ['1'], kind: ['request'], limit: ['1'] }, [3]],
  ])('%j', (query, lines) => {
    expect(numbers(query)).toEqual(lines)
  })

  test.each<[Record<string, string[]>, RegExp]>([
    [{ kinds: ['answer'] }, /no filter "kinds"; did you mean "kind"/],
    [{ constructor: ['x'] }, /no filter "constructor"/],
    [{ kind: ['anwser'] }, /kind: there is no "anwser"; did you mean "answer"/],
    [{ kind: [''] }, /kind: there is no ""/],
    [{ party: ['kustomers'] }, /did you mean "kustomer"/],
    [{ exchange: ['x'] }, /exchange: expected a whole number, got "x"/],
    [{ since: ['-1'] }, /since: expected a whole number/],
    [{ limit: ['1e3'] }, /limit: expected a whole number/],
    [{ kind: ['answer', 'request'] }, /kind: given 2 times/],
  ])('%j is refused', (query, message) => {
    expect(() => numbers(query)).toThrow(message)
  })

  test('what the limit has cost is said first, unless nothing of it was asked for', () => {
    const limited = journalOf(3000)
    for (let exchange = 1; exchange <= 5; exchange += 1) limited.write(request(exchange, 'x'.repeat(800)))
    expect([...queryJournal(limited, {})][0]).toMatchObject({
      kind: 'dropped',
      lines: 0,
      bodies: 3,
      detail: expect.stringContaining('3000 bytes (--journal-limit)'),
    })
    expect([...queryJournal(limited, { since: ['2'], limit: ['1'] })]).toMatchObject([
      { kind: 'dropped' },
      { n: 2 },
    ])
    expect([...queryJournal(limited, { since: ['3'] })]).toMatchObject([{ n: 3 }, { n: 4 }])
  })

  test('what the limit has cost is said although requests had no body to lose', () => {
    const limited = journalOf(2100)
    for (let exchange = 1; exchange <= 2; exchange += 1) {
      limited.write(request(exchange))
      limited.write(answer(exchange, 'x'.repeat(800)))
    }
    expect([...queryJournal(limited, {})][0]).toMatchObject({ kind: 'dropped', lines: 0, bodies: 1 })
  })
})

test.each([undefined, 1_000_000])(
  'what becomes a secret later is taken out of lines that were read before, limit %s',
  (limit) => {
    const journal = journalOf(limit)
    journal.write(request(1, 'the key is open-sesame'))
    const seen = journal.page(() => true, 10)
    expect(seen.map((line) => 'body' in line && line.body)).toEqual(['the key is open-sesame'])
    journal.hide('open-sesame', 'key-1')
    journal.write(answer(1, 'open-sesame'))
    expect(journal.page(() => true, 10, 1).map(({ n }) => n)).toEqual([1])
    expect(journal.text()).not.toContain('open-sesame')
    expect(journal.text()).toContain('the key is key-1')
  },
)

test('a watcher is told of each entry until it leaves', () => {
  const journal = journalOf()
  let told = 0
  const leave = journal.watch(() => {
    told += 1
  })
  journal.write(change)
  journal.write(change)
  leave()
  journal.write(change)
  expect(told).toBe(2)
})
