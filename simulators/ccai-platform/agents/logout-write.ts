import { BlockList, isIP } from 'node:net'
import type { z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import { agentNumber } from '../state/agents.ts'
import type { Agent, CcaiInstance } from '../state/state.ts'
import { addressOf } from '../views/agent-status.ts'
import type { logoutWrite } from './body.ts'
import { apiAgents } from './find.ts'
import { forceLogOut } from './sign-out.ts'
import { statusOf } from './status.ts'

/**
 * Logs agents out by API. Returns the result for each agent; one in a session is logged out as soon as it ends.
 * @throws ProblemError with 422 when an agent or a team does not exist, with 400 when an address is none
 */
export function logOutAgents(
  instance: CcaiInstance,
  body: z.output<typeof logoutWrite>,
): Record<string, unknown>[] {
  const addresses = rangesOf(body.ip_addrs)
  const named = apiAgents(instance, body)
  const there = [...instance.state.agents.values()].filter((agent) => {
    const address = addressOf(instance, agent)
    return address !== null && addresses.check(address)
  })
  return [...new Map([...named, ...there].map((agent) => [agent.id, agent])).values()].map((agent) =>
    logOutAgent(instance, agent),
  )
}

function logOutAgent(instance: CcaiInstance, { id, name, email }: Agent): Record<string, unknown> {
  const { agents } = instance.state
  const previous = statusOf(instance, agents.get(id)!).name
  const isDone = forceLogOut(instance, agents.get(id)!)
  return {
    agent_id: id,
    name,
    email,
    agent_number: agentNumber({ id }),
    previous_status: previous,
    current_status: statusOf(instance, agents.get(id)!).name,
    ...(isDone ? {} : { message: 'is logged out after the current session' }),
  }
}

/** Addresses, networks such as `203.0.113.0/24`, and ranges such as `203.0.113.1-203.0.113.9`. */
function rangesOf(written: readonly string[]): BlockList {
  const ranges = new BlockList()
  for (const entry of written) {
    try {
      addRange(ranges, entry)
    } catch {
      throw new ProblemError({ status: 400, title: 'no address, network or range', parameter: entry })
    }
  }
  return ranges
}

function addRange(ranges: BlockList, entry: string): void {
  const [from = '', to] = entry.split('-')
  const [address = '', prefix] = from.split('/')
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (to !== undefined) ranges.addRange(address, to, family)
  else if (prefix !== undefined) ranges.addSubnet(address, Number(prefix), family)
  else ranges.addAddress(address, family)
}
