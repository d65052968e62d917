import { z } from 'zod'
import { givenAgent as givenCcaiAgent } from '../../../simulators/ccai-platform/world/given-agent.ts'
import { givenAgent as givenCxoneAgent } from '../../../simulators/digital-experience/world/given-agent.ts'
import { givenUser } from '../../../simulators/kustomer/world/given.ts'
import type { World } from './world.ts'

const text = z.string().min(1)

/** An agent as a story describes one, but for the name by which it refers to them. */
export const agentSchema = z.strictObject({
  name: text.optional(),
  email: text,
  team: text.optional().describe('the Kustomer team that the agent works for; the first, unless told'),
  kustomerStatus: text.optional().describe('a status of Kustomer, by its name; `Available` unless told'),
  ccaiStatus: text.optional().describe('a status of CCAI Platform, by its name; `Available` unless told'),
  without: z.enum(['kustomer', 'ccai']).optional().describe('the platform on which the agent has no user'),
  cxone: z
    .strictObject({
      application: z.enum(['cxone-agent', 'max', 'sfa-classic']).optional(),
      digitalEngagement: z.boolean().optional(),
      skills: z.array(text).optional().describe('those of the given channels, unless told'),
      role: text
        .nullable()
        .optional()
        .describe('the digital role; null: none; one that allows all on each given channel, unless told'),
    })
    .optional()
    .describe('the agent on CXone, where channels are given'),
  adapter: z.enum(['open', 'none']).optional().describe('`none`: not logged in to the adapter'),
})

/** The ids of an agent's users by platform; `null` where the agent has none. */
export interface AddedAgent {
  readonly kustomer: string | null
  readonly 'ccai-platform': number | null
  readonly 'digital-experience': string
}

/** Gives an agent a user on every platform but one in `without`, and the world the name `ref` for them. */
export function addAgent(
  { simulators, names }: World,
  {
    ref,
    name = ref,
    email,
    ccaiStatus: status,
    without,
    ...others
  }: { ref: string } & z.output<typeof agentSchema>,
): AddedAgent {
  const { kustomer, 'ccai-platform': platform, 'digital-experience': cxone } = simulators
  // The adapter is opened by the app in Kustomer's pages, so without the app none is open.
  const isWithoutApp = kustomer.state.ujetApp.installed === null
  const adapter = others.adapter ?? (isWithoutApp ? 'none' : 'open')
  const user = without === 'kustomer' ? null : givenUser(kustomer, { name, email })
  const agent =
    without === 'ccai'
      ? null
      : givenCcaiAgent(platform, { name, email, adapter, ...(status !== undefined && { status }) })
  const { id } = givenCxoneAgent(cxone, { name, email })
  names.agents.set(ref, { email, userId: user ?? '' })
  return { kustomer: user, 'ccai-platform': agent, 'digital-experience': id }
}
