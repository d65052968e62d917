import { metadataResource } from './attribute-definitions.ts'
import {
  conversationResource,
  customerResource,
  klassResource,
  messageResource,
  noteResource,
  objectResource,
  page,
  single,
  userResource,
} from './wire.ts'

// Schemas of whole responses. Each is created once, because zod compiles a schema at its first use, which is expensive.

/** A response with one customer. */
export const oneCustomer = single(customerResource)
/** A response with one conversation. */
export const oneConversation = single(conversationResource)
/** A response with one message. */
export const oneMessage = single(messageResource)
/** A response with one note. */
export const oneNote = single(noteResource)
/** A response with one object of a klass. */
export const oneObject = single(objectResource)
/** A response with the custom attributes of one record type. */
export const oneMetadata = single(metadataResource)
/** A response with a page of conversations. */
export const conversationPage = page(conversationResource)
/** A response with a page of notes. */
export const notePage = page(noteResource)
/** A response with a page of users. */
export const userPage = page(userResource)
/** A response with one user. */
export const oneUser = single(userResource)
/** A response with a page of klasses. */
export const klassPage = page(klassResource)
