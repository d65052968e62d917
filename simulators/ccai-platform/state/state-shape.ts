import type { References } from '../../kit/shape.ts'
import {
  count,
  epochMs,
  flag,
  listOf,
  objectOf,
  orNull,
  type StateShape,
  text,
  whole,
} from '../../kit/shape.ts'
import { agentStateShape } from './agents.ts'
import { endUserStateShape } from './end-users.ts'
import { menuShape } from './menu.ts'
import type { Session } from './session.ts'
import { sessionStateShape } from './sessions.ts'
import type { Agent, CcaiState, RequestWindow } from './state.ts'
import { userJobStateShape } from './user-jobs.ts'
import { webhookSecretsShape } from './webhook-secrets.ts'

const windowShape = objectOf<RequestWindow>({ second: whole, requests: count })

/** What each part of the state and each row of its tables may be. */
export const stateShape: StateShape<CcaiState> = {
  agents: objectOf<Agent>({
    id: whole,
    name: text,
    email: text,
    statusId: whole,
    statusUpdatedAtMs: epochMs,
    activityId: whole,
    sessions: objectOf<Agent['sessions']>({ calls: count, chats: count }),
    heldStatusId: orNull(whole),
    nextStatusId: orNull(whole),
    choseInChat: flag,
    teamIds: listOf(whole),
    logsOutNext: flag,
    lastLoginAtMs: orNull(epochMs),
    createdAtMs: epochMs,
  }),
  menus: menuShape,
  hasAllMenus: flag,
  counters: objectOf<CcaiState['counters']>({
    call: count,
    chat: count,
    agent: count,
    menu: count,
    smartAction: count,
    photo: count,
    video: count,
    transfer: count,
  }),
  appsWindow: windowShape,
  managerWindow: windowShape,
  webhookSecrets: webhookSecretsShape,
  ...agentStateShape,
  ...endUserStateShape,
  ...sessionStateShape,
  ...userJobStateShape,
}

const agentsOf = ({ legs, transfers, guests }: Pick<Session, 'legs' | 'transfers' | 'guests'>) => [
  ...guests.map(({ agentId }) => agentId).filter((agentId) => agentId !== null),
  ...legs.map(({ agentId }) => agentId),
  ...transfers.flatMap(({ fromAgentId, toAgentId }) =>
    toAgentId === null ? [fromAgentId] : [fromAgentId, toAgentId],
  ),
]

/** Which rows name others that are always there. */
export const references: References<CcaiState> = {
  agents: {
    statuses: ({ statusId }) => [statusId],
    activities: ({ activityId }) => [activityId],
    teams: ({ teamIds }) => teamIds,
  },
  activities: { agents: ({ agentId }) => [agentId] },
  wrapUps: { agents: ({ id }) => [id] },
  calls: {
    agents: ({ forwardedTo, ...call }) => [
      ...agentsOf(call),
      ...(forwardedTo?.agentId == null ? [] : [forwardedTo.agentId]),
    ],
  },
  chats: { agents: agentsOf },
}
