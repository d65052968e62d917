import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { durationSchema, toMs } from '../../kit/duration.ts'
import { ActRefused } from '../../kit/host.ts'
import { plainSkill } from '../state/skill.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { scriptActionSchema } from '../studio/actions.ts'
import { refuseWhatTheEditorRefuses } from '../studio/editor.ts'
import { channelWith, skillWith } from './find.ts'

const name = z.string().min(1).max(200)
/** Whole seconds, as events tell them (`refusalTimeoutSeconds`); a question for no time at all would be asked for ever. */
const duration = durationSchema
  .refine((text) => toMs(text) >= 1000 && toMs(text) % 1000 === 0, {
    error: 'expected whole seconds, at least "1s"',
  })
  .nullable()
  .default(null)

/** The media types of skills (CXone help on skills), and some of the channels of digital ones. */
const mediaTypes = ['digital', 'email', 'chat', 'voice', 'voicemail', 'work-item', 'sms'] as const
const digitalChannels = ['byoc', 'chat', 'email', 'sms', 'whatsapp'] as const

const createSkill = defineAct({
  name: 'cxone.skill.create',
  summary: 'An administrator makes a digital skill, or changes the one of this name.',
  schema: z.strictObject({
    skill: z.string(),
    direction: z.enum(['inbound', 'outbound']).default('inbound'),
    mediaType: z.enum(mediaTypes).optional().describe('digital, unless told'),
    digitalChannel: z
      .enum(digitalChannels)
      .nullable()
      .optional()
      .describe('of an outbound skill: Bring Your Own Channel, unless told; null: left out'),
    channel: name.optional().describe('the point of contact of an outbound skill'),
    campaign: name.optional(),
    template: name.optional().describe('the message template'),
    subSkill: name.optional(),
    acceptReject: z.boolean().default(false).describe('whether an agent is asked'),
    refusalTimeout: duration.describe('how long the question stands'),
    agentFirstResponse: duration,
    agentFollowOnResponse: duration,
    customerIdle: duration.describe('after how long without an answer the contact is unassigned'),
  }),
  refs: { channel: 'channel' },
  phrase: ({ skill }) => `the skill ${skill} is made`,
  perform(instance: DigitalExperienceInstance, args) {
    const { host, state, switches } = instance
    const isNamed = switches.skillLetters === 'ascii' ? asciiName : anyName
    if (!isNamed.test(args.skill)) {
      throw new ActRefused(
        'skill: a name has 2 to 30 letters, digits, hyphens, underscores, full stops and colons',
      )
    }
    refuseOtherMedia(args)
    const needed = ['channel', 'campaign', 'template'] as const
    const missing = needed.find((field) => args.direction === 'outbound' && args[field] === undefined)
    if (missing) throw new ActRefused(`${missing}: an outbound digital skill needs one`)
    if (args.subSkill !== undefined) skillWith(instance, args.subSkill)
    const before = state.skills.get(args.skill)
    const msOf = (value: typeof args.refusalTimeout) => (value === null ? null : toMs(value))
    state.skills.put({
      ...(before ?? plainSkill(args.skill, state.skills.size)),
      direction: args.direction,
      channelId: args.channel === undefined ? null : channelWith(instance, args.channel).id,
      campaign: args.campaign ?? null,
      template: args.template ?? null,
      subSkill: args.subSkill ?? null,
      acceptReject: args.acceptReject ? { refusalTimeoutMs: msOf(args.refusalTimeout) } : null,
      agentFirstResponseMs: msOf(args.agentFirstResponse),
      agentFollowOnResponseMs: msOf(args.agentFollowOnResponse),
      customerIdleMs: msOf(args.customerIdle),
    })
    const rule = args.direction === 'outbound' ? 'byoc-outbound-skill' : 'byoc-skill-routing'
    host.record({ change: 'skill.saved', subject: `skill/${args.skill}`, rule })
  },
})

