import type { World } from '../../harness/world/world.ts'
import { type Credentials, credentialNames, shown } from '../credentials.ts'
import type { UpOptions } from './options.ts'

type ReadyOptions = Pick<UpOptions, 'seed' | 'speed' | 'controlToken'> & { readonly settings: Credentials }

/**
 * The line that `standin up --json` prints once all servers listen. A credential that an environment variable
 * overrides is `null`: whoever reads the line has set it, and a secret stands in no output.
 */
export function readyText(world: World, { seed, speed, controlToken, settings }: ReadyOptions): string {
  const server = (party: Parameters<World['network']['originOf']>[0]) => {
    const url = world.network.originOf(party)
    const { port, protocol } = new URL(url)
    return { url, port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port) }
  }
  const ready = {
    seed,
    speed,
    clock: new Date(world.clock.now()).toISOString(),
    servers: {
      kustomer: server('kustomer'),
      'ccai-platform': server('ccai-platform'),
      'digital-experience': server('digital-experience'),
      'integration-core': { ...server('integration-core'), own: world.core !== undefined },
    },
    credentials: Object.fromEntries(
      credentialNames.map((name) => [name, settings[name] === undefined ? shown(name, settings) : null]),
    ),
    fixedCredentials: {
      ccaiUsername: 'standin',
      cxoneAccessKey: 'standin-cxone-key',
      cxoneSecret: 'standin-cxone-secret',
    },
    controlToken: controlToken === undefined ? 'none' : 'as given',
  }
  return `${JSON.stringify(ready)}\n`
}
