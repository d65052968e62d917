/** A call or chat, by its id in CCAI Platform. */
export interface LinkedSession {
  readonly kind: 'call' | 'chat'
  readonly id: number
}
