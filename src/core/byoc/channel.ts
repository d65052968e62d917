import { FinalFailure, PassingFailure } from '../processing/failure.ts'

/** A file of a message, by its address. */
export interface ChannelAttachment {
  readonly name: string
  readonly mimeType: string
  readonly url: string
}

/** An answer that a person gives by a tap. */
export interface ChannelChoice {
  readonly text: string
  /** What the answer says to machines; `null`: its text alone. */
  readonly postback: string | null
}

/** A page that a message leads to. */
export interface ChannelLink {
  readonly url: string
  readonly title: string | null
  readonly imageUrl: string | null
}

/** A message that an agent sends to somebody on the channel. */
export interface OutgoingMessage {
  /** The account of the channel that it is sent by: `idOnExternalPlatform` of its point of contact. */
  readonly account: string
  readonly to: string
  readonly text: string
  readonly attachments: readonly ChannelAttachment[]
  readonly replyTo: string | null
  /** A channel that cannot show them sends the text alone, which names none of them. */
  readonly choices?: readonly ChannelChoice[]
  readonly link?: ChannelLink
  /** Names this message: a repeated request with the same one sends nothing again. */
  readonly reference: string
}

/** What a channel tells. */
export type ChannelEvent = {
  /** Names this event: a repeated one is taken once. */
  readonly id: string
  readonly account: string
  /** The conversation on the channel: the thread of Digital Experience has this name. */
  readonly conversation: string
  readonly atMs: number
} & (
  | {
      readonly type: 'message'
      /** `outbound`: sent by the account, by these means or by others. */
      readonly direction: 'inbound' | 'outbound'
      readonly message: {
        readonly id: string
        readonly text: string
        readonly attachments: readonly ChannelAttachment[]
        readonly replyTo: string | null
        /** What a tapped choice says to machines. */
        readonly postback?: string | null | undefined
        readonly from: { readonly id: string; readonly name: string }
        /** The reference of a message that was sent by these means, where the channel tells it. */
        readonly reference?: string | null | undefined
      }
    }
  | {
      readonly type: 'status'
      readonly status: 'delivered' | 'seen' | 'failed'
      readonly reference: string
      readonly reason?: string | undefined
    }
  | { readonly type: 'typing'; readonly isTyping: boolean }
)

/** What is asked of a request by which the channel tells something. */
export interface ToldRequest {
  readonly headers: { get(name: string): string | null }
  readonly text: string
  /** The same, parsed. */
  readonly body: unknown
  readonly nowMs: number
}

/**
 * A channel that somebody brings. Another messaging service is another one of these: what it tells becomes
 * {@link ChannelEvent}s, what is sent becomes its own request.
 */
export interface Channel {
  /** What the request tells, or why it is refused: its proof is missing or wrong, or its form is. */
  read(request: ToldRequest): readonly ChannelEvent[] | { readonly status: 400 | 401; readonly error: string }
  /** Sends a message; resolves to the channel's own id of it. @throws ChannelRefused, ChannelNotTaken, ChannelUnavailable */
  send(message: OutgoingMessage): Promise<string>
}

/** The channel did not answer, or not in its own form: it may have the message, which is sent again later. */
export class ChannelUnavailable extends PassingFailure {
  override readonly name = 'ChannelUnavailable'
}

/** The channel said itself that it has not taken a message; it is sent again later. */
export class ChannelNotTaken extends ChannelUnavailable {}

/** The channel refused a message for good. */
export class ChannelRefused extends FinalFailure {
  override readonly name = 'ChannelRefused'
}
