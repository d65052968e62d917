import { flag, number, objectOf, oneOf, optional, optionalEach, text } from '../../kit/shape.ts'
/** The closed list of `realExternalPlatformId` (the vendor's published API types). */
export const externalPlatforms = [
  ...(['apple-apps-reviews', 'apple-business-chat', 'bg', 'bw', 'chat', 'congstar-forum', 'custom'] as const),
  ...(['cypress', 'discussions', 'email', 'facebook', 'fb', 'fm', 'forum', 'gcse', 'gl'] as const),
  ...(['google-business-messages', 'google-places', 'google-play', 'google-rcs', 'gp', 'ig'] as const),
  ...(['in-contact-email', 'ind', 'instagram', 'kik', 'lc', 'li', 'line', 'mediatoolkit'] as const),
  ...(['microsoft-teams', 'mock', 'monitora', 'news', 'nw', 'ok-ru', 'phpbb', 'rss', 'sandbox'] as const),
  ...(['sandbox-facebook', 'sandbox-twitter', 'sendbird', 'slack', 'smooch-io-we-chat', 'sms'] as const),
  ...(['social-watch', 't-mobile-austria-forum', 'talkdesk', 'telegram', 'tmobile-forum', 'tw'] as const),
  ...(['twitter', 'viber', 'vk', 'vo', 'voice', 'we-chat', 'whatsapp', 'youscan', 'yt', 'zoom'] as const),
] as const

/** The closed list of `externalPlatformIcon` (the same types). */
export const externalPlatformIcons = [
  ...(['amazon', 'apple', 'apple-apps', 'apple-imessage', 'co-browsing', 'contact-form', 'email'] as const),
  ...(['facebook', 'facebook-dm', 'facebook-messenger', 'forum', 'google', 'google-dm'] as const),
  ...(['google-maps', 'google-play', 'google-search', 'instagram', 'instagram-dm', 'kakao-talk'] as const),
  ...(['kik', 'line-message', 'linkedin', 'listening', 'livechat', 'livechat-contact-form'] as const),
  ...(['ok-ru', 'pinterest', 'rcs', 'rss', 'slack', 'sms', 'snapchat', 'tango', 'telegram'] as const),
  ...(['tumblr', 'twitter', 'twitter-dm', 'viber', 'vkontakte', 'vkontakte-dm', 'voice'] as const),
  ...(['wechat', 'whatsapp', 'youtube'] as const),
] as const

/** What a point of contact is able to do, beside sending files: each is true, false or unsaid. */
export const capabilities = [
  ...(['canAgentInviteCustomersToContact', 'canReplyToAnyMessage', 'hasAbilityToChangeFrom'] as const),
  ...(['hasAbilityToChangeRecipient', 'hasAbilityToDelete', 'hasAbilityToForwardMessage'] as const),
  ...(['hasAbilityToHide', 'hasAbilityToLike', 'hasAbilityToShare', 'hasAbilityToTag'] as const),
  ...(['hasCcAndBcc', 'hasEditableTitle', 'hasManualOutboundFlow', 'hasMultipleRecipient'] as const),
  ...(['hasMultipleThreadsPerEndUser', 'hasOutboundFlow', 'hasOutboundTemplates'] as const),
  ...(['hasPostAsPlaceholder', 'hasPublishing', 'hasReply', 'hasVisibleRecipients'] as const),
  ...(['hasVisibleTitle', 'isAutomaticSignatureAttached', 'isCaseBasedStorage', 'isLiveChat'] as const),
  'wysiwygEnabled',
] as const

/** The members of a point of contact that `POST /channels` may leave out, as far as they were told. */
export type ChannelOptions = Readonly<Partial<Record<(typeof capabilities)[number], boolean>>> & {
  readonly contentFormat?: 'html' | 'plain' | undefined
  readonly translationGroup?: 'default' | 'email' | 'phone' | undefined
  readonly externalPlatformIcon?: (typeof externalPlatformIcons)[number] | undefined
  readonly externalPlatformAvatar?: string | undefined
  readonly ownerUserId?: number | undefined
}

/** What the options may be. */

export const channelOptionsShape = objectOf<ChannelOptions>({
  ...optionalEach(capabilities, flag),
  contentFormat: optional(oneOf('html', 'plain')),
  translationGroup: optional(oneOf('default', 'email', 'phone')),
  externalPlatformIcon: optional(oneOf(...externalPlatformIcons)),
  externalPlatformAvatar: optional(text),
  ownerUserId: optional(number),
})
