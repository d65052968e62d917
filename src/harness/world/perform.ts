import { menuNames } from '../../../simulators/ccai-platform/world/given-menus.ts'
import type { RefKind } from '../../../simulators/kit/act.ts'
import { isSipAddress, withExtension } from '../../../simulators/kit/dialled.ts'
import { ActRefused, MalformedRequest } from '../../../simulators/kit/host.ts'
import { issueTexts } from '../../../simulators/kit/issue-text.ts'
import { asGiven, nearest, offer } from '../../../simulators/kit/nearest-name.ts'
import { actsByName } from './acts.ts'
import { observedConversations } from './observed.ts'
import { accountId, personId } from './service-ids.ts'
import type { World } from './world.ts'

/**
 * Performs one act in a world: checks its arguments, resolves the story's names in them, writes the journal. One that
 * goes through a route gives a promise, which is refused as others throw.
 * @throws ActRefused when it is not possible now, as a MalformedRequest when there is no such act or argument
 */
export function perform(world: World, step: Readonly<Record<string, unknown>>): unknown {
  const { do: name, after: _after, refused: _refused, ...args } = step
  const entry = actsByName.get(asGiven(name))
  if (!entry) {
    const suggestions = nearest(asGiven(name), [...actsByName.keys()])
    throw new MalformedRequest(
      `no act "${asGiven(name)}"; did you mean ${suggestions.join(' or ') || [...actsByName.keys()].join(', ')}?`,
    )
  }
  const { act, by } = entry
  const parsed = act.schema.safeParse(args)
  if (!parsed.success) {
    const texts = issueTexts({ schema: act.schema, value: args, whole: 'arguments' }, parsed.error.issues)
    throw new MalformedRequest(`${act.name}: ${texts.join('; ')}`)
  }
  const resolved: Record<string, unknown> = { ...parsed.data }
  for (const [argument, kind] of Object.entries(act.refs) as Array<[string, RefKind]>) {
    const value = resolved[argument]
    if (typeof value === 'string') resolved[argument] = resolveReference(world, kind, value, act.name)
  }
  world.journal.write({ kind: 'act', step: { do: act.name, ...parsed.data } })
  const note = (error: unknown): never => {
    if (error instanceof ActRefused) {
      world.journal.write({ kind: 'refused', step: act.name, reason: error.message })
    }
    throw error
  }
  try {
    const done = act.perform(by === 'world' ? world : world.simulators[by], resolved)
    return done instanceof Promise ? done.catch(note) : done
  } catch (error) {
    return note(error)
  }
}

/**
 * Resolves a name of the story to a phone number, address or id; any other value must itself be one. A queue keeps
 * its name, which must be one of those given where any are.
 */
function resolveReference(world: World, kind: RefKind, value: string, step: string): string {
  const { customers, agents, conversations, objects } = world.names
  if (kind === 'phone') {
    const person = customers.get(value)
    if (person?.phone) return person.phone
    if (value === 'withheld' || /^\+[1-9]\d{1,14}$/.test(value)) return value
    if (isSipAddress(value) || withExtension(value)) return value
    throw new ActRefused(`${step}: "${value}" is no person with a phone, nor a number such as +14155550123`)
  }
  if (kind === 'identifier') return customers.get(value)?.externalId ?? value
  if (kind === 'agent') {
    const email = agents.get(value)?.email ?? value
    if (email.includes('@')) return email
    throw new ActRefused(
      `${step}: "${value}" is no agent; there is ${[...agents.keys()].join(', ') || 'none'}`,
    )
  }
  if (kind === 'menu') {
    const menus = menuNames(world.simulators['ccai-platform'])
    if (!menus || menus.includes(value)) return value
    throw new ActRefused(`${step}: no queue has the menu "${value}"; ${offer(value, menus)}`)
  }
  if (kind === 'person') return inService(world.simulators.channel.state.people, personId(value), value)
  if (kind === 'channel') return inService(world.simulators.channel.state.accounts, accountId(value), value)
  // The act itself finds these by their names.
  if (kind.startsWith('status in ') || kind.startsWith('team in ')) return value
  if (kind === 'object') {
    const object = objects.get(value)
    if (object) return `${object.klass}/${object.id}`
    throw new ActRefused(`${step}: there is no object "${value}"; ${offer(value, [...objects.keys()])}`)
  }
  if (kind === 'customer') return customers.get(value)?.id ?? value
  return conversations.get(value)?.id ?? conversationOfCall(world, value) ?? value
}

/** The id of a person or account of the messaging service, by what the story calls it; else what was given. */
function inService(table: { get(id: string): unknown }, id: string, value: string): string {
  return table.get(id) ? id : value
}

function conversationOfCall(world: World, name: string): string | undefined {
  const call = world.simulators['ccai-platform'].state.calls.first('name', name)
  if (!call) return undefined
  const externalId = `${world.core?.settings.EXTERNAL_ID_PREFIX ?? ''}call-${call.id}`
  return observedConversations(world).find(({ messages }) =>
    messages.some((message) => message.externalId === externalId),
  )?.id
}
