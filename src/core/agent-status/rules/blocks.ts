import type { Rule } from '../../processing/rule.ts'
import type { Reason } from '../reason.ts'
import type { StatusSituation } from '../situation.ts'

const page = 'CCAI Platform, Kustomer page,'

/** Why is this change blocked? In the order in which an administrator would check. */
export const blockRules: readonly Rule<Reason, StatusSituation>[] = [
  {
    id: 'app-upgrade',
    citation: `${page} "Agent status": the app must be at its current version; it is upgraded under Attention required.`,
    answer: ({ app }) => {
      if (app === 'absent') return 'app-not-installed'
      return app === 'outdated' ? 'app-outdated' : undefined
    },
  },
  {
    id: 'status-inheritance-toggle',
    citation: `${page} "Agent status": support activates inheritance for the tenant, then an administrator turns it on.`,
    answer: ({ configuration: { activated, inheritance } }) => {
      if (!activated) return 'not-activated'
      return inheritance ? undefined : 'inheritance-off'
    },
  },
  {
    id: 'status-not-on-login',
    citation: `${page} "Agent status": no status is applied at login, for Kustomer has no back-end API to read it.`,
    answer: ({ change }) => (change.cause === 'login' ? 'at-login' : undefined),
  },
  {
    id: 'status-same-email',
    citation: `${page} "Agent status": one logs in to Kustomer and to the agent adapter in it with the same e-mail address.`,
    answer: ({ email, agent }) => {
      if (email === null) return 'unknown-user'
      if (agent === null) return 'unknown-agent'
      if (agent.loggedInAs === null) return 'not-logged-in'
      return agent.loggedInAs === email ? undefined : 'other-email'
    },
  },
  {
    id: 'status-unique-user',
    citation: `${page} "Agent status": each agent has a user of their own in both systems; users are not shared.`,
    answer: ({ agent }) => (agent && agent.loggedInBy.length > 1 ? 'shared-user' : undefined),
  },
  {
    id: 'status-single-instance',
    citation: `${page} "Agent status": with several tabs or computers under one user it is unknown which to update.`,
    answer: ({ agent, change }) => {
      const instances = Math.max(agent?.adapters ?? 0, change.side === 'kustomer' ? change.instances : 0)
      return instances > 1 ? 'several-instances' : undefined
    },
  },
  {
    id: 'status-inheritance-toggle',
    citation:
      `${page} "Agent status": Kustomer is configured first: agents in a team, Team Routing on for it. Ours: who is signed ` +
      'out of Kustomer works for none, and is told apart.',
    answer: ({ team, change, workSessionId }) => {
      if (team === null)
        return change.side !== 'kustomer' && workSessionId === null ? 'not-signed-in' : 'no-team'
      return team.enabled ? undefined : 'team-routing-off'
    },
  },
  {
    id: 'status-two-way-routing',
    citation:
      `${page} "Two-way synchronization": External Queues are on, each team that is tied to a queue has CCAI Platform ` +
      'as its external queue, and the team that the agent has selected is such a one.',
    answer: ({ configuration, team, options, anyTeamTied }) => {
      if (configuration.direction === 'one-way') return undefined
      if (team?.externalQueues.some((queue) => options.externalQueues.includes(queue))) return undefined
      return anyTeamTied ? 'selected-team-not-tied' : 'external-queues-off'
    },
  },
]
