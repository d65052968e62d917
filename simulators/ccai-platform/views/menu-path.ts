import { type Menu, rootMenu } from '../state/menu.ts'
import type { Session } from '../state/session.ts'

/** The way to a queue, with the keys of the call object. */
export interface MenuPath {
  readonly items_count: number
  readonly name: string
  readonly materialized_path: string
}

/** The way to a queue, from the root menu for this type of session. */
export function menuPathOf(session: Session, menu: Menu): MenuPath {
  if (menu.id === rootMenu.id) {
    return { items_count: 1, name: menu.name, materialized_path: String(rootMenu.id) }
  }
  return {
    items_count: 2,
    name: `${rootOf(session)}/${menu.name}`,
    materialized_path: `${rootMenu.id}/${menu.id}`,
  }
}

/** The name of the root menu for this type of session, as in the platform's examples. */
export function rootOf(session: Session): string {
  if (session.kind === 'call') return rootMenu.name
  return session.chatType === 'Messaging Inbound (Web Chat)' ? 'Web' : 'Mobile'
}
