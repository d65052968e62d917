import type { PlatformAgent, StatusSituation, TeamRouting } from '../../src/core/agent-status/situation.ts'
import { configured } from './configured.ts'
import { type Mutant, seeing, silentWhen } from './mutant.ts'
import { statusQuestions } from './questions.ts'

const of = statusQuestions.blocks

/** What each condition of following an agent could get wrong by a hair. */
export function statusBlockMutants(): Mutant[] {
  return [
    ...setUpMutants(),
    ...personMutants(),
    ...instanceMutants(),
    ...routingMutants(),
    silentWhen(
      of,
      'status-not-on-login',
      'the login of Kustomer counts',
      ({ change }) => change.side === 'kustomer',
    ),
    silentWhen(
      of,
      'status-not-on-login',
      'the login of the adapter counts',
      ({ change }) => change.side === 'platform',
    ),
  ]
}

const withAgent =
  (over: Partial<PlatformAgent> | ((situation: StatusSituation) => Partial<PlatformAgent>)) =>
  (situation: StatusSituation): StatusSituation => {
    const { agent } = situation
    if (!agent) return situation
    return { ...situation, agent: { ...agent, ...(typeof over === 'function' ? over(situation) : over) } }
  }

const withTeam =
  (over: Partial<TeamRouting>) =>
  (situation: StatusSituation): StatusSituation =>
    situation.team ? { ...situation, team: { ...situation.team, ...over } } : situation

function setUpMutants(): Mutant[] {
  const [app, toggle] = ['app-upgrade', 'status-inheritance-toggle']
  return [
    silentWhen(of, app, 'an outdated app will do', (situation) => situation.app === 'outdated'),
    silentWhen(of, app, 'no app will do', (situation) => situation.app === 'absent'),
    seeing(
      of,
      app,
      'no app taken for an outdated one',
      (situation): StatusSituation =>
        situation.app === 'absent' ? { ...situation, app: 'outdated' } : situation,
    ),
    seeing(of, toggle, 'activation ignored', configured({ activated: true })),
    seeing(of, toggle, 'the switch ignored', configured({ inheritance: true })),
    seeing(of, toggle, 'activation taken for the switch', (situation) => {
      const { activated, inheritance } = situation.configuration
      return configured({ activated: activated && inheritance })(situation)
    }),
    seeing(of, toggle, 'Team Routing ignored', withTeam({ enabled: true })),
    seeing(of, toggle, 'no team will do', (situation) => ({
      ...situation,
      team: situation.team ?? { enabled: true, externalQueues: [] },
    })),
    seeing(of, toggle, 'signed out taken for no team', (situation) => ({
      ...situation,
      workSessionId: situation.workSessionId ?? 'some',
    })),
    seeing(of, toggle, 'no team taken for signed out', (situation) => ({
      ...situation,
      workSessionId: situation.team ? situation.workSessionId : null,
    })),
    seeing(of, toggle, 'no team taken for one without Team Routing', (situation) => ({
      ...situation,
      team: situation.team ?? { enabled: false, externalQueues: [] },
    })),
  ]
}

function personMutants(): Mutant[] {
  const [same, unique] = ['status-same-email', 'status-unique-user']
  return [
    seeing(
      of,
      same,
      'not logged in will do',
      withAgent(({ email, agent }) => ({ loggedInAs: agent?.loggedInAs ?? email })),
    ),
    seeing(of, same, 'another address will do', (situation) => {
      const { agent, email } = situation
      return agent?.loggedInAs == null ? situation : withAgent({ loggedInAs: email })(situation)
    }),
    seeing(of, same, 'another address taken for not logged in', (situation) =>
      situation.agent?.loggedInAs === situation.email
        ? situation
        : withAgent({ loggedInAs: null })(situation),
    ),
    seeing(
      of,
      unique,
      'two may share a user',
      withAgent(({ agent }) => ({ loggedInBy: agent!.loggedInBy.slice(1) })),
    ),
    seeing(
      of,
      unique,
      'shared with oneself',
      withAgent(({ agent }) => ({ loggedInBy: [...agent!.loggedInBy, ...agent!.loggedInBy] })),
    ),
  ]
}

function instanceMutants(): Mutant[] {
  const rule = 'status-single-instance'
  const instances =
    (count: (told: number) => number) =>
    (situation: StatusSituation): StatusSituation => {
      const { change } = situation
      return change.side === 'kustomer'
        ? { ...situation, change: { ...change, instances: count(change.instances) } }
        : situation
    }
  return [
    seeing(of, rule, 'a second tab counted as one', (situation) =>
      withAgent(({ agent }) => ({ adapters: agent!.adapters === 2 ? 1 : agent!.adapters }))(
        instances((told) => (told === 2 ? 1 : told))(situation),
      ),
    ),
    seeing(of, rule, 'pages counted when Kustomer tells alone', withAgent({ adapters: 0 })),
    seeing(
      of,
      rule,
      'adapters counted alone',
      instances(() => 0),
    ),
    silentWhen(of, rule, 'changes in CCAI Platform let through', ({ change }) => change.side === 'platform'),
    seeing(
      of,
      rule,
      'one is one too many',
      withAgent(({ agent }) => ({ adapters: agent!.adapters + 1 })),
    ),
  ]
}

function routingMutants(): Mutant[] {
  const rule = 'status-two-way-routing'
  return [
    seeing(of, rule, 'one external queue is as good as another', (situation) => ({
      ...situation,
      options: { ...situation.options, externalQueues: situation.team?.externalQueues ?? [] },
    })),
    seeing(of, rule, 'no external queue will do', (situation) =>
      situation.anyTeamTied ? situation : configured({ direction: 'one-way' })(situation),
    ),
    seeing(of, rule, 'any team will do that is tied', (situation) =>
      situation.anyTeamTied ? configured({ direction: 'one-way' })(situation) : situation,
    ),
    seeing(of, rule, 'one way needs it too', configured({ direction: 'two-way' })),
    seeing(of, rule, 'another team taken for no external queue', (situation) => ({
      ...situation,
      anyTeamTied: false,
    })),
    seeing(of, rule, 'no external queue taken for another team', (situation) => ({
      ...situation,
      anyTeamTied: true,
    })),
    silentWhen(of, rule, 'changes in CCAI Platform let through', ({ change }) => change.side === 'platform'),
    silentWhen(of, rule, 'changes in Kustomer let through', ({ change }) => change.side === 'kustomer'),
  ]
}
