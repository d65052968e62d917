import { companyBody, companyUpdateBody } from '../companies/body.ts'
import { companyToUpdate } from '../companies/find.ts'
import { createCompany, updateCompany } from '../companies/write.ts'
import { conversationBody, conversationUpdateBody } from '../conversations/body.ts'
import { conversationOf, conversationOfCustomer, conversationToUpdate } from '../conversations/find.ts'
import { createConversation, updateConversation } from '../conversations/write.ts'
import { customerBody } from '../customers/body.ts'
import { customerOf } from '../customers/find.ts'
import { createCustomer, deleteCustomer, updateCustomer } from '../customers/write.ts'
import { klassNamed } from '../definitions/find.ts'
import { checked } from '../http/add-route.ts'
import { kobjectBody, kobjectUpdateBody } from '../kobjects/body.ts'
import { kobjectOf } from '../kobjects/find.ts'
import { createKobject, deleteKobject, updateKobject } from '../kobjects/write.ts'
import { messageBody, messagePutBody } from '../messages/body.ts'
import { messageOf } from '../messages/find.ts'
import { createMessage, updateMessage } from '../messages/write.ts'
import { noteBody, notePatchBody } from '../notes/body.ts'
import { noteToUpdate } from '../notes/find.ts'
import { createNote, updateNote } from '../notes/write.ts'
import type { Writer } from '../state/writer.ts'

/**
 * Writes one item of a bulk operation as the single-record route would, but without the rate limits per customer
 * and per record. Each throws a ProblemError for what that route refuses, and then changes nothing.
 */
export interface BulkKind {
  create(writer: Writer, body: unknown): string
  update(writer: Writer, id: string, body: unknown): void
  remove?(writer: Writer, id: string): void
}

const customers: BulkKind = {
  create: (writer, body) => createCustomer(writer, checked(customerBody, body)).id,
  update: (writer, id, body) => {
    updateCustomer(writer, customerOf(writer.instance, id), checked(customerBody, body), false)
  },
  remove: (writer, id) => deleteCustomer(writer, customerOf(writer.instance, id)),
}

const companies: BulkKind = {
  create: (writer, body) => createCompany(writer, checked(companyBody, body)).id,
  update: (writer, id, body) => {
    const attributes = checked(companyUpdateBody, body)
    updateCompany(writer, companyToUpdate(writer.instance, id, attributes), attributes)
  },
}

const conversations: BulkKind = {
  create: (writer, body) => {
    const { customer, ...attributes } = checked(conversationBody, body)
    return createConversation(writer, customerOf(writer.instance, customer, 'customer').id, attributes).id
  },
  update: (writer, id, body) => {
    const attributes = checked(conversationUpdateBody, body)
    updateConversation(writer, conversationToUpdate(writer.instance, id, attributes), attributes, false)
  },
}

const messages: BulkKind = {
  create: (writer, body) => {
    const { conversation, customer, ...attributes } = checked(messageBody, body)
    const row = conversationOfCustomer(writer.instance, conversation, customer)
    return createMessage(writer, row, attributes).id
  },
  update: (writer, id, body) => {
    updateMessage(writer, messageOf(writer.instance, id), checked(messagePutBody, body), false)
  },
}

const notes: BulkKind = {
  create: (writer, body) => {
    const { conversation, ...attributes } = checked(noteBody, body)
    return createNote(writer, conversationOf(writer.instance, conversation, 'conversation'), attributes).id
  },
  update: (writer, id, body) => {
    const attributes = checked(notePatchBody, body)
    updateNote(writer, noteToUpdate(writer.instance, id, attributes), attributes, false)
  },
}

const kobjectsOf = (klass: string): BulkKind => ({
  create: (writer, body) => {
    const { customer, ...attributes } = checked(kobjectBody, body)
    const owner = customer && customerOf(writer.instance, customer, 'customer').id
    return createKobject(writer, klassNamed(writer.instance, klass), { ...attributes, customer: owner }).id
  },
  update: (writer, id, body) => {
    updateKobject(writer, kobjectOf(writer.instance, klass, id), checked(kobjectUpdateBody, body))
  },
  remove: (writer, id) => deleteKobject(writer, kobjectOf(writer.instance, klass, id)),
})

const kinds: Readonly<Record<string, BulkKind>> = { customers, companies, conversations, messages, notes }

/** The writer of a resource's records; `klasses/order` means the custom objects of the klass `order`. */
export function bulkKindOf(resource: string): BulkKind {
  return kinds[resource] ?? kobjectsOf(resource.slice('klasses/'.length))
}
