// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of the source
import { type Defect, defectsIn } from './defect.ts'

const fake = 'simulators/digital-experience'
const [role, search] = ['byoc-role-permissions', 'byoc-search-permissions']
const [outbound, apart] = ['byoc-outbound-skill', 'byoc-personal-connection-apart']

const named = 'isNamed.test(args.skill)'
const signs = ['.', '_', ':', '-'] as const
const nameDefects = [
  ['a name of one sign', named, '/^[\\w.:-]{1,30}$/.test(args.skill)'],
  ['no name of two signs', named, '/^[\\w.:-]{3,30}$/.test(args.skill)'],
  ['no name of thirty signs', named, '/^[\\w.:-]{2,29}$/.test(args.skill)'],
  ['a name of thirty-one signs', named, '/^[\\w.:-]{2,31}$/.test(args.skill)'],
  ['a name with a space', named, '/^[\\w.: -]{2,30}$/.test(args.skill)'],
  ['a name with any letter', named, 'anyName.test(args.skill)'],
  ...signs.map(
    (sign) => [`no name with ${sign}`, named, `${named} && !args.skill.includes('${sign}')`] as const,
  ),
] as const
const neededFields = ['channel', 'campaign', 'template'] as const
const needed = "args.direction === 'outbound' && args[field] === undefined"

/** What could go wrong with what agents may do, and with what they begin. */
export const roleDefects: readonly Defect[] = [
  ...defectsIn(`${fake}/routing/permissions.ts`, role, [
    [
      'a reply on another point of contact will do',
      'allowedOn(role, channelId)',
      'Object.values(role.channels)[0]',
    ],
    ['no Reply is needed', "!allowed.includes('reply')", 'false'],
    ['no view of skills is needed', "permissions.includes('view-skills')", 'true'],
    ['no readiness is needed', 'if («isReadyForDigital(instance, agent)») return []', 'true'],
    ['either will do for all', 'return «isEitherEnough(instance, agent)» ?', 'true'],
    [
      'MAX needs both',
      "return «application === 'max' || switches.digitalAgentNeeds === 'either'»",
      "switches.digitalAgentNeeds === 'either'",
    ],
    [
      'the switch is not read',
      "return «application === 'max' || switches.digitalAgentNeeds === 'either'»",
      "application === 'max'",
    ],
  ]),
  ...defectsIn(`${fake}/administration/role-acts.ts`, role, [
    ['a second role', 'role !== null && agent.role !== null && agent.role !== role', 'false'],
    [
      'what a role has on others is lost',
      'permissions === null ? others : { ...others, [id]: permissions }',
      'permissions === null ? others : { [id]: permissions }',
    ],
    [
      'a point of contact stays on the role',
      'permissions === null ? others : { ...others, [id]: permissions }',
      '{ ...others, [id]: permissions ?? role.channels[id] }',
    ],
  ]),
  ...defectsIn(`${fake}/messages/acts.ts`, role, [
    ['whoever has the contact may reply', 'missing !== undefined', 'false'],
    ['whoever has not the contact may reply', 'contact.inboxAssignee !== agent.id', 'false'],
  ]),
  ...defectsIn(`${fake}/desk/acts.ts`, role, [
    ['no Assign is needed', "!allowedOn(role, contact.channelId)?.includes('assign')", 'false'],
  ]),
  ...defectsIn(`${fake}/administration/role-acts.ts`, search, [
    ['no permission is needed', 'if («missing !== undefined») throw new ActRefused(missing)', 'false'],
    ['that for posts is enough', '`search-${what}`', "'search-posts'"],
    ['that for cases is enough', '`search-${what}`', "'search-cases'"],
    ['that for messages is enough', '`search-${what}`', "'search-messages'"],
    ['the view of skills is enough', '`search-${what}`', "'view-skills'"],
  ]),
  ...defectsIn(`${fake}/administration/routing-acts.ts`, outbound, [
    ...nameDefects,
    ...neededFields.map((field) => [`no ${field}`, needed, `field !== '${field}' && ${needed}`] as const),
  ]),
  ...defectsIn(`${fake}/routing/route-contact.ts`, outbound, [
    ['by the script', "contact.direction === 'outbound'", 'false'],
    [
      'by the script where there is one',
      "contact.direction === 'outbound'",
      "contact.direction === 'outbound' && !state.channels.get(contact.channelId).studioScript",
    ],
  ]),
  ...defectsIn(`${fake}/administration/outbound-acts.ts`, outbound, [
    [
      'by an inbound skill',
      "outbound.direction !== 'outbound' || outbound.channelId !== channel.id",
      'outbound.channelId !== channel.id && outbound.channelId !== null',
    ],
    [
      'by the skill of another point of contact',
      "outbound.direction !== 'outbound' || outbound.channelId !== channel.id",
      "outbound.direction !== 'outbound'",
    ],
    [
      'nothing is sent',
      'sendOut(instance, routeContact(instance, begun), written, writer)',
      'routeContact(instance, begun)',
    ],
  ]),
  ...defectsIn(`${fake}/administration/outbound-acts.ts`, apart, [
    ['it is sent like any other', "by === 'personal-connection'", 'false'],
    ['every outbound message is refused', "by === 'personal-connection'", 'true'],
    [
      'the refusal names no other place',
      "'outbound messages by Personal Connection are set up and handled apart from this channel; see its own help'",
      "'not here'",
    ],
  ]),
]
