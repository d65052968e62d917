import type { Population } from '../harness/given/population.ts'
import type { Given } from '../harness/scenario/schema.ts'
import type { World } from '../harness/world/world.ts'
import { type Credentials, shown } from './credentials.ts'
import type { UpOptions } from './up-options.ts'

type GuideOptions = Pick<UpOptions, 'speed' | 'seed' | 'controlToken'> & {
  readonly settings: Credentials
  readonly population: Population | undefined
  readonly given: Given
}

/** The text that `standin up` prints once all servers listen: URLs, credentials, and commands to try. */
export function guideText(world: World, options: GuideOptions): string {
  const origin = (party: Parameters<World['network']['originOf']>[0]) => world.network.originOf(party)
  const kustomer = origin('kustomer')
  const servers = [
    ['Kustomer', kustomer],
    ['CCAI Platform', origin('ccai-platform')],
    ['Digital Experience', origin('digital-experience')],
    [world.core ? 'integration core' : 'your integration', origin('integration-core')],
  ] as const
  const key = `-H "authorization: Bearer ${shown('KUSTOMER_API_KEY', options.settings)}"`
  const json = `-H 'content-type: application/json'`
  const control =
    options.controlToken === undefined ? '' : ' -H "authorization: Bearer $STANDIN_CONTROL_TOKEN"'
  const act = (step: Record<string, string>) =>
    `curl -sS ${origin('ccai-platform')}/__sim/act${control} ${json} -d '${quotable(JSON.stringify(step))}'`
  const { given } = options
  const caller = given.customers.find(({ phone }) => phone !== undefined)
  const agent = given.agents[0]!
  const agentName = agent.name ?? agent.ref
  const prefix = world.settings.EXTERNAL_ID_PREFIX ?? ''
  const commands = [
    ...(caller
      ? []
      : [
          [
            'a customer',
            `curl -sS ${kustomer}/v1/customers ${key} ${json} -d '{"name":"Ada Lovelace","phones":[{"phone":"+14155550123"}]}'`,
          ] as const,
        ]),
    [
      caller ? `${caller.name ?? caller.ref} calls` : 'she calls',
      act({ do: 'ccai.call.incoming', call: 'c1', from: caller?.ref ?? '+14155550123', menu: 'Billing' }),
    ],
    ['and hangs up', act({ do: 'ccai.call.hang-up', call: 'c1' })],
    ...(world.core
      ? [
          [
            'the conversation',
            `curl -sS ${kustomer}/v1/conversations/externalId=${encodeURIComponent(prefix)}call-1418 ${key}`,
          ] as const,
        ]
      : []),
    ...(given.statusInheritance && agent.without !== 'kustomer'
      ? [
          [
            `${agentName} goes off the phone in Kustomer`,
            act({ do: 'kustomer.page.set-status', agent: agent.email, status: 'Unavailable' }),
          ] as const,
        ]
      : []),
    [
      'the agents in CCAI Platform, whose status follows in a second or two where it is inherited',
      `curl -sS ${origin('ccai-platform')}/manager/api/v1/agents -u standin:${shown('CCAI_API_TOKEN', options.settings)}`,
    ],
    ['all that happened', `curl -sS ${kustomer}/__sim/journal${control}`],
    ...lookUpCommands(options.population, `curl -sS ${key} ${kustomer}/v1/customers`),
  ] as const
  return [
    `Standin is up: seed ${options.seed}, speed ${options.speed}, clock ${new Date(world.clock.now()).toISOString()}.`,
    '',
    ...lines(servers),
    '',
    'Credentials',
    ...lines(credentialLines(options.settings)),
    '',
    ...(options.population ? [populationText(options.population), ''] : []),
    `${agentsText(given)} Try:`,
    ...(options.controlToken === undefined
      ? []
      : ['  export STANDIN_CONTROL_TOKEN=… # as given to --control-token']),
    ...commands.map(([title, command]) => `  # ${title}\n  ${command}`),
    '',
    'Ctrl-C ends it.',
    '',
  ].join('\n')
}

/** A text that may stand between single quotes of a shell. */
function quotable(text: string): string {
  return text.replaceAll("'", "'\\''")
}

function agentsText({ agents }: Given): string {
  const [first, ...others] = agents
  const { name, ref, email, without } = first!
  const place = without === undefined ? 'on every platform' : 'on the other platforms'
  const more =
    others.length === 0
      ? ''
      : `, and ${others.length} more stand${others.length === 1 ? 's' : ''} in the file`
  return `${name ?? ref}, ${email}, is an agent ${place}${more}.`
}

function populationText(population: Population): string {
  const count = (kind: Exclude<keyof Population, 'someone'>) =>
    `${population[kind].toLocaleString('en')} ${kind}`
  return `Kustomer has ${count('customers')}, ${count('companies')}, ${count('conversations')}, ${count('messages')}, ${count('notes')}.`
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

/** The credentials that each server expects. */
function credentialLines(settings: Credentials): Array<readonly [string, string]> {
  const show = (name: keyof Credentials) => shown(name, settings)
  return [
    ['Kustomer', `Bearer ${show('KUSTOMER_API_KEY')}`],
    ['CCAI Platform', `Basic standin:${show('CCAI_API_TOKEN')}`],
    ['CXone access key', 'standin-cxone-key / standin-cxone-secret'],
    ['call events into the core', `Basic ${show('CCAI_EVENTS_USERNAME')}:${show('CCAI_EVENTS_PASSWORD')}`],
    [
      'chat events into the core',
      `Basic ${show('CCAI_CHAT_EVENTS_USERNAME')}:${show('CCAI_CHAT_EVENTS_PASSWORD')}`,
    ],
    [
      'metadata records into the core',
      `Basic ${show('CCAI_METADATA_USERNAME')}:${show('CCAI_METADATA_PASSWORD')}`,
    ],
    ['app events into the core', `a JWT signed with ${show('KUSTOMER_APP_CLIENT_SECRET')}`],
    ['memorialization into the core', `Bearer ${show('CXONE_TOKEN')}`],
  ]
}

function lines(pairs: ReadonlyArray<readonly [string, string]>): string[] {
  const width = Math.max(...pairs.map(([name]) => name.length))
  return pairs.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
}
