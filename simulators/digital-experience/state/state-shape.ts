import type { References } from '../../kit/shape.ts'
import {
  byName,
  count,
  epochMs,
  objectOf,
  oneOf,
  optional,
  orNull,
  type StateShape,
  text,
  whole,
} from '../../kit/shape.ts'
import { agentShape, roleShape } from './agent.ts'
import { cardAgentShape, cardShape, openCardShape, recordLinkShape } from './card-shape.ts'
import { contactShape, endUserShape, messageShape, threadShape } from './contact-shape.ts'
import { draftShape } from './draft.ts'
import { subscriberShape } from './events.ts'
import { channelShape, integrationShape } from './points-of-contact.ts'
import { queueShape, scriptShape, workflowRuleShape } from './routing.ts'
import { businessHoursShape, serviceLevelShape } from './service-levels.ts'
import { skillShape } from './skill.ts'
import type { DigitalExperienceState, Interaction } from './state.ts'
import { scriptRunShape } from './studio-shape.ts'
import { tagShape } from './tag.ts'
import { temporaryFileShape } from './temporary-file.ts'
import { voiceContactShape } from './voice-shape.ts'

type InboundWindow = DigitalExperienceState['inboundWindow']

/** What each part of the state and each row of its tables may be. */
export const stateShape: StateShape<DigitalExperienceState> = {
  agents: agentShape,
  skills: skillShape,
  interactions: objectOf<Interaction>({
    id: text,
    contactNumber: text,
    interactionId: text,
    contactId: text,
    customerContactId: text,
    threadId: text,
    media: oneOf('digital', 'voice'),
    agentId: text,
    customerName: orNull(text),
    address: optional(text),
    channelType: optional(text),
    skill: text,
    startedAtMs: epochMs,
    endedAtMs: orNull(epochMs),
    endedBy: orNull(oneOf('agent', 'contact')),
    outcomeStatus: orNull(text),
  }),
  voiceContacts: voiceContactShape,
  recordLinks: recordLinkShape,
  cards: cardShape,
  openCards: openCardShape,
  cardAgents: cardAgentShape,
  integrations: integrationShape,
  channels: channelShape,
  scripts: scriptShape,
  scriptRuns: scriptRunShape,
  queues: queueShape,
  rules: workflowRuleShape,
  roles: roleShape,
  businessHours: orNull(businessHoursShape),
  serviceLevel: orNull(serviceLevelShape),
  endUsers: endUserShape,
  threads: threadShape,
  contacts: contactShape,
  messages: messageShape,
  subscribers: subscriberShape,
  drafts: draftShape,
  tags: tagShape,
  temporaryFiles: temporaryFileShape,
  inboundWindow: objectOf<InboundWindow>({ hour: whole, messages: count }),
  middlewareTokens: byName(text),
  sessionsIssued: count,
}

/** Which rows name others that are always there: nothing of these is ever taken out. */
export const references: References<DigitalExperienceState> = {
  interactions: { skills: ({ skill }) => [skill], agents: ({ agentId }) => [agentId] },
  voiceContacts: {
    skills: ({ skill }) => [skill],
    agents: ({ agentId }) => (agentId === null ? [] : [agentId]),
  },
  channels: { integrations: ({ channelIntegrationId }) => [channelIntegrationId] },
  threads: { channels: ({ channelId }) => [channelId] },
  contacts: {
    threads: ({ threadId }) => [threadId],
    channels: ({ channelId }) => [channelId],
    endUsers: ({ endUserId }) => [endUserId],
  },
  messages: {
    threads: ({ threadId }) => [threadId],
    contacts: ({ contactNumber }) => [contactNumber],
  },
}
