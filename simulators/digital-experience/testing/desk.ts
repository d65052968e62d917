import type { IncomingAnswer, OutgoingRequest } from '../../kit/host.ts'
import { createInstance, wakeInstance } from '../../kit/simulator.ts'
import { standaloneHost } from '../../kit/standalone/standalone-host.ts'
import { digitalExperienceActs, digitalExperienceSimulator } from '../simulator.ts'
import type { Application } from '../state/agent.ts'
import type { DigitalExperienceSwitches } from '../state/switches.ts'
import { issueSession } from '../tokens/credentials.ts'
import { givenAgent } from '../world/given-agent.ts'
import { givenDigitalAgent, givenIntegration, givenPointOfContact } from '../world/given-byoc.ts'

/** An agent of the skill JB_EN. */
export const lia = 'lia@acme.example'
/** An agent of the skill JB_VIP. */
export const noor = 'noor@acme.example'
/** When the clock starts. */
export const mondayAtNine = Date.UTC(2026, 0, 5, 9)

/** What else a tenant may begin with: switches, and the answers of those whom it calls. */
interface Surroundings {
  readonly switches?: object
  readonly answer?: (request: OutgoingRequest) => IncomingAnswer
}

/** A tenant with nothing in it, whose timers run. */
export function emptyPlatform(startAtMs: number, { switches, answer }: Surroundings = {}) {
  const host = standaloneHost({ startAtMs, answer })
  const instance = createInstance(digitalExperienceSimulator, host, switches)
  host.onWake(() => wakeInstance(instance))
  return { host, instance }
}

/** A tenant with a point of contact and two agents, and how to act on it. */
export function platform({
  application = 'cxone-agent' as Application,
  skill = {} as Record<string, unknown>,
  startAtMs = mondayAtNine,
  switches = {} as Partial<DigitalExperienceSwitches>,
  answer = undefined as Surroundings['answer'],
  takesFiles = false,
} = {}) {
  const { host, instance } = emptyPlatform(startAtMs, { switches, answer })
  const integration = givenIntegration(instance, {
    name: 'Middleware',
    boxUrl: 'https://middleware.example',
    authorizationUrl: 'https://middleware.example/token',
    clientId: 'client',
    clientSecret: null,
    addActionUrl: 'https://middleware.example/add',
    removeActionUrl: 'https://middleware.example/remove',
    outboundApi: 'v3',
  })
  const channel = givenPointOfContact(instance, {
    idOnExternalPlatform: 'eu',
    name: 'EU',
    channelIntegrationId: integration.id,
    hasAbilityToSendFiles: takesFiles,
    studioScript: 'JB_Script',
    defaultSkill: 'JB_EN',
  })
  for (const email of [lia, noor]) {
    givenAgent(instance, { name: email, email })
    givenDigitalAgent(instance, email, { skills: email === lia ? ['JB_EN'] : ['JB_VIP'], application })
  }
  const act = (name: string, args: Record<string, unknown> = {}) => {
    const found = digitalExperienceActs.find((one) => one.name === name)!
    return (found.perform as (on: unknown, args: unknown) => unknown)(instance, found.schema.parse(args))
  }
  act('cxone.skill.create', { skill: 'JB_EN', ...skill })
  act('cxone.skill.create', { skill: 'JB_VIP' })
  const authorization = `Bearer ${issueSession(instance, 'standin-cxone-key', 'test').access_token}`
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await digitalExperienceSimulator.fetch(
      new Request(`https://api-de-na1.cxone.example/dfo/3.0${path}`, {
        method,
        headers: { authorization, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
      { instance },
    )
    const text = await answer.text()
    return { status: answer.status, body: text ? JSON.parse(text) : null }
  }
  let written = 0
  const writes = async ({
    text = 'Hello',
    person = 'ada',
    thread = 't-1',
    ...more
  }: {
    text?: string
    person?: string
    thread?: string
    [member: string]: unknown
  } = {}) => {
    written += 1
    const answer = await call('POST', `/channels/${channel.id}/messages`, {
      idOnExternalPlatform: `m-${written}`,
      thread: { idOnExternalPlatform: thread },
      authorEndUserIdentity: {
        idOnExternalPlatform: person,
        ...(person === 'ada' ? { firstName: 'Ada', lastName: 'Lovelace' } : {}),
      },
      createdAtWithMilliseconds: new Date(host.now()).toISOString(),
      direction: 'inbound',
      messageContent: { type: 'TEXT', payload: { text } },
      ...more,
    })
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body))
    return answer
  }
  const contacts = () => [...instance.state.contacts.values()]
  const contact = () => contacts().at(-1)!
  const whose = (agent = lia) => ({ agent, person: 'ada' })
  const replies = (agent = lia) => act('cxone.reply', { agent, to: 'ada', text: 'Hi' })
  const idOf = (email: string) => instance.state.agents.first('email', email)!.id
  return { host, instance, channel, act, call, writes, contact, contacts, whose, replies, idOf }
}
