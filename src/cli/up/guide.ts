import type { ConsoleServer } from '../../console/server.ts'
import type { Population } from '../../harness/given/population.ts'
import type { Given } from '../../harness/scenario/schema.ts'
import type { World } from '../../harness/world/world.ts'
import { type Credentials, shown } from '../credentials.ts'
import { commandsOf } from './commands.ts'
import type { UpOptions } from './options.ts'

type GuideOptions = Pick<UpOptions, 'speed' | 'seed' | 'controlToken'> & {
  readonly settings: Credentials
  readonly population: Population | undefined
  /** What the world began with; `undefined` when it goes on from a state. */
  readonly given: Given | undefined
  readonly page: ConsoleServer | undefined
}

/** The text that `standin up` prints once all servers listen: URLs, credentials, and commands to try. */
export function guideText(world: World, options: GuideOptions): string {
  const origin = (party: Parameters<World['network']['originOf']>[0]) => world.network.originOf(party)
  const kustomer = origin('kustomer')
  const servers = [
    ['Kustomer', kustomer],
    ['CCAI Platform', origin('ccai-platform')],
    ['Digital Experience', origin('digital-experience')],
    ['messaging service', origin('channel')],
    [world.core ? 'integration core' : 'your integration', origin('integration-core')],
    ...(options.page ? [['to look at', options.page.url] as const] : []),
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
    options.given ? `${agentsText(options.given)} Try:` : 'All is as it was saved. Try:',
    ...(options.controlToken === undefined
      ? []
      : ['  export STANDIN_CONTROL_TOKEN=… # as given to --control-token']),
    ...commandsOf(world, options).map(([title, command]) => `  # ${title}\n  ${command}`),
    '',
    'Ctrl-C ends it.',
    '',
  ].join('\n')
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
    ['operator’s routes of the core', `Bearer ${show('CORE_OPERATOR_TOKEN')}`],
  ]
}

function lines(pairs: ReadonlyArray<readonly [string, string]>): string[] {
  const width = Math.max(...pairs.map(([name]) => name.length))
  return pairs.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
}
