import { objectOf, text, whole } from '../../kit/shape.ts'
/** A queue that a contact can choose; the platform calls it a menu. */
export interface Menu {
  readonly id: number
  readonly name: string
}

/** The root of the IVR menus and parent of every queue; its id is taken from the platform's example. */
export const rootMenu: Menu = { id: 3, name: 'Main Menu - IVR' }

/** The queue with this id, of all that the list of menus shows: the root is one too. */
export function menuWithId(queues: { get(id: number): Menu | undefined }, id: number): Menu | undefined {
  return id === rootMenu.id ? rootMenu : queues.get(id)
}

/** What a row of queues may be. */
export const menuShape = objectOf<Menu>({ id: whole, name: text })
