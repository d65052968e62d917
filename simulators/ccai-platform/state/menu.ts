import { objectOf, text, whole } from '../../kit/shape.ts'
/** A queue that a contact can choose; the platform calls it a menu. */
export interface Menu {
  readonly id: number
  readonly name: string
}

/** What a row of queues may be. */

export const menuShape = objectOf<Menu>({ id: whole, name: text })
