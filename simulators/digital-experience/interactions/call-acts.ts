import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { durationSchema, toMs } from '../../kit/duration.ts'
import { ActRefused } from '../../kit/host.ts'
import { uuid } from '../../kit/ids.ts'
import { findAgent } from '../agents/find.ts'
import { opensInteraction } from '../cards/open.ts'
import { recordLinkId } from '../state/record-link.ts'
import { plainSkill } from '../state/skill.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import type { VoiceContact } from '../state/voice-contact.ts'
import { startScript } from '../studio/run.ts'
import { entered, outcomesOf } from './outcome.ts'
import { endLeg, finishLeg } from './voice.ts'

const name = z.string().min(1).max(200)
const firstNumber = 250_000_000_001

const setOutcomes = defineAct({
  name: 'cxone.skill.set-outcomes',
  summary:
    'An administrator sets what agents do after contacts of a skill; a skill that is not there is made.',
  schema: z.strictObject({
    skill: name,
    afterContactWork: z.enum(['none', 'until-ended', 'automatic']).default('none'),
    maximum: durationSchema.optional().describe('of automatic wrap-up: how long it lasts'),
    dispositions: z
      .array(name)
      .max(100)
      .default([])
      .describe('what agents choose from; any, where none is told'),
    requireDisposition: z.boolean().default(false),
  }),
  refs: {},
  phrase: ({ skill }) => `the outcomes of ${skill} are set`,
  perform(instance: DigitalExperienceInstance, args) {
    const { skill, afterContactWork: kind, maximum, dispositions, requireDisposition } = args
    if ((kind === 'automatic') !== (maximum !== undefined)) {
      throw new ActRefused('maximum: expected with automatic wrap-up, and with nothing else')
    }
    const before = instance.state.skills.get(skill) ?? plainSkill(skill, instance.state.skills.size)
    const maximumMs = maximum === undefined ? null : toMs(maximum)
    const afterContactWork = kind === 'none' ? null : { kind, maximumMs }
    const outcomes = { afterContactWork, dispositions, isDispositionRequired: requireDisposition }
    instance.state.skills.put({ ...before, outcomes })
    instance.host.record({ change: 'skill.outcomes', subject: `skill/${skill}`, detail: kind })
  },
})

const incoming = defineAct({
  name: 'cxone.call.incoming',
  summary: 'A call arrives at a skill of CXone.',
  schema: z.strictObject({
    call: name,
    from: name,
    skill: name,
    dnis: name.default('+14155550100').describe('the number that was called'),
  }),
  refs: { from: 'phone' },
  begins: 'call',
  phrase: ({ call, from }, cast) => `${cast.joins(call, { contact: from }).contact} calls CXone`,
  perform(instance: DigitalExperienceInstance, { call, from, skill, dnis }) {
    const { state } = instance
    if (state.voiceContacts.count('call', call) > 0) {
      throw new ActRefused(`there was a call "${call}"; allowed: another name`)
    }
    if (from !== 'withheld' && !/^\+[1-9]\d{1,14}$/.test(from)) {
      throw new ActRefused(`"${from}" is no number in E.164, such as +14155550123`)
    }
    if (!state.skills.get(skill)) state.skills.put(plainSkill(skill, state.skills.size))
    const ani = from === 'withheld' ? null : from
    const { id: contactNumber, interactionId } = beginLeg(instance, { call, skill, dnis, ani })
    startScript(instance, { contactNumber, interactionId, skill, ani })
  },
})

const answer = defineAct({
  name: 'cxone.call.answer',
  summary: 'An agent answers a call, or the leg that a transfer began.',
  schema: z.strictObject({ call: name, agent: name }),
  refs: { agent: 'agent' },
  phrase: ({ call, agent }, cast) => `${cast.joins(call, { agent }).agent} answers`,
  perform(instance: DigitalExperienceInstance, { call, agent: email }) {
    const agent = agentOf(instance, email)
    const leg = legOf(instance, call, 'waiting')
    instance.state.voiceContacts.put({ ...leg, agentId: agent.id, state: 'active' })
    instance.host.record({ change: 'call.answered', subject: `contact/${leg.id}` })
    opensInteraction(instance, {
      contactNumber: leg.id,
      interactionId: leg.interactionId,
      agentId: agent.id,
      platform: 'voice',
      idOnExternalPlatform: leg.ani ?? leg.interactionId,
      fullName: null,
    })
  },
})

const hangUp = defineAct({
  name: 'cxone.call.hang-up',
  summary: 'The agent or the caller ends the call; after-contact work begins where the skill has it.',
  schema: z.strictObject({ call: name, by: z.enum(['agent', 'contact']) }),
  refs: {},
  phrase: ({ call, by }, cast) => `${by === 'agent' ? cast.agentOf(call) : cast.contactOf(call)} hangs up`,
  perform(instance: DigitalExperienceInstance, { call, by }) {
    const leg = legOf(instance, call, by === 'agent' ? 'active' : 'any')
    instance.host.record({ change: 'call.ended', subject: `contact/${leg.id}`, detail: `by the ${by}` })
    endLeg(instance, leg, by)
  },
})

