import { describe, expect, test } from 'vitest'
import type { Message } from '../kustomer/wire.ts'
import { decide } from './decide.ts'
import type { Session } from './session.ts'
import type { RuleSettings, Situation } from './situation.ts'
import {
  ada,
  answered,
  app,
  billing,
  chat,
  defaultSettings,
  numberNote,
  situation,
  voicemail,
} from './testing/bench.ts'

const message: Message = {
  id: 'm',
  externalId: 'call-1418',
  conversationId: 'billing',
  customerId: 'ada',
  createdAtMs: null,
  meta: { assignedUser: 'grace' },
  custom: {},
}

/** The notes that are written to a session that has its message, each with its file. */
function notesOf(session: Session, over: Partial<Situation> = {}) {
  const there = situation(session, { message, conversation: billing, ...over })
  return decide(there).writes.flatMap((write) =>
    write.do === 'create-note' ? [{ body: write.body, files: write.files.map(({ name }) => name) }] : [],
  )
}

describe('transfers of a call', () => {
  const toAlan = { id: '1', to: 'Alan Turing' }
  const toReturns = { id: '2', to: 'the queue Returns' }
  const transferred: Session = { ...answered, transfers: [toAlan, toReturns] }
  const noteOf = (id: string) => `call-1418:transfer-reassigns:${id}`

  test.each<[string, Session, readonly string[], string[]]>([
    ['none', answered, [], []],
    ['one', { ...answered, transfers: [toAlan] }, [], ['Call transferred to Alan Turing']],
    [
      'two, of which none was told before',
      transferred,
      [],
      ['Call transferred to Alan Turing', 'Call transferred to the queue Returns'],
    ],
    ['the second', transferred, [noteOf('1')], ['Call transferred to the queue Returns']],
    ['both again', transferred, [noteOf('1'), noteOf('2')], []],
    ['one to nobody known', { ...answered, transfers: [{ id: '3', to: null }] }, [], ['Call transferred']],
  ])('%s', (_name, session, notes, bodies) => {
    const there = notesOf(session, { notes: [numberNote, ...notes] })
    expect(there.map(({ body }) => body)).toEqual(bodies)
  })

  test('those of a chat are told by its assignment alone', () => {
    expect(notesOf({ ...chat, answered: true, transfers: [toAlan] })).toEqual([])
  })
})

describe('the comment of a file', () => {
  const url = 'https://acme.example/recordings/call-1418.mp3'
  const recorded: Session = { ...answered, ended: true, recordingUrl: url }
  const file = {
    name: 'chat-135.txt',
    content_type: 'text/plain',
    url: 'https://acme.example/t/chat-135.txt',
  }
  const fact = { kind: 'transcript.ready', file } as const
  const wanted = (fileComments: RuleSettings['fileComments']) => ({
    settings: { ...defaultSettings, fileComments },
  })

  test.each<[RuleSettings['fileComments'], string | undefined, string | undefined, readonly string[]]>([
    ['attached', 'Call Recordings', 'Chat Transcripts', ['call-1418.mp3', 'chat-135.txt']],
    ['link', `Call Recordings: ${url}`, `Chat Transcripts: ${file.url}`, []],
    ['file-name', 'Call Recordings: call-1418.mp3', 'Chat Transcripts: chat-135.txt', []],
    ['nothing', undefined, undefined, []],
  ])('%s', (setting, recording, transcript, files) => {
    const notes = [...notesOf(recorded, wanted(setting)), ...notesOf(chat, { fact, ...wanted(setting) })]
    expect(notes.map(({ body }) => body)).toEqual([recording, transcript].filter(Boolean))
    expect(notes.flatMap((note) => note.files)).toEqual(files)
  })

  test('a voicemail is told by words of its own', () => {
    const left = { ...voicemail, recordingUrl: url }
    expect(notesOf(left)).toEqual([{ body: 'Voicemails', files: ['call-1418.mp3'] }])
    expect(notesOf({ ...left, ended: false })).toEqual([])
  })
})

describe('what may not be read, or is gone', () => {
  const transferred: Session = { ...answered, transfers: [{ id: '1', to: 'Alan Turing' }] }

  test('without the right to read notes none is written: it might stand there already', () => {
    expect(notesOf(transferred, { notes: null })).toEqual([])
  })

  test('a session whose conversation was deleted writes nothing more, and says so', () => {
    const gone = { message, conversation: null, agentUserId: 'alan', assignedUserId: 'alan' }
    expect(decide(situation(transferred, gone))).toEqual({
      writes: [],
      because: [],
      leftOut: ['what follows of the session (its conversation is gone)'],
    })
  })

  test('a customer who is gone is not written, and the conversation is', () => {
    const customData = new Map([
      ['plan', { record: 'customer', attribute: 'planStr' }],
      ['order', { record: 'conversation', attribute: 'orderStr' }],
    ] as const)
    const fact = { kind: 'custom_data', data: { plan: { value: 'gold' }, order: { value: 'A-1' } } } as const
    const customer = { ...ada, createdBySession: 'call-1418', isGone: true } as const
    const seen = { message, conversation: billing, fact, customer, assignedUserId: 'alan' }
    const { writes } = decide(situation(app, { ...seen, settings: { ...defaultSettings, customData } }))
    expect(writes).toEqual([
      { do: 'update-conversation', conversationId: 'billing', custom: { orderStr: 'A-1' } },
    ])
  })
})
