import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { InboxRow } from '../../core/inbox/store.ts'
import { realClock } from '../../core/ports/clock.ts'
import { openStore } from '../../core/stores/open-store.ts'
import { StoreFileError } from '../../core/stores/store-file-error.ts'
import { storeName } from '../../core/stores/store-name.ts'
import { CallError } from '../call-error.ts'
import type { OpenedInbox } from './opened-inbox.ts'

const unlimited = { maxRows: Infinity, maxBytes: Infinity, maxFinished: Infinity }

/** Where to ask a core that has the inbox to itself. */
const askTheCore = 'a core that runs is asked by --core http://127.0.0.1:4604'

/**
 * Opens the inbox that `named` says, as the core's setting `STORE` does. No file is made.
 * @throws CallError when there is none, or it cannot be opened
 */
export async function storeInbox(named: string, folder: string): Promise<OpenedInbox> {
  const { store, close } = await openStore(placed(named, folder), unlimited).catch((error: unknown) => {
    if (!(error instanceof StoreFileError)) throw error
    throw new CallError(`--store ${error.message}; ${askTheCore}`)
  })
  const each = async (keys: readonly string[], work: (key: string) => Promise<boolean>) => {
    const changed = await Promise.all(keys.map(work))
    return changed.filter(Boolean).length
  }
  return {
    counts: () => store.count(),
    dead: async (limit) => (await store.dead(limit)).map(shown),
    async event(key) {
      const row = await store.row(key)
      return row && shown(row)
    },
    async privateParts(key) {
      const row = await store.row(key)
      return row && { lane: row.lane, body: row.body }
    },
    retry: (keys) => each(keys, async (key) => (await store.redrive(key, realClock.now())) !== undefined),
    discard: (keys) => each(keys, (key) => store.discard(key)),
    workedOn: named.startsWith('file:')
      ? 'once a core is started on this inbox'
      : 'by the cores that have this inbox, once one runs',
    close,
  }
}

/** Checks the name of a store before it is opened: opening a file makes it. */
function placed(named: string, folder: string): string {
  if (named === 'memory') throw new CallError(`--store memory: it is its core’s alone; ${askTheCore}`)
  const read = storeName.safeParse(named)
  if (!read.success) throw new CallError(`--store: ${read.error.issues[0]!.message}`)
  if (!named.startsWith('file:')) return named
  const path = resolve(folder, named.slice('file:'.length))
  if (!existsSync(path)) throw new CallError(`--store ${named}: there is no file ${path}`)
  return `file:${path}`
}

/** An event without its lane and body, which hold personal data. */
function shown(row: InboxRow) {
  const {
    lane: _lane,
    body: _body,
    bodyHash: _hash,
    sequence: _sequence,
    failedAlike: _alike,
    ...event
  } = row
  return event
}
