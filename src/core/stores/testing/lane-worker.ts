import { once } from 'node:events'
import { Inbox } from '../../inbox/inbox.ts'
import { realClock } from '../../ports/clock.ts'
import { postgresStore } from '../postgres-store.ts'

/**
 * A process that works on the lanes of a database, whose URL is its argument, and says when it begins and ends each
 * event; for a test that kills it. It ends none before it is told anything.
 */
const told = once(process.stdin, 'data')
const limits = { maxRows: Infinity, maxBytes: Infinity, maxFinished: Infinity }
const say = (what: 'begin' | 'end', key: string) => process.stdout.write(`${what} ${key}\n`)
const inbox = new Inbox({
  store: await postgresStore(process.argv[2]!, limits),
  clock: realClock,
  async work({ key }) {
    say('begin', key)
    await told
    say('end', key)
    return { state: 'done' }
  },
})
await inbox.start()
