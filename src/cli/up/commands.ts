import type { Population } from '../../harness/given/population.ts'
import type { Given } from '../../harness/scenario/schema.ts'
import type { World } from '../../harness/world/world.ts'
import { type Credentials, shown } from '../credentials.ts'
import type { UpOptions } from './options.ts'

/** A command that the guide of `up` prints, with what it does. */
type TitledCommand = readonly [title: string, command: string]

interface CommandOptions extends Pick<UpOptions, 'controlToken' | 'speed'> {
  readonly settings: Credentials
  readonly population: Population | undefined
  readonly given: Given | undefined
}

/** The commands to try in a world that begins with this given, in an order in which each works. */
export function commandsOf(world: World, options: CommandOptions): TitledCommand[] {
  const origin = (party: Parameters<World['network']['originOf']>[0]) => world.network.originOf(party)
  const kustomer = origin('kustomer')
  const key = `-H "authorization: Bearer ${shown('KUSTOMER_API_KEY', options.settings)}"`
  const json = `-H 'content-type: application/json'`
  const control =
    options.controlToken === undefined ? '' : ' -H "authorization: Bearer $STANDIN_CONTROL_TOKEN"'
  const act = (step: Record<string, string>) =>
    `curl -sS ${origin('ccai-platform')}/__sim/act${control} ${json} -d '${quotable(JSON.stringify(step))}'`
  const journal: TitledCommand = ['all that happened', `curl -sS ${kustomer}/__sim/journal${control}`]
  const { given } = options
  if (!given) return [journal]
  const caller = given.customers.find(({ phone }) => phone !== undefined)
  const agent = given.agents[0]!
  const prefix = encodeURIComponent(world.settings.EXTERNAL_ID_PREFIX ?? '')
  const customer: TitledCommand = [
    'a customer',
    `curl -sS ${kustomer}/v1/customers ${key} ${json} -d '{"name":"Ada Lovelace","phones":[{"phone":"+14155550123"}]}'`,
  ]
  const conversation: TitledCommand = [
    'the conversation',
    `curl -sS ${kustomer}/v1/conversations/externalId=${prefix}call-1418 ${key}`,
  ]
  const status: TitledCommand = [
    `${agent.name ?? agent.ref} goes off the phone in Kustomer`,
    act({ do: 'kustomer.page.set-status', agent: agent.email, status: 'Unavailable' }),
  ]
  const passing: TitledCommand = [
    'a minute passes, as time moves by hand alone',
    `curl -sS ${kustomer}/__sim/clock/advance${control} ${json} -d '{"ms":60000}'`,
  ]
  const [person] = given.people
  const [point] = given.channels
  return [
    ...(caller ? [] : [customer]),
    [
      caller ? `${caller.name ?? caller.ref} calls` : 'she calls',
      act({
        do: 'ccai.call.incoming',
        call: 'c1',
        from: caller?.ref ?? '+14155550123',
        menu: given.menus?.[0] ?? 'Billing',
      }),
    ],
    ['and hangs up', act({ do: 'ccai.call.hang-up', call: 'c1' })],
    ...(options.speed === 'hand' ? [passing] : []),
    ...(world.core ? [conversation] : []),
    ...(world.core && person && point && options.speed !== 'hand'
      ? messageCommands(person, point, agent, act, origin('channel'))
      : []),
    ...(given.statusInheritance && agent.without !== 'kustomer' ? [status] : []),
    [
      'the agents in CCAI Platform, whose status follows in a second or two where it is inherited',
      `curl -sS ${origin('ccai-platform')}/manager/api/v1/agents -u standin:${shown('CCAI_API_TOKEN', options.settings)}`,
    ],
    journal,
    ...lookUpCommands(options.population, `curl -sS ${key} ${kustomer}/v1/customers`),
  ]
}

/** Commands by which a person writes to a point of contact and an agent answers. */
function messageCommands(
  { ref: person, name = person }: Given['people'][number],
  { ref: point }: Given['channels'][number],
  agent: Given['agents'][number],
  act: (step: Record<string, string>) => string,
  service: string,
): TitledCommand[] {
  return [
    [
      `${name} writes to the point of contact ${point}`,
      act({ do: 'channel.message', from: person, channel: point, text: 'Where is my parcel?' }),
    ],
    [
      `${agent.name ?? agent.ref} answers`,
      act({ do: 'cxone.reply', agent: agent.email, to: person, text: 'On its way.' }),
    ],
    [
      'and what is seen of it in the messaging app',
      `curl -sS ${service}/v1/people/user-${person}/accounts/acct-${point}/messages`,
    ],
  ]
}

/** Two commands that find a generated customer; none when no customer has both phone and email. */
function lookUpCommands(population: Population | undefined, curl: string): Array<readonly [string, string]> {
  if (!population?.someone) return []
  const { name, phone, email } = population.someone
  const criteria = JSON.stringify({ and: [{ customer_email: { equals: email } }] })
  return [
    [`${name}, by phone number`, `${curl}/phone=${encodeURIComponent(phone)}`],
    ['the same person, by search', `${curl}/search -H 'content-type: application/json' -d '${criteria}'`],
  ]
}

/** A text that may stand between single quotes of a shell. */
function quotable(text: string): string {
  return text.replaceAll("'", "'\\''")
}
