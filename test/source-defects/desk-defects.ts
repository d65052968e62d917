import { type Defect, defectsIn } from './defect.ts'

const fake = 'simulators/digital-experience'
const offer = `${fake}/routing/offer.ts`
const [asks, timers, levels] = ['byoc-accept-reject', 'byoc-response-timers', 'byoc-sla']

/** What could go wrong while an agent is asked, has the contact, and sees how much time is left. */
export const deskDefects: readonly Defect[] = [
  ...defectsIn(offer, asks, [
    ['nobody is asked', 'skill.acceptReject === null', 'true'],
    ['SFA Classic asks', "agent.application === 'sfa-classic'", 'false'],
    ['who rejects is asked again first', '[...contact.refusedBy, contact.offeredTo!]', 'contact.refusedBy'],
    [
      'nobody is asked a second time',
      'offer(instance, state.contacts.put({ ...again, refusedBy: automatic }))',
      'again',
    ],
    [
      'the question stands a second longer',
      'host.now() + refusalTimeoutMs',
      'host.now() + refusalTimeoutMs + 1000',
    ],
    [
      'the question stands a second less',
      'host.now() + refusalTimeoutMs',
      'host.now() + refusalTimeoutMs - 1000',
    ],
    [
      'rejected, it is put into the inbox',
      'state.contacts.put({ ...contact, offeredTo: null, offerEndsAtMs: null, refusedBy })',
      'state.contacts.put({ ...contact, offeredTo: null, offerEndsAtMs: null, inboxAssignee: contact.offeredTo, refusedBy })',
    ],
  ]),
  ...defectsIn(`${fake}/routing/due.ts`, asks, [
    ['the question stands for ever', 'isDue(instance, offerEndsAtMs)', 'false'],
  ]),
  ...defectsIn(`${fake}/desk/acts.ts`, asks, [
    ['whoever is not asked may accept', 'contact.offeredTo !== agent.id', 'false'],
    [
      'accepted, nothing is assigned',
      '«assign(instance, contact, agent, { by: byAgent(agent) })»\n  },\n})\n\nconst reject',
      'undefined',
    ],
  ]),
  ...defectsIn(`${fake}/contacts/timers.ts`, timers, [
    ['in MAX too', "agent?.application === 'cxone-agent'", 'true'],
    ['the first countdown always', 'isFirst = «contact.firstResponseAtMs === null»', 'true'],
    ['the countdown of later answers always', 'isFirst = «contact.firstResponseAtMs === null»', 'false'],
    ['a second later', 'host.now() + waitMs', 'host.now() + waitMs + 1000'],
    ['a second earlier', 'host.now() + waitMs', 'host.now() + waitMs - 1000'],
    [
      'each message begins the countdown again',
      'contact.agentDueAtMs ?? dueAtMs(agentMs)',
      'dueAtMs(agentMs)',
    ],
    [
      'an answer does not stop the countdown',
      '(contact.agentDueAtMs ?? dueAtMs(agentMs)) : «null»',
      'contact.agentDueAtMs',
    ],
    [
      'a message does not stop the limit',
      'dueAtMs(skill?.customerIdleMs) : «null»',
      'contact.customerDueAtMs',
    ],
  ]),
  ...defectsIn(`${fake}/routing/due.ts`, timers, [
    [
      'the countdown unassigns',
      'else if (isDue(instance, agentDueAtMs)) «runOut(instance, contact)»',
      'leave(instance, contact)',
    ],
    ['the limit unassigns nothing', 'unassign(instance, contact)', 'undefined'],
    ['the countdown is not seen', 'contact.agentLate + 1', 'contact.agentLate'],
    ['no limit runs out', 'isDue(instance, customerDueAtMs)', 'false'],
  ]),
  ...defectsIn(`${fake}/service-levels/levels.ts`, levels, [
    [
      'the global one alone',
      'state.channels.get(channelId)?.serviceLevel ?? state.serviceLevel',
      'state.serviceLevel',
    ],
    [
      'its own one alone',
      'state.channels.get(channelId)?.serviceLevel ?? state.serviceLevel',
      'state.channels.get(channelId)?.serviceLevel ?? null',
    ],
    [
      'the global one goes before',
      'state.channels.get(channelId)?.serviceLevel ?? state.serviceLevel',
      'state.serviceLevel ?? state.channels.get(channelId)?.serviceLevel',
    ],
    ['one time for both', 'level.resolutionMs - spentMs', 'level.firstResponseMs - spentMs'],
    ['the first answer does not end its time', 'contact.firstResponseAtMs === null', 'true'],
    ['the solution does not end its time', 'contact.solvedAtMs === null', 'true'],
    ['an answer ends both times', 'contact.solvedAtMs === null', 'contact.firstResponseAtMs === null'],
  ]),
  ...defectsIn(`${fake}/service-levels/business-time.ts`, levels, [
    ['nights count', 'hours === null', 'true'],
    ['by the clocks of Greenwich', "timeZone === 'UTC'", 'true'],
    ['on the day before', '+ «4») % 7', '3'],
    ['on the day after', '+ «4») % 7', '5'],
    [
      'it begins when the business opens',
      'Math.max(fromMs, instantOf(midnightMs + open.fromMinute * minuteMs))',
      'instantOf(midnightMs + open.fromMinute * minuteMs)',
    ],
    ['the first day alone', 'midnightMs += dayMs', 'midnightMs += 40 * dayMs'],
  ]),
  ...defectsIn(`${fake}/administration/service-level-acts.ts`, levels, [
    ['following copies the global one', 'serviceLevel: «own»', 'own ?? state.serviceLevel'],
  ]),
]
