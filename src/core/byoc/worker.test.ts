import { describe, expect, test } from 'vitest'
import type { DigitalClient, PointOfContact } from '../digital-experience/client.ts'
import { DigitalRefused, DigitalUnavailable } from '../digital-experience/errors.ts'
import { memoryStore } from '../inbox/memory-store.ts'
import { type InboxRow, type NewRow, StoreFull } from '../inbox/store.ts'
import type { DecisionReport } from '../processing/report.ts'
import type { ChannelEvent, OutgoingMessage } from './channel.ts'
import { ChannelNotTaken, ChannelRefused, ChannelUnavailable } from './channel.ts'
import type { ByocGates } from './gates.ts'
import type { Outbound } from './outbound.ts'
import { sentTo } from './sent.ts'
import { type ByocWorkParts, createInboundWorker, createOutboundWorker } from './worker.ts'

const nowMs = 1_767_604_800_123
const point: PointOfContact = {
  id: 'ch-1',
  idOnExternalPlatform: 'acct',
  channelIntegrationId: 'i-1',
  name: 'EU',
  hasAbilityToSendFiles: true,
}
const attachments = [{ name: 'a.png', mimeType: 'image/png', url: 'https://files.example/a.png' }]
const message: ChannelEvent = {
  ...{ id: 'evt-1', account: 'acct', conversation: 'conv', atMs: nowMs - 5000 },
  type: 'message',
  direction: 'inbound',
  message: {
    id: 'cm-1',
    text: 'Hello',
    attachments: [],
    replyTo: 'cm-0',
    from: { id: 'ada', name: ' Ada de Byron ' },
  },
}
const outbound: Outbound = {
  channelId: 'ch-1',
  messageId: 'm-1',
  message: { to: 'ada', text: 'Hello', attachments: [], replyTo: null, reference: 'mw-1' },
}

function rowOf<Body>(body: Body, over: Partial<InboxRow<Body>> = {}): InboxRow<Body> {
  return {
    key: 'byoc:1',
    source: 'byoc-in',
    event: 'event-1',
    session: 'session-1',
    lane: 'lane-1',
    sequence: 0,
    receivedAtMs: nowMs - 1000,
    happenedAtMs: nowMs - 5000,
    bodyHash: 'h',
    body,
    state: 'waiting',
    attempts: 0,
    failedAlike: 0,
    nextAttemptAtMs: 0,
    reason: null,
    ...over,
  }
}

function bench(
  over: {
    digital?: Partial<DigitalClient>
    send?: () => Promise<string>
    point?: PointOfContact | null
  } = {},
) {
  const told: unknown[][] = []
  const sent: OutgoingMessage[] = []
  const reports: DecisionReport[] = []
  const met: unknown[] = []
  const store = memoryStore()
  const accepted: Array<NewRow<unknown>> = []
  const found = over.point === null ? undefined : (over.point ?? point)
  const parts: { -readonly [Key in keyof ByocWorkParts]: ByocWorkParts[Key] } = {
    clock: { now: () => nowMs, sleep: () => new Promise(() => {}) },
    digital: {
      createMessage: async (...given: unknown[]) => {
        told.push(given)
        return 'created'
      },
      reportStatus: async (...given: unknown[]) => {
        told.push(given)
        return 'noted'
      },
      tellTyping: async (...given: unknown[]) => void told.push(given),
      ...over.digital,
    } as DigitalClient,
    channel: {
      read: () => [],
      send: async (outgoing) => {
        sent.push(outgoing)
        return over.send ? over.send() : 'cm-9'
      },
    },
    points: { ofAccount: async () => found, ofId: async () => found },
    store,
    accept: async (rows) => accepted.push(...rows),
    observe: (report) => reports.push(report),
    gates: {
      inbound: { met: (...given: unknown[]) => met.push(['inbound', ...given]) },
      outbound: { met: (...given: unknown[]) => met.push(['outbound', ...given]) },
    } as unknown as ByocGates,
    ...{ maxAgeMs: 86_400_000, jitter: () => 0 },
  }
  return {
    parts,
    inbound: createInboundWorker(parts),
    outbound: createOutboundWorker(parts),
    told,
    sent,
    accepted,
    reports,
    met,
    store,
  }
}

/** The members of every report. */
const head = { source: 'byoc-in', event: 'event-1', session: 'session-1', attempt: 1 }
const plain = { ...head, because: ['byoc-middleware'], waitedForTokenMs: 0 }

