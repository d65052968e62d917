import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { portsFrom } from '../ports.ts'

/** Ports on which nobody listens now, for the simulators and for the integration. */
export interface FreePorts {
  readonly simulators: ReturnType<typeof portsFrom>
  readonly integration: number
}

/** Ports that the machine picks, or from a base for the simulators: an integration has to know them before it starts. */
export async function freePorts(base: number | undefined): Promise<FreePorts> {
  // All are held at once, so that no two are the same.
  const servers = Array.from({ length: 5 }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  const [kustomer, ccai, digitalExperience, channel, integration] = ports as [
    number,
    number,
    number,
    number,
    number,
  ]
  const picked = {
    kustomer,
    'ccai-platform': ccai,
    'digital-experience': digitalExperience,
    channel,
    'integration-core': 0,
  }
  return { simulators: base === undefined || base === 0 ? picked : portsFrom(base), integration }
}
