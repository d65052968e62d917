import { connect, isIP, type Socket } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { CallError } from './call-error.ts'

/** How long a service may take to accept a connection, in real milliseconds. */
const acceptLimitMs = 2000

/** Why no connection to a service can be made; `undefined` when it accepts one. Nothing is sent to it. */
export function unreachableBecause(url: string): Promise<string | undefined> {
  const { hostname, port, protocol } = new URL(url)
  const isSecure = protocol === 'https:'
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const target = { host, port: Number(port || (isSecure ? 443 : 80)), timeout: acceptLimitMs }
  return new Promise((resolve) => {
    const socket: Socket = isSecure
      ? connectSecurely({ ...target, servername: isIP(host) ? '' : host })
      : connect(target)
    const end = (reason?: string) => {
      socket.destroy()
      resolve(reason)
    }
    socket.once(isSecure ? 'secureConnect' : 'connect', () => end())
    socket.once('timeout', () => end(`no connection within ${acceptLimitMs / 1000} s`))
    socket.on('error', ({ code = 'failed' }: NodeJS.ErrnoException) => end(reasonOf(code)))
  })
}

/**
 * Finds out before the first story whether a service can be reached.
 * @throws CallError when nothing accepts a connection there
 */
export async function assertListening(coreUrl: string, option = '--core-url'): Promise<void> {
  const reason = await unreachableBecause(coreUrl)
  if (reason !== undefined)
    throw new CallError(`${option} ${coreUrl}: ${reason}; start your integration first`)
}

/** An error of the connection, in words: those of TLS and of certificates have names of their own. */
function reasonOf(code: string): string {
  if (/^(?:EPROTO|ERR_SSL_)/.test(code)) return `it does not speak TLS, which https needs (${code})`
  if (/CERT|SIGNATURE|ISSUER/.test(code)) {
    return `its certificate is not trusted (${code}); NODE_EXTRA_CA_CERTS=FILE adds the authority that signed it`
  }
  return `nothing listens there (${code})`
}
