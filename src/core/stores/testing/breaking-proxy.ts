import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { canary } from './postgres-server.ts'

/** A way to a server that can break, as networks do. */
export interface BreakingProxy {
  /** The URL of a database by this way. */
  urlOf(database: string): string
  /** Breaks all connections at the next `COMMIT`: before it arrives, or once it is done and before that is answered. */
  breakAtCommit(moment: 'before' | 'after'): void
  /** Breaks all connections. */
  breakAll(): void
}

/** Listens until the end of the test. @param folder of the server's socket */
export async function breakingProxy(folder: string): Promise<BreakingProxy> {
  const open = new Set<Socket>()
  let moment: 'before' | 'after' | undefined
  let isWaiting = false
  const breakAll = () => {
    for (const socket of open) socket.destroy()
    open.clear()
  }
  const listener = createServer((client) => {
    const upstream = connect(`${folder}/.s.PGSQL.5432`)
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('error', () => {})
    }
    client.on('close', () => upstream.end())
    upstream.on('close', () => client.destroy())
    client.on('data', (chunk) => {
      const isCommit = moment !== undefined && chunk.includes('COMMIT\0')
      if (isCommit && moment === 'before') {
        moment = undefined
        breakAll()
        return
      }
      isWaiting = isCommit
      upstream.write(chunk)
    })
    upstream.on('data', (chunk) => {
      // The tag of the answer to a commit that was carried out.
      if (isWaiting && chunk.includes('COMMIT\0')) {
        isWaiting = false
        moment = undefined
        breakAll()
      } else client.write(chunk)
    })
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  onTestFinished(() => {
    breakAll()
    listener.close()
  })
  const { port } = listener.address() as AddressInfo
  return {
    urlOf: (database) => `postgres://core:${canary}@127.0.0.1:${port}/${database}`,
    breakAtCommit: (at) => {
      moment = at
    },
    breakAll,
  }
}
