import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { endUp, type UpWithPage, upWithPage } from './up-with-page.ts'

const script = join(import.meta.dirname, '..', 'own-integration', 'integration.mjs')

/** A running `standin up` with the example of an integration of one's own in the core's place. */
export interface UpWithExample extends UpWithPage {
  /** Ends both. */
  end(): Promise<void>
}

/** Starts both. @param flags of the example, such as `--usual-mistake` */
export async function upWithExample(...flags: string[]): Promise<UpWithExample> {
  const port = await freePort()
  const up = await upWithPage('--core-url', `http://127.0.0.1:${port}`)
  const example = spawn(process.execPath, [script, ...flags], {
    env: { PORT: String(port), KUSTOMER_URL: up.kustomer },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(createInterface({ input: example.stdout! }), 'line')
  const end = async () => {
    example.kill()
    await endUp(up)
  }
  return { ...up, end }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
