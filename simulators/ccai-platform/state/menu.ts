/** A queue that a caller can choose. */
export interface Menu {
  readonly id: number
  readonly name: string
}
