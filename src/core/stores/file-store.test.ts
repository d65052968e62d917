import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { StoreLimits } from '../inbox/store.ts'
import { anyTextContract } from '../inbox/testing/any-text-contract.ts'
import { storeBoundsContract } from '../inbox/testing/store-bounds-contract.ts'
import { newRow, storeContract } from '../inbox/testing/store-contract.ts'
import { fileStore } from './file-store.ts'

const unlimited: StoreLimits = { maxRows: Infinity, maxBytes: Infinity, maxFinished: Infinity }

function newPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'standin-inbox-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'inbox.db')
}

/** Opens a store that the test closes at its end, unless it did. */
function opened(path = newPath(), limits = unlimited) {
  const store = fileStore(path, limits)
  onTestFinished(() => store.close())
  return store
}

storeContract((limits) => opened(undefined, limits))
storeBoundsContract((limits) => opened(undefined, limits))
anyTextContract((limits) => opened(undefined, limits))

describe('the file', () => {
  test('holds all that was there when it is opened again, and goes on from there', async () => {
    const path = newPath()
    const first = fileStore(path, unlimited)
    await first.accept([newRow('a'), newRow('b'), newRow('c', 'call-2')])
    await first.settle('a', { state: 'done' })
    await first.settle('c', { state: 'dead', reason: 'refused' })
    await first.remember('status:grace', { wants: 'Busy' })
    const rows = [await first.waiting('lane of call-1'), await first.dead(9)]
    first.close()

    const again = opened(path, { ...unlimited, maxRows: 3 })
    expect([await again.waiting('lane of call-1'), await again.dead(9)]).toEqual(rows)
    expect(await again.recall('status:grace')).toEqual({ wants: 'Busy' })
    expect(await again.newestDoneAtMs('call-1')).toBe(900)
    await again.redrive('c', 2000)
    // The rows are counted: a fourth finds room in place of the one that is done alone.
    await again.accept([newRow('d')])
    expect(await again.count()).toEqual({ waiting: 3, done: 0, dead: 0, malformed: 0 })
    await expect(again.accept([newRow('e')])).rejects.toMatchObject({ name: 'StoreFull' })
  })

  test('commits together what is asked for together, and one that fails takes nobody with it', async () => {
    const store = opened()
    const results = await Promise.allSettled([
      store.accept([newRow('a')]),
      store.settle('b', { state: 'done' }),
      store.accept([newRow('c')]),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((await store.waiting('lane of call-1')).map(({ key }) => key)).toEqual(['a', 'c'])
  })

  test('is this process’s alone: another one is told, and not kept waiting', () => {
    const path = newPath()
    opened(path)
    expect(() => fileStore(path, unlimited)).toThrow(
      `${path} is in use: a core that runs has it, and one alone may`,
    )
  })

  test.each<[string, (path: string) => void, string]>([
    ['text', (path) => writeFileSync(path, 'hello '.repeat(1000)), 'is no database'],
    [
      'another database',
      (path) => {
        const other = new Database(path)
        other.exec('CREATE TABLE customers (name TEXT)')
        other.close()
      },
      'is no inbox of this core, but another database',
    ],
    [
      'one of a newer core',
      (path) => {
        fileStore(path, unlimited).close()
        const newer = new Database(path)
        newer.exec('PRAGMA user_version = 99')
        newer.close()
      },
      'is an inbox of version 99, and this core knows them up to 2: a newer core wrote it',
    ],
  ])('%s is refused by name, and stays as it is', (_what, make, message) => {
    const path = newPath()
    make(path)
    const before = readFileSync(path)
    expect(() => fileStore(path, unlimited)).toThrow(`${path} ${message}`)
    expect(readFileSync(path)).toEqual(before)
  })

  test('of the first version is brought up to this one: a backslash in its texts is one still', async () => {
    const path = newPath()
    const first = fileStore(path, unlimited)
    await first.accept([newRow('a', 'call-1', { lane: 'x' }), newRow('b')])
    await first.remember('status:a', 1)
    first.close()
    const older = new Database(path)
    older.exec(
      `UPDATE rows SET key = 'a\\b', lane = 'x\\y' WHERE key = 'a'; UPDATE kept SET name = 'status:\\'`,
    )
    older.exec('PRAGMA user_version = 1')
    older.close()
    const store = opened(path)
    expect(await store.row('a\\b')).toMatchObject({ key: 'a\\b', lane: 'x\\y', state: 'waiting' })
    expect(await store.recall('status:\\')).toBe(1)
    expect(await store.row('b')).toBeDefined()
  })

  test('that a process left empty, before it had made anything, is made anew; nobody else may read it', async () => {
    const path = newPath()
    const before = new Database(path)
    before.exec('PRAGMA journal_mode = WAL')
    before.close()
    await opened(path).accept([newRow('a')])
    const made = newPath()
    opened(made)
    expect((statSync(made).mode & 0o777).toString(8)).toBe('600')
  })

  test('in a folder that is not there is refused by its path', () => {
    const path = join(newPath(), 'nowhere', 'inbox.db')
    expect(() => fileStore(path, unlimited)).toThrow(`${path} cannot be opened: `)
  })
})
