import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import { keyOf, type Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { user } from './arguments.ts'

const deleteData = defineAct({
  name: 'ccai.admin.delete-end-user-data',
  summary:
    'An administrator deletes what the platform has of an end user: sessions, their files, and the end user.',
  schema: z.strictObject({ user }),
  refs: { user: 'identifier' },
  phrase: (args) => `an administrator deletes the data of ${personName(args.user)}`,
  perform(instance: CcaiInstance, args) {
    const { state, host } = instance
    const step = deleteData.name
    const { endUsers, calls, chats } = state
    const found = endUsers.first('identifier', args.user) ?? endUsers.first('caller', args.user)
    if (!found) throw new ActRefused(`${step}: no end user "${args.user}"`)
    const key = String(found.id)
    const sessions: Session[] = [...calls.find('endUser', key), ...chats.find('endUser', key)]
    const open = sessions.find(({ endsAtMs }) => endsAtMs === null)
    if (open) throw new ActRefused(`${step}: ${open.kind} "${open.name}" is ${open.status}`)
    for (const session of sessions) deleteSession(instance, session)
    endUsers.delete(found.id)
    host.record({ change: 'end-user.deleted', subject: `end-user-${found.id}` })
  },
})

/** What administrators do with old data (release notes, 3.35): the CRM keeps what it has. */
export const deletionActs = [deleteData] as const

function deleteSession({ state, host }: CcaiInstance, session: Session): void {
  const { kind, id } = session
  const paths = [...session.photos, ...session.videos].map(({ path }) => path)
  const own = session.kind === 'call' ? session.recordingPath : session.transcriptPath
  const segments = session.kind === 'call' ? session.segmentPaths : []
  for (const path of [...paths, ...segments, ...(own === null ? [] : [own])]) state.files.delete(path)
  for (const row of [...state.upcoming.values(), ...state.screenPops.values()]) {
    if (row.kind !== kind || row.sessionId !== id) continue
    state.upcoming.delete(row.id)
    state.screenPops.delete(row.id)
  }
  if (kind === 'call') {
    state.calls.delete(id)
    state.contactData.delete(id)
  } else state.chats.delete(id)
  host.record({ change: `${kind}.deleted`, subject: keyOf(session) })
}
