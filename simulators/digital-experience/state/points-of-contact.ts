import { flag, objectOf, oneOf, orNull, text } from '../../kit/shape.ts'
import { type ChannelOptions, channelOptionsShape } from './channel-options.ts'
import { type ServiceLevel, serviceLevelShape } from './service-levels.ts'

/** A Bring Your Own Channel integration: a channel type, whose middleware CXone calls. */
export interface Integration {
  readonly id: string
  readonly name: string
  /** The base of what CXone calls of the middleware ("Integration Box URL"). */
  readonly boxUrl: string
  readonly authorizationUrl: string
  readonly clientId: string
  /** `null`: that of the world's set-up. */
  readonly clientSecret: string | null
  readonly addActionUrl: string
  readonly removeActionUrl: string
  /** Which callback carries replies: `posts/messages`, or `channel/outbound` ("Use DFO 3.0 Outbound API for replies"). */
  readonly outboundApi: 'classic' | 'v3'
}

/** A digital point of contact of an integration; the API calls it a channel. */
export interface Channel {
  readonly id: string
  readonly idOnExternalPlatform: string
  readonly channelIntegrationId: string
  readonly realExternalPlatformId: string
  readonly name: string
  readonly isPrivate: boolean
  readonly hasTreeStructure: boolean
  readonly hasAbilityToSendFiles: boolean
  /** The path of the Studio script; `null` until somebody sets it, and then nothing is routed. */
  readonly studioScript: string | null
  /** The name of the default skill. */
  readonly defaultSkill: string | null
  /** Its own service level; `null`: it follows the global one. */
  readonly serviceLevel: ServiceLevel | null
  readonly isDeleted: boolean
  /** What else was told of it when it was saved. */
  readonly options: ChannelOptions
}

/** What a row of integrations may be. */

export const integrationShape = objectOf<Integration>({
  id: text,
  name: text,
  boxUrl: text,
  authorizationUrl: text,
  clientId: text,
  clientSecret: orNull(text),
  addActionUrl: text,
  removeActionUrl: text,
  outboundApi: oneOf('classic', 'v3'),
})

/** What a row of points of contact may be. */
export const channelShape = objectOf<Channel>({
  id: text,
  idOnExternalPlatform: text,
  channelIntegrationId: text,
  realExternalPlatformId: text,
  name: text,
  isPrivate: flag,
  hasTreeStructure: flag,
  hasAbilityToSendFiles: flag,
  studioScript: orNull(text),
  defaultSkill: orNull(text),
  serviceLevel: orNull(serviceLevelShape),
  isDeleted: flag,
  options: channelOptionsShape,
})
