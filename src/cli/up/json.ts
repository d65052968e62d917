import type { ConsoleServer } from '../../console/server.ts'
import type { Party } from '../../harness/journal/journal.ts'
import type { Gateway } from '../../harness/network/gateway.ts'
import { prefixOf, worldHeader } from '../../harness/network/world-address.ts'
import { credentialNames, ownCredentials } from '../../harness/world/default-credentials.ts'
import type { World } from '../../harness/world/world.ts'
import { type Credentials, shown } from '../credentials.ts'
import type { UpOptions } from './options.ts'

type ReadyOptions = Pick<UpOptions, 'seed' | 'speed' | 'controlToken'> & {
  readonly settings: Credentials
  readonly page: ConsoleServer | undefined
}

/**
 * The line that `standin up --json` prints once all servers listen. A credential that an environment variable
 * overrides is `null`: whoever reads the line has set it, and a secret stands in no output.
 */
export function readyText(world: World, { seed, speed, controlToken, settings, page }: ReadyOptions): string {
  const server = (party: Party) => {
    const url = world.network.originOf(party)
    const { port, protocol } = new URL(url)
    return { url, port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port) }
  }
  const ready = {
    seed,
    speed,
    clock: new Date(world.clock.now()).toISOString(),
    servers: serversOf(world, server),
    console: page ? { url: page.url, port: page.port } : null,
    credentials: Object.fromEntries(
      credentialNames.map((name) => [name, settings[name] === undefined ? shown(name, settings) : null]),
    ),
    fixedCredentials: fixedCredentials(''),
    controlToken: controlToken === undefined ? null : 'as given',
  }
  return `${JSON.stringify(ready)}\n`
}

/** How one of several worlds is reached: as `POST /__sim/worlds` answers. Its credentials are public by their make. */
export function addressesOf(
  world: World,
  { name, speed, gateway }: { name: string; speed: UpOptions['speed']; gateway: Gateway },
): object {
  const prefix = prefixOf(name)
  const server = (party: Party) => {
    const url = world.network.originOf(party)
    const { port } = new URL(gateway.originOf(party))
    return { url, port: Number(port), host: `${name}.localhost:${port}` }
  }
  return {
    name,
    seed: world.seed,
    speed,
    clock: new Date(world.clock.now()).toISOString(),
    prefix,
    headers: { [worldHeader]: name },
    servers: serversOf(world, server),
    credentials: ownCredentials(name),
    fixedCredentials: fixedCredentials(`-${name}`),
  }
}

function serversOf(world: World, server: (party: Party) => { readonly url: string }) {
  const core = world.core ? server('integration-core') : { url: world.network.originOf('integration-core') }
  return {
    kustomer: server('kustomer'),
    'ccai-platform': server('ccai-platform'),
    'digital-experience': server('digital-experience'),
    channel: server('channel'),
    'integration-core': { ...core, own: world.core !== undefined },
  }
}

/** Those that no environment variable overrides. */
function fixedCredentials(ending: string) {
  return {
    ccaiUsername: 'standin',
    cxoneAccessKey: 'standin-cxone-key',
    cxoneSecret: `standin-cxone-secret${ending}`,
  }
}
