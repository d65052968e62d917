import { expect, test } from 'vitest'
import { lia, platform } from '../testing/desk.ts'

/** A contact of Lia's, who then loses what the arguments say. */
async function agentLacking({
  agent = {},
  role = {},
  application = 'cxone-agent',
}: {
  agent?: Record<string, unknown>
  role?: Record<string, unknown>
  application?: 'cxone-agent' | 'max'
}) {
  const { instance, writes, replies } = platform({ application })
  const { state } = instance
  await writes()
  state.agents.put({ ...state.agents.first('email', lia)!, ...agent })
  state.roles.put({ ...state.roles.get('Agents')!, ...role })
  return { instance, replies }
}

test.each([
  [
    'attribute and skill',
    { agent: { hasDigitalEngagement: false, skills: [] } },
    'the agent lacks the attribute Digital Engagement and a digital skill',
  ],
  [
    'either, in MAX',
    { application: 'max' as const, agent: { hasDigitalEngagement: false, skills: [] } },
    'the agent lacks the attribute Digital Engagement and a digital skill, of which one would do',
  ],
  [
    'a skill and a role',
    { agent: { skills: [], role: null } },
    'the agent lacks a digital skill; the agent has no digital role',
  ],
  [
    'all of the role',
    { role: { channels: {}, permissions: [] } },
    'the point of contact is not on the role Agents; the role Agents lacks the permission to view skills',
  ],
])('who lacks %s is told all of it, and nothing is sent', async (_name, lacking, told) => {
  const { instance, replies } = await agentLacking(lacking)
  expect(replies).toThrow(new RegExp(`^${told}$`))
  expect(instance.state.messages.size).toBe(1)
})

test('a role without Reply and without the view of skills lacks both', async () => {
  const { instance, replies } = await agentLacking({})
  const { state } = instance
  const [channel] = [...state.channels.values()]
  const channels = { [channel!.id]: ['assign' as const] }
  state.roles.put({ id: 'Agents', permissions: [], channels })
  expect(replies).toThrow(
    'the role Agents lacks the permission Reply on the point of contact; the role Agents lacks the permission to view skills',
  )
})