/** Only a skill of the media type Digital takes digital contacts, and an outbound one has their kind of channel. */
function refuseOtherMedia({
  mediaType = 'digital',
  direction,
  digitalChannel = 'byoc',
}: {
  readonly mediaType?: (typeof mediaTypes)[number] | undefined
  readonly direction: 'inbound' | 'outbound'
  readonly digitalChannel?: (typeof digitalChannels)[number] | null | undefined
}): void {
  if (mediaType !== 'digital') {
    throw new ActRefused(`mediaType: a skill for digital contacts has Digital, and not ${mediaType}`)
  }
  if (direction === 'outbound' && digitalChannel === null) {
    throw new ActRefused('digitalChannel: an outbound digital skill needs one')
  }
  if (digitalChannel !== null && digitalChannel !== 'byoc') {
    throw new ActRefused(
      `digitalChannel: points of contact here are of Bring Your Own Channel, and not of ${digitalChannel}`,
    )
  }
}

/** The signs that are documented; which letters beside those of ASCII are allowed is not. */
const asciiName = /^[A-Za-z0-9._:-]{2,30}$/
const anyName = /^[\p{L}\p{N}._:-]{2,30}$/u

const saveScript = defineAct({
  name: 'cxone.script.save',
  summary:
    'An administrator saves a Studio script: where it routes to, what it opens for the agent, and its actions for ' +
    'the CRM, which the editor checks.',
  schema: z.strictObject({
    script: name,
    skill: name.nullable().default(null),
    screenPop: z.url().nullable().default(null),
    useScreenPops: z
      .boolean()
      .optional()
      .describe('whether its skill has "Use screen pops" ticked; as it is, unless told'),
    actions: z
      .array(scriptActionSchema)
      .max(100)
      .optional()
      .describe('what it does with the CRM for each contact of its skill; none, unless told'),
  }),
  refs: {},
  phrase: ({ script }) => `the script ${script} is saved`,
  async perform(instance: DigitalExperienceInstance, args) {
    const { script, skill, screenPop, useScreenPops, actions = [] } = args
    const { host, state } = instance
    if (skill === null && (useScreenPops !== undefined || actions.length > 0)) {
      throw new ActRefused('skill: screen pops and actions are for the contacts of one')
    }
    if (skill !== null && actions.length === 0) skillWith(instance, skill)
    await refuseWhatTheEditorRefuses(instance, actions)
    if (skill !== null) {
      const known = state.skills.get(skill) ?? plainSkill(skill, state.skills.size)
      state.skills.put({ ...known, usesScreenPops: useScreenPops ?? known.usesScreenPops })
    }
    state.scripts.put({ id: script, skill, popUrl: screenPop, actions })
    const rule = actions.length > 0 ? { rule: 'studio-workflows' } : {}
    host.record({ change: 'script.saved', subject: `script/${script}`, ...rule })
  },
})

const configure = defineAct({
  name: 'cxone.channel.configure',
  summary: 'An administrator sets the default skill and script of a point of contact; both have to be there.',
  schema: z.strictObject({ channel: name, skill: name.nullable(), script: name.nullable() }),
  refs: { channel: 'channel' },
  phrase: ({ channel }) => `the defaults of ${channel} are set`,
  perform(instance: DigitalExperienceInstance, { channel: account, skill, script }) {
    const { host, state } = instance
    const channel = channelWith(instance, account)
    if (skill !== null) skillWith(instance, skill)
    if (script !== null && !state.scripts.get(script))
      throw new ActRefused(`there is no script "${script}"; save it first`)
    state.channels.put({ ...channel, defaultSkill: skill, studioScript: script })
    host.record({
      change: 'channel.configured',
      subject: `channel/${channel.id}`,
      rule: 'byoc-default-skill-and-script',
    })
  },
})

const automate = defineAct({
  name: 'cxone.workflow-rule.save',
  summary: 'An administrator saves a rule of Workflow Automation: the status of the new contacts of a skill.',
  schema: z.strictObject({
    rule: name,
    skill: name,
    status: z.enum(['open', 'pending', 'escalated', 'resolved']),
  }),
  refs: {},
  phrase: ({ rule }) => `the workflow rule ${rule} is saved`,
  perform(instance: DigitalExperienceInstance, { rule, skill, status }) {
    skillWith(instance, skill)
    instance.state.rules.put({ id: rule, skill, status })
    instance.host.record({ change: 'workflow-rule.saved', subject: `workflow-rule/${rule}` })
  },
})

/** What administrators do with skills, scripts and rules. */
export const routingActs = [createSkill, saveScript, configure, automate] as const
