import {
  conversationResource,
  customerResource,
  messageResource,
  metadataResource,
  noteResource,
  page,
  single,
  userResource,
} from './wire.ts'

// The forms of whole answers, each made once: zod compiles a schema at its first use, which costs more than many uses.

/** One customer. */
export const oneCustomer = single(customerResource)
/** One conversation. */
export const oneConversation = single(conversationResource)
/** One message. */
export const oneMessage = single(messageResource)
/** One note. */
export const oneNote = single(noteResource)
/** The custom attributes of one kind of records. */
export const oneMetadata = single(metadataResource)
/** A page of conversations. */
export const conversationPage = page(conversationResource)
/** A page of notes. */
export const notePage = page(noteResource)
/** A page of users. */
export const userPage = page(userResource)