describe('inbound', () => {
  test('a message is told as it is, and its report names what was written and nothing else', async () => {
    const { inbound, told, reports, met } = bench()
    expect(await inbound(rowOf(message))).toEqual({ state: 'done' })
    expect(told).toEqual([
      [
        'ch-1',
        {
          idOnExternalPlatform: 'cm-1',
          direction: 'inbound',
          threadId: 'conv',
          text: 'Hello',
          author: { id: 'ada', firstName: 'Ada', lastName: 'de Byron' },
          attachments: [],
          replyTo: 'cm-0',
          createdAtMs: nowMs - 5000,
        },
      ],
    ])
    expect(reports).toEqual([{ ...plain, writes: ['create-message'], outcome: 'applied' }])
    expect(met).toEqual([['inbound', 'lane-1', 'answered']])
  })

  test('one that is known already writes nothing', async () => {
    const { inbound, reports } = bench({ digital: { createMessage: async () => 'known' } })
    expect(await inbound(rowOf(message))).toEqual({ state: 'done' })
    expect(reports).toEqual([
      { ...plain, writes: [], outcome: 'nothing-to-do', reason: 'the message is there already' },
    ])
  })

  test('files are left out where the point of contact takes none, and told by name', async () => {
    const { inbound, told, reports } = bench({ point: { ...point, hasAbilityToSendFiles: false } })
    const withFile = { ...message, message: { ...message.message, attachments } }
    await inbound(rowOf(withFile as ChannelEvent))
    expect(told).toMatchObject([['ch-1', { attachments: [] }]])
    expect(reports).toEqual([
      {
        ...plain,
        writes: ['create-message'],
        outcome: 'applied',
        leftOut: ['attachments: the point of contact takes none'],
      },
    ])
  })

  test.each<[string, Error, object, number]>([
    ['400', new DigitalRefused('POST: 400', 400), { state: 'done' }, 2],
    ['422', new DigitalRefused('POST: 422', 422), { state: 'dead', reason: 'DigitalRefused: POST: 422' }, 1],
    [
      '503',
      new DigitalUnavailable('POST: 503'),
      { state: 'waiting', reason: 'DigitalUnavailable: POST: 503' },
      1,
    ],
  ])('a message with a file that is answered %s', async (_name, error, settlement, tries) => {
    let tried = 0
    const { inbound, reports } = bench({
      digital: {
        createMessage: async (_channel, { attachments: files }) => {
          tried += 1
          if (files.length > 0) throw error
          return 'created'
        },
      },
    })
    const withFile = { ...message, message: { ...message.message, attachments } }
    expect(await inbound(rowOf(withFile as ChannelEvent))).toMatchObject(settlement)
    expect(tried).toBe(tries)
    expect(reports[0]?.givenUp).toEqual(tries === 2 ? ['attachments: POST: 400'] : undefined)
  })

  test('a message without a file that is answered 400 is not told once more', async () => {
    let tried = 0
    const { inbound, reports, met } = bench({
      digital: {
        createMessage: async () => {
          tried += 1
          throw new DigitalRefused('POST: 400', 400)
        },
      },
    })
    expect(await inbound(rowOf(message))).toEqual({ state: 'dead', reason: 'DigitalRefused: POST: 400' })
    expect(tried).toBe(1)
    expect(reports).toEqual([{ ...plain, writes: [], outcome: 'dead', reason: 'DigitalRefused: POST: 400' }])
    expect(met).toEqual([['inbound', 'lane-1', 'answered']])
  })

  test.each<[string, Error | null, string]>([
    ['is not reached', new DigitalUnavailable('POST: 503'), 'refused'],
    ['tells a time', new DigitalUnavailable('POST: 429', nowMs + 9000), 'told-to-wait'],
    ['is not asked, for there is no point of contact', null, 'untouched'],
  ])('while Digital Experience %s, a message waits', async (_name, error, meeting) => {
    const { inbound, met } = bench(
      error ? { digital: { createMessage: () => Promise.reject(error) } } : { point: null },
    )
    expect(await inbound(rowOf(message))).toMatchObject({
      state: 'waiting',
      attempts: 1,
      nextAttemptAtMs: nowMs + (meeting === 'told-to-wait' ? 9000 : 500),
    })
    expect(met).toEqual([['inbound', 'lane-1', meeting]])
  })

  test('what may be the echo of a message on its way waits; an echo for certain is not told', async () => {
    const { inbound, told, store, reports } = bench()
    await store.accept([rowOf(outbound, { key: 'byoc:2' })])
    await sentTo(store, 'acct', 'ada').begins('byoc:2', 'Hello', nowMs - 1000)
    expect(await inbound(rowOf(message))).toMatchObject({
      state: 'waiting',
      reason: expect.stringMatching(/^Sending: /),
    })
    await sentTo(store, 'acct', 'ada').ends('cm-1')
    expect(await inbound(rowOf(message))).toEqual({ state: 'done' })
    expect([told, reports[1]?.reason]).toEqual([[], 'our own message'])
  })

  test('what has our reference is our own', async () => {
    const { inbound, told } = bench()
    const own = { ...message, message: { ...message.message, reference: 'mw-1' } }
    expect(await inbound(rowOf(own as ChannelEvent))).toEqual({ state: 'done' })
    expect(told).toEqual([])
  })

  const report = {
    ...message,
    type: 'status',
    status: 'delivered',
    reference: 'mw-1',
  } as unknown as ChannelEvent

  test('a report is told under the name of its message, and waits while nobody knows that', async () => {
    const { inbound, told, reports } = bench()
    expect(await inbound(rowOf(report))).toEqual({ state: 'done' })
    expect(told).toEqual([['ch-1', 'mw-1', report]])
    expect(reports).toEqual([{ ...plain, writes: ['report-status'], outcome: 'applied' }])
    const unknown = bench({ digital: { reportStatus: async () => 'unknown' } })
    expect(await unknown.inbound(rowOf(report))).toMatchObject({
      state: 'waiting',
      reason: 'NoMessage: Digital Experience does not know it',
    })
    expect(unknown.reports).toMatchObject([{ writes: [], outcome: 'retry' }])
    expect(unknown.met).toEqual([['inbound', 'lane-1', 'answered']])
  })

  test.each([
    ['just under an hour', 3_599_999, 'waiting', 'NoMessage'],
    ['an hour', 3_600_000, 'dead', 'NeverKnown'],
  ])('a report of a message that nobody knew for %s', async (_name, ageMs, state, name) => {
    const { inbound } = bench({ digital: { reportStatus: async () => 'unknown' } })
    expect(await inbound(rowOf(report, { receivedAtMs: nowMs - ageMs }))).toMatchObject({
      state,
      reason: `${name}: Digital Experience does not know it`,
    })
  })

  test.each([
    ['1 ms later', 1, true],
    ['at the same time', 0, false],
    ['1 ms earlier', -1, false],
  ])('a delivery is overtaken by what was told of it %s', async (_name, laterMs, isOvertaken) => {
    const { inbound, store, told } = bench()
    const { state: _state, ...done } = rowOf(report, { key: 'byoc:0', happenedAtMs: nowMs - 5000 + laterMs })
    await store.accept([done])
    await store.settle('byoc:0', { state: 'done' })
    await inbound(rowOf(report))
    expect(told).toHaveLength(isOvertaken ? 0 : 1)
  })

  test('typing is told of the conversation', async () => {
    const { inbound, told, reports } = bench()
    const typing = { ...message, type: 'typing', isTyping: false } as unknown as ChannelEvent
    expect(await inbound(rowOf(typing))).toEqual({ state: 'done' })
    expect([told, reports[0]?.writes]).toEqual([[['ch-1', 'conv', false]], ['tell-typing']])
  })

  test.each([
    ['1 ms before it is old', 14_999, 'waiting'],
    ['when it is old', 15_000, 'done'],
  ])('typing that CXone does not take is told again, %s', async (_name, ageMs, state) => {
    const refusal = () => Promise.reject(new DigitalUnavailable('POST: 500'))
    const { inbound } = bench({ digital: { tellTyping: refusal } })
    const typing = { ...message, type: 'typing', isTyping: true } as unknown as ChannelEvent
    expect(await inbound(rowOf(typing, { receivedAtMs: nowMs - ageMs }))).toMatchObject({ state })
  })
})

