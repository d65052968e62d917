import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { ActRefused } from '../../kit/host.ts'
import { offer } from '../../kit/nearest-name.ts'
import { iso } from '../../kit/time.ts'
import { roleSchema } from '../http/roles.ts'
import type { UserRow } from '../state/rows/user.ts'
import type { KustomerInstance } from '../state/state.ts'
import { addSystemUser } from './system-user.ts'

const name = z.string().min(1).max(200)

const addUser = defineAct({
  name: 'kustomer.user.add',
  summary: 'An administrator makes a user of Kustomer for another system, with an API key of its own.',
  schema: z.strictObject({ systemUser: name, roles: z.array(roleSchema).default(['org.admin', 'org.user']) }),
  refs: {},
  phrase: ({ systemUser: user }) => `Kustomer gets the user ${user}`,
  perform(instance: KustomerInstance, { systemUser: user, roles }) {
    if (systemUsers(instance).some(({ attributes }) => attributes.name === user)) {
      throw new ActRefused(`there is a user "${user}" already; choose another name`)
    }
    return { userId: addSystemUser(instance, user, roles).id }
  },
})

/** Kustomer's API has one way for both: a user who is `deleted`, which can be taken back. */
const disableUser = defineAct({
  name: 'kustomer.user.disable',
  summary: 'An administrator disables a user of Kustomer that another system has: its keys open nothing.',
  schema: z.strictObject({ systemUser: name }),
  refs: {},
  phrase: ({ systemUser: user }) => `the Kustomer user ${user} is disabled`,
  perform: (instance: KustomerInstance, { systemUser: user }) => endUser(instance, user, 'disabled'),
})

const deleteUser = defineAct({
  name: 'kustomer.user.delete',
  summary: 'An administrator deletes a user of Kustomer that another system has: its keys open nothing.',
  schema: z.strictObject({ systemUser: name }),
  refs: {},
  phrase: ({ systemUser: user }) => `the Kustomer user ${user} is deleted`,
  perform: (instance: KustomerInstance, { systemUser: user }) => endUser(instance, user, 'deleted'),
})

/** What administrators of Kustomer do with the users of other systems. */
export const userActs = [addUser, disableUser, deleteUser] as const

function systemUsers({ state }: KustomerInstance): UserRow[] {
  return [...state.users.values()].filter(
    ({ attributes }) => attributes.userType === 'machine' && !attributes.deleted,
  )
}

function endUser(instance: KustomerInstance, called: string, how: 'disabled' | 'deleted'): void {
  const users = systemUsers(instance)
  const user = users.find(({ attributes }) => attributes.name === called)
  if (!user) {
    const names = users.map(({ attributes }) => attributes.name)
    throw new ActRefused(`there is no user "${called}"; ${offer(called, names)}`)
  }
  const nowIso = iso(instance.host.now())
  const attributes = { ...user.attributes, deleted: true, updatedAt: nowIso, modifiedAt: nowIso }
  instance.state.users.put({ ...user, attributes })
  instance.host.record({ change: `user.${how}`, subject: user.id })
}
