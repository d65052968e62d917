import { settableStatuses } from '../../../simulators/ccai-platform/world/given-statuses.ts'
import { isTokenGood } from '../../../simulators/kustomer/world/queries.ts'
import type { World } from '../world/world.ts'
import type { Hand, HandChoice, HandOption } from './hand.ts'
import {
  agentsBeside,
  agentsOf,
  callersOf,
  contactsWith,
  named,
  nextSession,
  optionsOf,
  queuesOf,
  sessionsFor,
  usersOf,
} from './hand-options.ts'

type Step = Hand['step']

/**
 * What people do most in a demonstration, each with whom it may concern now, or why it is not possible. An act says
 * itself which calls and chats allow it; what is refused all the same is refused in its own words.
 */
export function handsOf(world: World): Hand[] {
  return [
    ...callHands(world),
    ...afterCallHands(world),
    ...chatHands(world),
    ...messageHands(world),
    ...statusHands(world),
  ]
}

function callHands(world: World): Hand[] {
  const group = 'A call'
  const called = (title: string, step: Step, none: string, ...others: Chosen[]) =>
    hand({ group, title, step }, choice('call', sessionsFor(world, step), none), ...others)
  const transfer = { do: 'ccai.call.transfer' }
  const notConnected = 'no call has been answered'
  return [
    hand(
      { group, title: 'Call in', step: { do: 'ccai.call.incoming', call: nextSession(world) } },
      choice('caller', callersOf(world), ''),
      queue(world),
    ),
    called('Answer', { do: 'ccai.call.answer' }, 'no call waits', agent(world)),
    called('Hang up', { do: 'ccai.call.hang-up' }, 'there is no call'),
    called('Agent hangs up', { do: 'ccai.call.hang-up', by: 'agent' }, 'there is no call'),
    called('Leave a voicemail', { do: 'ccai.call.voicemail', length: '12s' }, 'no call waits'),
    called('Transfer to an agent', transfer, notConnected, otherAgent(world, transfer)),
    called('Transfer to a queue', transfer, notConnected, queue(world)),
    called(
      'Take the transfer',
      { do: 'ccai.call.take-transfer' },
      'no call is being transferred',
      agent(world),
    ),
  ]
}

function afterCallHands(world: World): Hand[] {
  const group = 'Call Back and SmartActions'
  const callBack = { do: 'ccai.call.call-back', call: nextSession(world) }
  const over = sessionsFor(world, callBack).map(({ title, args }) => ({ title, args: { of: args.call } }))
  const failing = { do: 'ccai.smart-action.fail', message: 'Biometric login is not enabled' }
  const done = { do: 'ccai.smart-action.complete' }
  const asked = (step: Step) =>
    choice('call or chat', sessionsFor(world, step), 'no call or chat has been answered')
  const action = choice('what is asked for', optionsOf(failing, 'action'), '')
  return [
    hand(
      { group, title: 'Call back', step: callBack },
      choice('call', over, 'no call is over'),
      agent(world),
    ),
    hand(
      { group, title: 'Pick up', step: { do: 'ccai.call.pick-up' } },
      choice('call', sessionsFor(world, { do: 'ccai.call.pick-up' }), 'nobody is being called'),
    ),
    hand({ group, title: 'SmartAction that fails', step: failing }, asked(failing), action),
    hand({ group, title: 'SmartAction that is done', step: done }, asked(done), action),
  ]
}

