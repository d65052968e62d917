/** Every reason why a status change is not applied, with an explanation that an administrator can act on. */
export const reasons = {
  'app-not-installed': 'the CCAI Platform app is not installed in Kustomer',
  'app-outdated': 'the CCAI Platform app in Kustomer is not at its current version',
  'not-activated': 'status inheritance is not activated for the tenant; support does that',
  'inheritance-off': 'status inheritance is switched off in the portal',
  'unknown-user': 'Kustomer has no such user, or the e-mail address belongs to several',
  'unknown-agent': 'CCAI Platform has no agent with the e-mail address of the Kustomer user, or several',
  'shared-user': 'several people use this user; each agent needs a user of their own on either side',
  'not-logged-in': 'the agent is not logged in to the adapter inside Kustomer',
  'other-email': 'the agent is logged in to the adapter with another e-mail address',
  'several-instances': 'the agent has Kustomer open more than once, so which one to follow is unknown',
  'at-login': 'no status is applied at login',
  'no-team': 'the agent works for no team in Kustomer',
  'team-routing-off': 'Team Routing is off for the team that the agent has selected',
  'external-queues-off': 'no team in Kustomer has an external queue of CCAI Platform',
  'selected-team-not-tied':
    'the team that the agent has selected is not tied to CCAI Platform by its external queue',
  'no-mapping': 'no mapping of statuses is saved',
  unmapped: 'the Kustomer status is not mapped',
  'unmapped-back': 'no Kustomer status is mapped to the status in CCAI Platform',
  'mapped-status-deleted': 'the status that it is mapped to does not exist any more',
  'ambiguous-status': 'several statuses of CCAI Platform have the name, and a status is written by name',
  'unknown-status': 'CCAI Platform has no such status',
  'in-session':
    'the agent is in a status that CCAI Platform sets by itself, as in a session; the newest change is applied after it',
  'not-signed-in': 'the agent has no work session in Kustomer whose status could change',
  'refused-by-platform':
    'CCAI Platform refused the change for this agent, as when a session has just begun; it is applied after that',
  late: 'a newer change counts already',
  overridden: 'the status in Kustomer overrides changes in CCAI Platform',
  'circuit-open':
    'more than four changes within a minute for one agent; the newest is applied when the minute is over',
} as const
/** Reasons that depend on cached settings of administrators, and so may be outdated. */
export const settingReasons: ReadonlySet<string> = new Set([
  'app-not-installed',
  'app-outdated',
  'not-activated',
  'inheritance-off',
  'no-team',
  'team-routing-off',
  'external-queues-off',
  'selected-team-not-tied',
  'no-mapping',
  'unmapped',
  'unmapped-back',
  'mapped-status-deleted',
  'ambiguous-status',
  'unknown-status',
] satisfies Reason[])
/** The name of a reason. */
export type Reason = keyof typeof reasons
