import type { PlatformAgent, StatusSituation, TeamRouting } from '../../src/core/agent-status/situation.ts'
import { configured } from './configured.ts'
import { type Mutant, silentWhen, withSituation } from './mutant.ts'
import { statusQuestions } from './questions.ts'

const question = statusQuestions.blocks

/** Mutants with small errors in the conditions that block a status change. */
export function statusBlockMutants(): Mutant[] {
  return [
    ...setUpMutants(),
    ...personMutants(),
    ...instanceMutants(),
    ...routingMutants(),
    silentWhen(
      question,
      'status-not-on-login',
      'the login of Kustomer counts',
      ({ change }) => change.side === 'kustomer',
    ),
    silentWhen(
      question,
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
    silentWhen(question, app, 'an outdated app will do', (situation) => situation.app === 'outdated'),
    silentWhen(question, app, 'no app will do', (situation) => situation.app === 'absent'),
    withSituation(
      question,
      app,
      'no app taken for an outdated one',
      (situation): StatusSituation =>
        situation.app === 'absent' ? { ...situation, app: 'outdated' } : situation,
    ),
    withSituation(question, toggle, 'activation ignored', configured({ activated: true })),
    withSituation(question, toggle, 'the switch ignored', configured({ inheritance: true })),
    withSituation(question, toggle, 'activation taken for the switch', (situation) => {
      const { activated, inheritance } = situation.configuration
      return configured({ activated: activated && inheritance })(situation)
    }),
    withSituation(question, toggle, 'Team Routing ignored', withTeam({ enabled: true })),
    withSituation(question, toggle, 'no team will do', (situation) => ({
      ...situation,
      team: situation.team ?? { enabled: true, externalQueues: [] },
    })),
    withSituation(question, toggle, 'signed out taken for no team', (situation) => ({
      ...situation,
      workSessionId: situation.workSessionId ?? 'some',
    })),
    withSituation(question, toggle, 'no team taken for signed out', (situation) => ({
      ...situation,
      workSessionId: situation.team ? situation.workSessionId : null,
    })),
    withSituation(question, toggle, 'no team taken for one without Team Routing', (situation) => ({
      ...situation,
      team: situation.team ?? { enabled: false, externalQueues: [] },
    })),
  ]
}

function personMutants(): Mutant[] {
  const [same, unique] = ['status-same-email', 'status-unique-user']
  return [
    withSituation(
      question,
      same,
      'not logged in will do',
      withAgent(({ email, agent }) => ({ loggedInAs: agent?.loggedInAs ?? email })),
    ),
    withSituation(question, same, 'another address will do', (situation) => {
      const { agent, email } = situation
      return agent?.loggedInAs == null ? situation : withAgent({ loggedInAs: email })(situation)
    }),
    withSituation(question, same, 'another address taken for not logged in', (situation) =>
      situation.agent?.loggedInAs === situation.email
        ? situation
        : withAgent({ loggedInAs: null })(situation),
    ),
    withSituation(
      question,
      unique,
      'two may share a user',
      withAgent(({ agent }) => ({ loggedInBy: agent!.loggedInBy.slice(1) })),
    ),
    withSituation(
      question,
      unique,
      'shared with oneself',
      withAgent(({ agent }) => ({ loggedInBy: [...agent!.loggedInBy, ...agent!.loggedInBy] })),
    ),
  ]
}

function instanceMutants(): Mutant[] {
  const rule = 'status-single-instance'
  const instances =
    (count: (reported: number) => number) =>
    (situation: StatusSituation): StatusSituation => {
      const { change } = situation
      return change.side === 'kustomer'
        ? { ...situation, change: { ...change, instances: count(change.instances) } }
        : situation
    }
  return [
    withSituation(question, rule, 'a second tab counted as one', (situation) =>
      withAgent(({ agent }) => ({ adapters: agent!.adapters === 2 ? 1 : agent!.adapters }))(
        instances((reported) => (reported === 2 ? 1 : reported))(situation),
      ),
    ),
    withSituation(question, rule, 'pages counted when Kustomer tells alone', withAgent({ adapters: 0 })),
    withSituation(
      question,
      rule,
      'adapters counted alone',
      instances(() => 0),
    ),
    silentWhen(
      question,
      rule,
      'changes in CCAI Platform let through',
      ({ change }) => change.side === 'platform',
    ),
    withSituation(
      question,
      rule,
      'one is one too many',
      withAgent(({ agent }) => ({ adapters: agent!.adapters + 1 })),
    ),
  ]
}

function routingMutants(): Mutant[] {
  const rule = 'status-two-way-routing'
  return [
    withSituation(question, rule, 'one external queue is as good as another', (situation) => ({
      ...situation,
      options: { ...situation.options, externalQueues: situation.team?.externalQueues ?? [] },
    })),
    withSituation(question, rule, 'no external queue will do', (situation) =>
      situation.anyTeamTied ? situation : configured({ direction: 'one-way' })(situation),
    ),
    withSituation(question, rule, 'any team will do that is tied', (situation) =>
      situation.anyTeamTied ? configured({ direction: 'one-way' })(situation) : situation,
    ),
    withSituation(question, rule, 'one way needs it too', configured({ direction: 'two-way' })),
    withSituation(question, rule, 'another team taken for no external queue', (situation) => ({
      ...situation,
      anyTeamTied: false,
    })),
    withSituation(question, rule, 'no external queue taken for another team', (situation) => ({
      ...situation,
      anyTeamTied: true,
    })),
    silentWhen(
      question,
      rule,
      'changes in CCAI Platform let through',
      ({ change }) => change.side === 'platform',
    ),
    silentWhen(question, rule, 'changes in Kustomer let through', ({ change }) => change.side === 'kustomer'),
  ]
}
