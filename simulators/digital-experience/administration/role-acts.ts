import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import { missingForSearch } from '../routing/permissions.ts'
import { applications, channelPermissions, rolePermissions } from '../state/agent.ts'
import { roleNameKey, wrongRoleName } from '../state/role-name.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { agentWith, channelWith } from './find.ts'

const name = z.string().min(1).max(200)

const saveRole = defineAct({
  name: 'cxone.role.save',
  summary: 'An administrator saves a role of digital users, new or known, with its permissions.',
  schema: z.strictObject({ role: name, permissions: z.array(z.enum(rolePermissions)).default([]) }),
  refs: {},
  phrase: ({ role }) => `the role ${role} is saved`,
  perform({ host, state }: DigitalExperienceInstance, { role, permissions }) {
    const wrong = wrongRoleName(role)
    if (wrong !== undefined) throw new ActRefused(`role: ${wrong}`)
    const same = [...state.roles.values()].find(({ id }) => roleNameKey(id) === roleNameKey(role))
    if (same && same.id !== role) {
      throw new ActRefused(`role: there is a role "${same.id}", and letter case does not tell two apart`)
    }
    const before = state.roles.get(role)
    // Permissions are saved in Admin, points of contact in Digital Experience: neither takes the other back.
    state.roles.put({ id: role, channels: before?.channels ?? {}, permissions })
    host.record({ change: 'role.saved', subject: `role/${role}`, rule: 'byoc-role-permissions' })
  },
})

const permit = defineAct({
  name: 'cxone.role.permit',
  summary:
    'An administrator adds a point of contact to a role, with the permissions there, or takes it away.',
  schema: z.strictObject({
    role: name,
    channel: name,
    permissions: z.array(z.enum(channelPermissions)).nullable().describe('null: it is no longer on the role'),
  }),
  refs: { channel: 'channel' },
  phrase: ({ role, channel }) => `what the role ${role} may do on ${channel} is set`,
  perform(instance: DigitalExperienceInstance, { role: roleName, channel, permissions }) {
    const { host, state } = instance
    const role = state.roles.get(roleName)
    if (!role) throw new ActRefused(`there is no role "${roleName}"; allowed once it is saved`)
    const { [channelWith(instance, channel).id]: _before, ...others } = role.channels
    const { id } = channelWith(instance, channel)
    state.roles.put({ ...role, channels: permissions === null ? others : { ...others, [id]: permissions } })
    host.record({ change: 'role.permitted', subject: `role/${roleName}`, rule: 'byoc-role-permissions' })
  },
})

const giveRole = defineAct({
  name: 'cxone.agent.role',
  summary: 'An administrator gives an agent a digital role, of which there is one, or takes it away.',
  schema: z.strictObject({ agent: name, role: name.nullable() }),
  refs: { agent: 'agent' },
  phrase: ({ agent, role }) => `${personName(agent)} gets ${role === null ? 'no role' : `the role ${role}`}`,
  perform(instance: DigitalExperienceInstance, { agent: email, role }) {
    const { host, state } = instance
    const agent = agentWith(instance, email)
    if (role !== null && !state.roles.get(role)) {
      throw new ActRefused(`there is no role "${role}"; allowed once it is saved`)
    }
    if (role !== null && agent.role !== null && agent.role !== role) {
      throw new ActRefused(`a digital user has one role, and this one has ${agent.role}; take it away first`)
    }
    state.agents.put({ ...agent, role })
    host.record({ change: 'agent.role', subject: `agent/${agent.id}`, rule: 'byoc-role-permissions' })
  },
})

const setAgent = defineAct({
  name: 'cxone.agent.set',
  summary: 'An administrator changes an agent: application, attribute Digital Engagement, digital skills.',
  schema: z.strictObject({
    agent: name,
    application: z.enum(applications).optional(),
    digitalEngagement: z.boolean().optional(),
    skills: z.array(name).optional(),
  }),
  refs: { agent: 'agent' },
  phrase: ({ agent }) => `what ${personName(agent)} can do on CXone changes`,
  perform(instance: DigitalExperienceInstance, { agent: email, application, digitalEngagement, skills }) {
    const { host, state } = instance
    const agent = agentWith(instance, email)
    const unknown = skills?.find((skill) => !state.skills.get(skill))
    if (unknown !== undefined) throw new ActRefused(`there is no skill "${unknown}"; make it first`)
    state.agents.put({
      ...agent,
      application: application ?? agent.application,
      hasDigitalEngagement: digitalEngagement ?? agent.hasDigitalEngagement,
      skills: skills ?? agent.skills,
    })
    host.record({ change: 'agent.set', subject: `agent/${agent.id}` })
  },
})

const search = defineAct({
  name: 'cxone.search',
  summary: 'An agent searches posts, cases or messages.',
  schema: z.strictObject({
    agent: name,
    what: z.enum(['posts', 'cases', 'messages']),
    text: z.string().min(1),
  }),
  refs: { agent: 'agent' },
  phrase: ({ agent, what }) => `${personName(agent)} searches ${what}`,
  perform(instance: DigitalExperienceInstance, { agent: email, what, text }) {
    const { host, state } = instance
    const agent = agentWith(instance, email)
    const missing = missingForSearch(instance, agent, `search-${what}`)
    if (missing !== undefined) throw new ActRefused(missing)
    const inText = ({ content }: { content: { payload: Readonly<Record<string, unknown>> } }) =>
      String(content.payload.text ?? '').includes(text)
    const found = [...state.messages.values()].filter(inText)
    const hits = what === 'messages' ? found.length : new Set(found.map((one) => one.contactNumber)).size
    host.record({
      change: 'agent.searched',
      subject: `agent/${agent.id}`,
      detail: `${what}: ${hits}`,
      rule: 'byoc-search-permissions',
    })
    return { hits }
  },
})

/** What administrators do with roles and agents, and what roles allow agents to look for. */
export const roleActs = [saveRole, permit, giveRole, setAgent, search] as const
