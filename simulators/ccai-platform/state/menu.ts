/** A queue that a contact can choose; the platform calls it a menu. */
export interface Menu {
  readonly id: number
  readonly name: string
}
