import { setTimeout as pause } from 'node:timers/promises'
import { Inbox } from '../../inbox/inbox.ts'
import { realClock } from '../../ports/clock.ts'
import { postgresStore } from '../postgres-store.ts'

/** How long the work on one event takes, in milliseconds. */
const workMs = 20

/**
 * A process that works on the lanes of a database, whose URL is its argument, and says when it begins and ends each
 * event; for a test that kills it.
 */
const limits = { maxRows: Infinity, maxBytes: Infinity, maxFinished: Infinity }
const say = (what: 'begin' | 'end', key: string) => process.stdout.write(`${what} ${key}\n`)
const inbox = new Inbox({
  store: await postgresStore(process.argv[2]!, limits),
  clock: realClock,
  async work({ key }) {
    say('begin', key)
    await pause(workMs)
    say('end', key)
    return { state: 'done' }
  },
})
await inbox.start()
