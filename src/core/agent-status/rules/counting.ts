import type { Rule } from '../../processing/rule.ts'
import type { StatusSituation } from '../situation.ts'

const page = 'CCAI Platform, Kustomer page,'

/**
 * Does this change set the desired status? Echoes of the core's own writes, and what the platform sets itself, do not.
 */
export const countingRules: readonly Rule<true, StatusSituation>[] = [
  {
    id: 'status-menu-in-kustomer',
    citation:
      `${page} "Agent status": the status can be changed with the menu at the lower left of the page. Read: the menu sets ` +
      'the Kustomer status.',
    answer: ({ change }) => (change.side === 'kustomer' && change.cause === 'menu' ? true : undefined),
  },
  {
    id: 'status-manual-and-system',
    citation:
      `${page} "Agent status": one mechanism for statuses that the agent sets and that the system sets. Ours: what other ` +
      'programs set by the API is one of the latter.',
    answer: ({ change, memory }) => {
      if (change.side !== 'kustomer' || change.cause === 'menu') return undefined
      const isOwn = change.cause === 'api' && memory.written.kustomer.includes(change.statusId)
      return isOwn ? undefined : true
    },
  },
  {
    id: 'status-priority',
    citation:
      `${page} "Agent status priority": a change on either side is one that may be the latest. Ours: statuses that the ` +
      'platform enters by itself are nobody’s wish, nor is what it brings back after a session; a status chosen for ' +
      'after it is, when nothing else waits.',
    answer: ({ change, memory, statuses }) => {
      if (change.side !== 'platform') return undefined
      if (statuses.find(({ name }) => name === change.current)?.system) return undefined
      if (change.cause !== 'system') return true
      const { beforeSession, held } = memory
      const isBroughtBack = beforeSession?.status === change.current && beforeSession.atMs <= change.atMs
      return held || isBroughtBack ? undefined : true
    },
  },
]

/** Does a change that counts lose against the current desired status? */
export const priorityRules: readonly Rule<'late' | 'overridden', StatusSituation>[] = [
  {
    id: 'status-priority',
    citation:
      `${page} "Agent status priority": the latest change is applied, or the CRM always overrides the agents’ next status. ` +
      'Read: Kustomer’s status wins over any change in CCAI Platform, or, by a setting, over the one chosen for after ' +
      'a session. Ours: of two changes of one moment Kustomer’s is the later.',
    answer: ({ change, memory: { desired }, configuration, options }) => {
      if (desired === null) return undefined
      const overrides = configuration.priority === 'crm' && options.crmOverrides === 'any'
      // Kustomer's change wins over a desired status from CCAI Platform even if it is the older one.
      if (overrides && change.side === 'kustomer' && desired.side === 'platform') return undefined
      const isEarlier = change.atMs < desired.atMs
      const isTie = change.atMs === desired.atMs && change.side === 'platform' && desired.side === 'kustomer'
      if (isEarlier || isTie) return 'late'
      if (change.side !== 'platform' || desired.side !== 'kustomer') return undefined
      const isNext = configuration.priority === 'crm' && change.cause === 'system'
      return overrides || isNext ? 'overridden' : undefined
    },
  },
]
