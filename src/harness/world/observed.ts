import { screenPops, sessionOfPop } from '../../../simulators/ccai-platform/world/queries.ts'
import type { KustomerInstance } from '../../../simulators/kustomer/simulator.ts'
import * as kustomer from '../../../simulators/kustomer/world/queries.ts'
import type { World } from './world.ts'

/** A customer, as Kustomer has it. */
export interface ObservedCustomer {
  readonly id: string
  readonly name: string | null
  readonly phones: readonly string[]
  readonly sharedPhones: readonly string[]
  readonly externalIds: readonly string[]
  /** The user to whom the customer is assigned. */
  readonly assigned: string | null
  readonly custom: Readonly<Record<string, unknown>>
}

/** A message, as Kustomer has it. */
export interface ObservedMessage {
  readonly externalId: string | null
  readonly channel: string
  readonly direction: string
  readonly preview: string | null
  readonly meta: Readonly<Record<string, unknown>>
  readonly custom: Readonly<Record<string, unknown>>
}

/** A file, as Kustomer has it. */
export interface ObservedFile {
  readonly name: string
  readonly text: string
}

/** A note, as Kustomer has it, with its files. */
export interface ObservedNote {
  readonly body: string
  readonly files: readonly ObservedFile[]
}

/** A conversation with all that is in it, as Kustomer has it. */
export interface ObservedConversation {
  readonly id: string
  readonly customerId: string
  readonly name: string | null
  readonly status: string
  /** The channel of the session, which Kustomer keeps as a custom field: its own channels have no voicemail. */
  readonly channel: string | null
  readonly menu: string | null
  readonly assigned: readonly string[]
  readonly rev: number
  readonly custom: Readonly<Record<string, unknown>>
  readonly messages: readonly ObservedMessage[]
  readonly notes: readonly ObservedNote[]
}

/** The use of tokens in a story, from Kustomer's token ledger and the core's reports. */
export interface ObservedTokens {
  /** How many tokens were issued by requests during the story. */
  readonly regenerations: number
  readonly refused: number
  /** Sessions whose work waited for a token, sorted. */
  readonly waited: readonly string[]
  readonly longestWaitMs: number
  /** Numbers of the journal lines with these waits. */
  readonly lines: readonly number[]
}

/** All customers of the world's Kustomer. */
export function observedCustomers({ simulators }: World): ObservedCustomer[] {
  return kustomer.customers(simulators.kustomer).map(({ id, attributes }) => ({
    id,
    name: attributes.name ?? null,
    phones: attributes.phones.map(({ phone }) => phone),
    sharedPhones: (attributes.sharedPhones as Array<{ phone: string }>).map(({ phone }) => phone),
    externalIds: attributes.externalIds.map(({ externalId }) => externalId),
    assigned: textOf(attributes.dedicatedUser),
    custom: attributes.custom,
  }))
}

/** All conversations of the world's Kustomer, oldest first. */
export function observedConversations(world: World): ObservedConversation[] {
  return kustomer.conversations(world.simulators.kustomer).map((row) => observedOf(world, row))
}

/** One conversation of the world's Kustomer. @throws RangeError when there is no such conversation */
export function observedConversation(world: World, id: string): ObservedConversation {
  const row = kustomer.conversations(world.simulators.kustomer).find((one) => one.id === id)
  if (!row) throw new RangeError(`no conversation ${id}`)
  return observedOf(world, row)
}

function observedOf(
  { simulators }: World,
  { id, customer, attributes }: ReturnType<typeof kustomer.conversations>[number],
): ObservedConversation {
  const { name, status, custom, assignedUsers, rev } = attributes
  const messages = kustomer.messagesOf(simulators.kustomer, id)
  const notes = kustomer.notesOf(simulators.kustomer, id)
  return {
    id,
    customerId: customer,
    name: name ?? null,
    status,
    channel: textOf(custom.sessionChannelStr),
    menu: textOf(custom.menuSelectionStr),
    assigned: assignedUsers,
    rev,
    custom,
    messages: messages.map(({ attributes: message }) => ({
      externalId: message.externalId ?? null,
      channel: message.channel,
      direction: message.direction,
      preview: message.preview ?? null,
      meta: (message.meta ?? {}) as Readonly<Record<string, unknown>>,
      custom: message.custom,
    })),
    notes: notes.map(({ attributes: { body }, attachments }) => ({
      body,
      files: attachments.map((id) => observedFile(simulators.kustomer, id)),
    })),
  }
}

function observedFile(instance: KustomerInstance, id: string): ObservedFile {
  const { name = id, content } = kustomer.attachmentById(instance, id) ?? {}
  return { name, text: content ? Buffer.from(content.base64, 'base64').toString() : '' }
}

/** The labels of the custom attributes that are defined for a kind of record, by attribute name. */
export function observedAttributes(
  { simulators }: World,
  resource: string,
): Readonly<Record<string, string>> {
  const { properties } = kustomer.attributesOf(simulators.kustomer, resource)
  return Object.fromEntries(Object.entries(properties).map(([name, { displayName }]) => [name, displayName]))
}

/** The screen pops so far: the pages that the agent adapter opened. */
export function observedScreenPops({
  simulators,
}: World): Array<{ session: string; agent: string; url: string }> {
  const platform = simulators['ccai-platform']
  return screenPops(platform).map((pop) => ({
    session: sessionOfPop(platform, pop).name,
    agent: platform.state.agents.get(pop.agentId)!.email,
    url: pop.url,
  }))
}

/** The use of tokens since the story began. */
export function observedTokens({ simulators, journal }: World): ObservedTokens {
  const ledger = simulators.kustomer.tokens
  const issued = ledger.events().filter(({ event, call }) => event === 'issued' && call.startsWith('POST '))
  const waits = journal
    .lines()
    .flatMap((line) => (line.kind === 'decision' && line.waitedForTokenMs > 0 ? [line] : []))
  return {
    regenerations: issued.length,
    refused: ledger.refusals(),
    waited: [...new Set(waits.map(({ session }) => session))].sort(),
    longestWaitMs: Math.max(0, ...waits.map(({ waitedForTokenMs }) => waitedForTokenMs)),
    lines: waits.map(({ n }) => n),
  }
}

/** The tokens of Digital Experience: how many each grant brought, and the calls that were refused for theirs. */
export function observedCxoneTokens({ simulators }: World) {
  const { tokens } = simulators['digital-experience']
  const issued = (ending: string) =>
    tokens
      .events()
      .filter(
        ({ event, token, call }) =>
          event === 'issued' && /^cxone-session-\d+$/.test(token) && call.endsWith(ending),
      )
  return {
    bought: issued('/access-key').length + issued('(password)').length,
    renewed: issued('(refresh_token)').length,
    refused: tokens.refusals(),
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
