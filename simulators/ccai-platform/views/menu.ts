import { type Menu, rootMenu } from '../state/menu.ts'
import type { CcaiInstance } from '../state/state.ts'

/** A queue as the Manager API shows it, with the keys of the menu documentation. */
export interface MenuObject {
  readonly id: number
  readonly name: string
  readonly parent_id: number | null
  readonly position: number
  readonly deleted: boolean
  readonly hidden: boolean
  readonly menu_type: string
  readonly output_msg: string
}

/** The root menu and all queues, in the order in which they were first chosen. */
export function menuObjects({ state }: CcaiInstance): MenuObject[] {
  return [menuObject(rootMenu), ...Array.from(state.menus.values(), menuObject)]
}

/** One queue as the Manager API shows it. */
export function menuObject({ id, name }: Menu): MenuObject {
  return {
    id,
    name,
    parent_id: id === rootMenu.id ? null : rootMenu.id,
    position: 1,
    deleted: false,
    hidden: false,
    menu_type: 'ivr_menu',
    output_msg: '',
  }
}