function chatHands(world: World): Hand[] {
  const group = 'A chat'
  const message = { do: 'ccai.chat.message' }
  const end = { do: 'ccai.chat.end' }
  const transfer = { do: 'ccai.chat.transfer' }
  const none = 'there is no chat'
  const notAnswered = 'no chat has been answered'
  const chatted = (title: string, step: Step, why: string, ...others: Chosen[]) =>
    hand({ group, title, step }, choice('chat', sessionsFor(world, step), why), ...others)
  // The act allows both sides in each of its statuses, and refuses the agent who is not in the chat.
  const byAgent = (title: string, step: Step, ...others: Chosen[]) => {
    const chats = sessionsFor(world, step, ({ status }) => status === 'connected')
    return hand(
      { group, title, step: { ...step, by: 'agent' } },
      choice('chat', chats, notAnswered),
      ...others,
    )
  }
  const places = [
    { title: 'in the app', args: {} },
    { title: 'on a web page', args: { sdk: 'web' } },
  ]
  return [
    hand(
      { group, title: 'Begin a chat', step: { do: 'ccai.chat.from-app', chat: nextSession(world) } },
      choice('contact', usersOf(world), ''),
      queue(world),
      choice('where', places, ''),
    ),
    chatted('Contact writes', { ...message, by: 'end-user' }, none, written('Can I change my order?')),
    chatted('Answer the chat', { do: 'ccai.chat.answer' }, 'no chat waits', agent(world)),
    byAgent('Agent writes', message, written('Of course.')),
    chatted('Transfer the chat to an agent', transfer, notAnswered, otherAgent(world, transfer)),
    chatted('Transfer the chat to a queue', transfer, notAnswered, queue(world)),
    chatted(
      'Take the transferred chat',
      { do: 'ccai.chat.take-transfer' },
      'no chat is being transferred',
      agent(world),
    ),
    chatted('Put the chat aside', { do: 'ccai.chat.dismiss' }, 'no agent waits for a contact to write'),
    chatted('Contact ends the chat', { ...end, by: 'end-user' }, none),
    byAgent('Agent ends the chat', end),
  ]
}

function messageHands(world: World): Hand[] {
  const group = 'The channel'
  const { people, accounts } = world.simulators.channel.state
  return [
    hand(
      { group, title: 'Write', step: { do: 'channel.message' } },
      choice('person', named(people.values(), 'from'), 'nobody has the messaging app'),
      choice('point of contact', named(accounts.values(), 'channel'), 'there is no point of contact'),
      written('Where is my parcel?'),
    ),
    hand(
      { group, title: 'Accept the contact', step: { do: 'cxone.contact.accept' } },
      choice(
        'agent',
        contactsWith(world, ({ offeredTo }) => offeredTo, 'person'),
        'no agent is asked',
      ),
    ),
    hand(
      { group, title: 'Agent answers', step: { do: 'cxone.reply' } },
      choice(
        'agent',
        contactsWith(world, ({ assigned }) => assigned, 'to'),
        'no agent has a contact',
      ),
      written('On its way.'),
    ),
  ]
}

function statusHands(world: World): Hand[] {
  const { kustomer, 'ccai-platform': platform } = world.simulators
  const group = 'Statuses and the token'
  const selectable = [...kustomer.state.routingStatuses.values()].filter(
    ({ attributes }) => attributes.selectable,
  )
  const statuses = (titles: readonly string[]) =>
    choice(
      'status',
      titles.map((title) => ({ title, args: { status: title } })),
      'there is no status',
    )
  return [
    hand(
      { group, title: 'Status in Kustomer', step: { do: 'kustomer.page.set-status' } },
      agent(world),
      statuses(selectable.map(({ attributes }) => attributes.name)),
    ),
    hand(
      { group, title: 'Status in CCAI Platform', step: { do: 'ccai.agent.set-status' } },
      agent(world),
      statuses(settableStatuses(platform)),
    ),
    {
      ...{ group, title: 'Expire the token', step: { do: 'kustomer.token.expire' }, choices: [] },
      ...(isTokenGood(kustomer) ? {} : { why: 'no session token is good now' }),
    },
  ]
}

interface Chosen {
  readonly choice: HandChoice
  /** Why there is nothing to choose. */
  readonly none?: string
}

function choice(title: string, options: readonly HandOption[], none: string): Chosen {
  return { choice: { title, options }, none }
}

function written(text: string): Chosen {
  return { choice: { title: 'text', options: [], written: { argument: 'text', text } } }
}

function agent(world: World): Chosen {
  return choice('agent', agentsOf(world), 'there is no agent')
}

function otherAgent(world: World, transfer: Step): Chosen {
  return choice('agent', agentsBeside(world, sessionsFor(world, transfer)), 'there is no other agent')
}

function queue(world: World): Chosen {
  return choice('queue', queuesOf(world), 'the tenant has no queue')
}

/** What can be done as long as there is something to choose in each of its choices. */
function hand(what: Pick<Hand, 'group' | 'title' | 'step'>, ...chosen: readonly Chosen[]): Hand {
  const empty = chosen.find(
    ({ choice: { options, written: isWritten } }) => options.length === 0 && !isWritten,
  )
  const choices = chosen.map(({ choice: one }) => one)
  return { ...what, choices, ...(empty?.none === undefined ? {} : { why: empty.none }) }
}