const transfer = defineAct({
  name: 'cxone.call.transfer',
  summary: 'The agent hands the call to another agent, or to a skill: another leg of it begins.',
  schema: z.strictObject({ call: name, toAgent: name.optional(), toSkill: name.optional() }),
  refs: { toAgent: 'agent' },
  phrase: ({ call, toAgent, toSkill }, cast) =>
    `${cast.agentOf(call)} transfers the call to ${toAgent === undefined ? toSkill : personName(toAgent)}`,
  perform(instance: DigitalExperienceInstance, { call, toAgent, toSkill }) {
    if ((toAgent === undefined) === (toSkill === undefined)) {
      throw new ActRefused('toAgent, toSkill: expected one of both')
    }
    const { state } = instance
    const leg = legOf(instance, call, 'active')
    const agent = toAgent === undefined ? undefined : agentOf(instance, toAgent)
    if (toSkill !== undefined && !state.skills.get(toSkill)) {
      state.skills.put(plainSkill(toSkill, state.skills.size))
    }
    endLeg(instance, leg, 'transfer')
    const { ani, dnis, masterContactId, interactionId } = leg
    const skill = toSkill ?? leg.skill
    const next = beginLeg(instance, { call, skill, ani, dnis, masterContactId, interactionId })
    for (const link of state.recordLinks.find('contactNumber', leg.id)) {
      const id = recordLinkId(next.id, link.entity, link.entityId)
      state.recordLinks.put({ ...link, id, contactNumber: next.id })
    }
    if (agent) state.voiceContacts.put({ ...next, agentId: agent.id, state: 'active' })
  },
})

const outcome = defineAct({
  name: 'cxone.call.outcome',
  summary: 'The agent fills in the Outcomes window of a call, or of its after-contact work.',
  schema: z.strictObject({
    call: name,
    disposition: name.optional(),
    notes: z.string().min(1).max(5000).optional(),
    tags: z.array(name).max(50).optional(),
    status: name.optional(),
  }),
  refs: {},
  phrase: ({ call }, cast) => `${cast.agentOf(call)} fills in the outcome`,
  perform(instance: DigitalExperienceInstance, { call, ...told }) {
    const leg = legOf(instance, call, 'with-agent')
    const now = entered(leg.outcome, outcomesOf(instance, leg.skill), told)
    instance.state.voiceContacts.put({ ...leg, outcome: now })
    instance.host.record({ change: 'call.outcome', subject: `contact/${leg.id}` })
  },
})

const acwEnd = defineAct({
  name: 'cxone.call.acw-end',
  summary: 'The agent ends after-contact work.',
  schema: z.strictObject({ call: name }),
  refs: {},
  phrase: ({ call }, cast) => `${cast.agentOf(call)} ends after-contact work`,
  perform(instance: DigitalExperienceInstance, { call }) {
    const leg = legOf(instance, call, 'after-contact-work')
    const { isDispositionRequired } = outcomesOf(instance, leg.skill)
    if (isDispositionRequired && leg.outcome.dispositionName === undefined) {
      throw new ActRefused('the skill requires a disposition; allowed: cxone.call.outcome with one')
    }
    finishLeg(instance, leg)
  },
})

/** What happens on calls of CXone. */
export const callActs = [setOutcomes, incoming, answer, hangUp, transfer, outcome, acwEnd] as const

type NewLeg = Pick<VoiceContact, 'call' | 'skill' | 'ani' | 'dnis'> &
  Partial<Pick<VoiceContact, 'masterContactId' | 'interactionId'>>

function beginLeg({ host, state }: DigitalExperienceInstance, leg: NewLeg): VoiceContact {
  const id = String(firstNumber + state.voiceContacts.size)
  host.record({ change: 'call.arrived', subject: `contact/${id}` })
  return state.voiceContacts.put({
    id,
    interactionId: leg.interactionId ?? uuid(host, 'cxone.interaction'),
    masterContactId: id,
    agentId: null,
    startedAtMs: host.now(),
    endedAtMs: null,
    endedBy: null,
    state: 'waiting',
    wrapUpEndsAtMs: null,
    outcome: {},
    ...leg,
  })
}

/** The leg of a call in a state: `any` that has not ended, `with-agent` with its after-contact work, the latest. */
function legOf(
  { state }: DigitalExperienceInstance,
  call: string,
  wanted: VoiceContact['state'] | 'any' | 'with-agent',
): VoiceContact {
  const accepted = { any: ['waiting', 'active'], 'with-agent': ['active', 'after-contact-work'] }
  const states: readonly string[] = wanted in accepted ? accepted[wanted as 'any'] : [wanted]
  const legs = state.voiceContacts.find('call', call)
  const fitting = legs.filter((leg) => states.includes(leg.state))
  const leg = wanted === 'after-contact-work' ? fitting[0] : fitting.at(-1)
  if (leg) return leg
  const there = legs.at(-1)?.state ?? 'none of this name'
  throw new ActRefused(`the call "${call}" is ${there}; allowed: while it is ${states.join(' or ')}`)
}

function agentOf(instance: DigitalExperienceInstance, email: string) {
  const agent = findAgent(instance, email)
  if (agent) return agent
  throw new ActRefused(`"${email}" is no agent of CXone; name one of the given agents`)
}
