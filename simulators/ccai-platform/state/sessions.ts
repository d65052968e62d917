import { epochMs, objectOf, oneOf, type StateShape, text, whole } from '../../kit/shape.ts'
import { Table } from '../../kit/table.ts'
import type { Call, Chat, Session, SessionKind } from './session.ts'
import { callShape, chatShape } from './session-shape.ts'

/** Something scheduled to happen to a session, such as the end of a voicemail. */
export interface Upcoming {
  readonly id: string
  readonly what:
    | 'voicemail-ends'
    | 'recording-ready'
    | 'transcript-ready'
    | 'metadata-again'
    | 'call-due'
    | 'call-expires'
    | 'chat-expires'
    | 'chat-times-out'
  readonly kind: SessionKind
  readonly sessionId: number
  readonly atMs: number
}

/** A screen pop: the agent adapter opened a CRM record for an agent. */
export interface ScreenPop {
  readonly id: string
  readonly kind: SessionKind
  readonly sessionId: number
  readonly agentId: number
  readonly url: string
  readonly atMs: number
}

/** A file on the tenant's host; its id is the path. */
export interface StoredFile {
  readonly id: string
  readonly contentType: string
  readonly text: string
}

/** The part of a tenant's state about sessions. */
export interface SessionState {
  calls: Table<Call, 'name' | 'endUser'>
  chats: Table<Chat, 'name' | 'endUser'>
  upcoming: Table<Upcoming>
  files: Table<StoredFile>
  screenPops: Table<ScreenPop>
}

/** The initial state, without any session. */
export function createSessionState(): SessionState {
  return {
    calls: new Table({
      name: ({ name }) => [name],
      endUser: ({ endUserId }) => keyOfNumber(endUserId),
    }),
    chats: new Table({
      name: ({ name }) => [name],
      endUser: ({ endUserId }) => keyOfNumber(endUserId),
    }),
    upcoming: new Table({}),
    files: new Table({}),
    screenPops: new Table({}),
  }
}

function keyOfNumber(id: number | null): string[] {
  return id === null ? [] : [String(id)]
}

/** The call or chat with this scenario name. */
export function sessionNamed({ calls, chats }: SessionState, name: string): Session | undefined {
  return calls.first('name', name) ?? chats.first('name', name)
}

/** The call or chat with this id. */
export function sessionById(
  { calls, chats }: SessionState,
  { kind, sessionId }: { readonly kind: SessionKind; readonly sessionId: number },
): Session | undefined {
  return kind === 'call' ? calls.get(sessionId) : chats.get(sessionId)
}

/** Stores a session in the table of calls or of chats. */
export function putSession<S extends Session>({ calls, chats }: SessionState, session: S): S {
  if (session.kind === 'call') calls.put(session)
  else chats.put(session)
  return session
}

/** Whether it is a call or a chat. */

const kindShape = oneOf('call', 'chat')

/** What the part of the state about sessions may be. */
export const sessionStateShape: StateShape<SessionState> = {
  calls: callShape,
  chats: chatShape,
  upcoming: objectOf<Upcoming>({
    id: text,
    what: oneOf(
      ...(['voicemail-ends', 'recording-ready', 'transcript-ready', 'metadata-again'] as const),
      ...(['call-due', 'call-expires', 'chat-expires', 'chat-times-out'] as const),
    ),
    kind: kindShape,
    sessionId: whole,
    atMs: epochMs,
  }),
  files: objectOf<StoredFile>({ id: text, contentType: text, text }),
  screenPops: objectOf<ScreenPop>({
    id: text,
    kind: kindShape,
    sessionId: whole,
    agentId: whole,
    url: text,
    atMs: epochMs,
  }),
}