describe('outbound', () => {
  test('a message is sent by its account, and known by the channel’s id of it', async () => {
    const { outbound: work, sent, reports, store, met } = bench()
    expect(await work(rowOf(outbound))).toEqual({ state: 'done' })
    expect(sent).toEqual([{ ...outbound.message, account: 'acct' }])
    expect(reports).toEqual([{ ...plain, writes: ['send-message'], outcome: 'applied' }])
    expect(
      await sentTo(store, 'acct', 'ada').isOwn({ id: 'cm-9', text: 'x', receivedAtMs: nowMs }, nowMs),
    ).toBe(true)
    expect(met).toEqual([['outbound', 'lane-1', 'answered']])
  })

  test('one without an id of CXone’s may be there twice', async () => {
    const { outbound: work, reports } = bench()
    await work(rowOf({ ...outbound, messageId: null }))
    expect(reports).toEqual([
      { ...plain, writes: ['send-message'], outcome: 'applied', mayBeTwice: ['send-message'] },
    ])
  })

  test('one that gets no good answer is sent again, and stays in doubt', async () => {
    const {
      outbound: work,
      reports,
      store,
      met,
    } = bench({
      send: () => Promise.reject(new ChannelUnavailable('POST: 503')),
    })
    await store.accept([rowOf(outbound)])
    expect(await work(rowOf(outbound))).toMatchObject({ state: 'waiting', attempts: 1 })
    expect(reports).toMatchObject([{ writes: [], outcome: 'retry', reason: 'ChannelUnavailable: POST: 503' }])
    expect(await sentTo(store, 'acct', 'ada').isOwn(mayBeEcho, nowMs)).toBe('unknown')
    expect(met).toEqual([['outbound', 'lane-1', 'refused']])
  })

  const mayBeEcho = { id: 'cm-9', text: 'Hello', receivedAtMs: nowMs }
  const refusing = { send: () => Promise.reject(new ChannelRefused('POST: 422')) }

  test('one of which the channel says that it has not taken it is sent again, and has no echo', async () => {
    const error = new ChannelNotTaken('POST: 429', nowMs + 9000)
    const { outbound: work, store, met } = bench({ send: () => Promise.reject(error) })
    await store.accept([rowOf(outbound)])
    expect(await work(rowOf(outbound))).toMatchObject({ state: 'waiting', nextAttemptAtMs: nowMs + 9000 })
    expect(await sentTo(store, 'acct', 'ada').isOwn(mayBeEcho, nowMs)).toBe(false)
    expect(met).toEqual([['outbound', 'lane-1', 'told-to-wait']])
  })

  /** What is left to be told to the agent. */
  const failureRow = (reason: string) => ({
    key: 'channel:failed:mw-1',
    source: 'channel',
    session: 'acct/ada/status/mw-1',
    lane: 'byoc/in/acct/ada/status/mw-1',
    body: { type: 'status', status: 'failed', account: 'acct', reference: 'mw-1', atMs: nowMs, reason },
  })

  test('one that is refused for good is to be told to the agent, with no text of the channel’s', async () => {
    const { outbound: work, told, accepted, reports, store, met } = bench(refusing)
    expect(await work(rowOf(outbound))).toEqual({ state: 'done' })
    expect(accepted).toMatchObject([failureRow('the channel refused the message')])
    expect(told).toEqual([])
    expect(reports).toEqual([
      { ...plain, writes: [], outcome: 'nothing-to-do', givenUp: ['send-message: POST: 422'] },
    ])
    expect(await sentTo(store, 'acct', 'ada').isOwn(mayBeEcho, nowMs)).toBe(false)
    expect(met).toEqual([['outbound', 'lane-1', 'answered']])
  })

  test.each([
    ['1 ms before its time is over', 86_399_999, 'waiting', []],
    ['when its time is over', 86_400_000, 'dead', ['the channel has not taken the message in time']],
  ])('one that gets no good answer, %s', async (_name, ageMs, state, reasons) => {
    const { outbound: work, accepted } = bench({
      send: () => Promise.reject(new ChannelUnavailable('POST: 503')),
    })
    expect(await work(rowOf(outbound, { receivedAtMs: nowMs - ageMs }))).toMatchObject({ state })
    expect(accepted).toMatchObject(reasons.map(failureRow))
  })

  test('half-way: there is no room for what is left to tell, and it is tried again', async () => {
    const { parts, outbound: work, reports } = bench(refusing)
    parts.accept = () => Promise.reject(new StoreFull())
    for (const failedAlike of [0, 1, 2, 3]) {
      expect(await work(rowOf(outbound, { failedAlike, reason: reports[0]?.reason ?? null }))).toMatchObject({
        state: 'waiting',
      })
    }
    expect(reports[0]).toEqual({
      ...plain,
      writes: [],
      outcome: 'retry',
      reason: 'StoreFull: the inbox has no room for what is left to do',
    })
  })

  test('half-way: the store fails after the message was sent, and it is sent again', async () => {
    const { outbound: work, store, reports, sent } = bench()
    const works = store.remember
    let calls = 0
    store.remember = async (...given) => {
      calls += 1
      if (calls === 2) throw new Error('connection lost')
      return works(...given)
    }
    expect(await work(rowOf(outbound))).toMatchObject({ state: 'waiting' })
    expect(await work(rowOf(outbound, { attempts: 1 }))).toEqual({ state: 'done' })
    // The same reference: the channel sends nothing again.
    expect(sent.map(({ reference }) => reference)).toEqual(['mw-1', 'mw-1'])
    expect(reports.map(({ writes, outcome }) => [writes, outcome])).toEqual([
      [[], 'retry'],
      [['send-message'], 'applied'],
    ])
  })

  test('one without a point of contact waits, and nothing is sent', async () => {
    const { outbound: work, sent, met } = bench({ point: null })
    expect(await work(rowOf(outbound))).toMatchObject({
      state: 'waiting',
      reason: 'NoPointOfContact: there is none with this id',
    })
    expect([sent, met]).toEqual([[], [['outbound', 'lane-1', 'untouched']]])
  })
})
