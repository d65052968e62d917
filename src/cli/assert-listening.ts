import { connect } from 'node:net'
import { CallError } from './call-error.ts'

/**
 * Finds out before the first story whether a service can be reached.
 * @throws CallError when nothing accepts a connection there
 */
export async function assertListening(coreUrl: string): Promise<void> {
  const { hostname, port, protocol } = new URL(coreUrl)
  const target = { host: hostname, port: Number(port || (protocol === 'https:' ? 443 : 80)), timeout: 2000 }
  await new Promise<void>((resolve, reject) => {
    const socket = connect(target, () => {
      socket.destroy()
      resolve()
    })
    const refuse = (reason: string) => {
      socket.destroy()
      reject(new CallError(`--core-url ${coreUrl}: ${reason}; start your integration first`))
    }
    socket.once('timeout', () => refuse('no connection within 2 s'))
    socket.once('error', (error: NodeJS.ErrnoException) => refuse(`nothing listens there (${error.code})`))
  })
}
