import type { MemoryStore } from '../inbox/memory-store.ts'
import type { StoreLimits } from '../inbox/store.ts'
import { contentsOf } from './file-contents.ts'
import { FileTable } from './file-table.ts'
import { GroupCommit } from './group-commit.ts'
import { closeStoreFile, openStoreFile } from './store-file.ts'

/** A store in a file, which is this process's until it is closed. */
export interface FileStore extends MemoryStore {
  /** Commits what is under way and closes the file. */
  close(): void
}

/**
 * Opens a store in a file, with libSQL (SQLite). What a method has resolved outlasts the process and the machine.
 * Past its limits the oldest processed and malformed rows are forgotten, as by the store in memory.
 * @param soon when what is asked for together is committed: by default in the next turn of the event loop
 * @throws StoreFileError as {@link openStoreFile} does
 */
export function fileStore(path: string, limits: StoreLimits, soon?: (commit: () => void) => void): FileStore {
  const database = openStoreFile(path)
  const table = new FileTable(database, limits)
  const commits = new GroupCommit(table, soon)
  return {
    accept: (rows) => commits.do(() => table.accept(rows)),
    settle: (key, settlement) => commits.do(() => table.settle(key, settlement)),
    redrive: (key, nowMs) => commits.do(() => table.redrive(key, nowMs)),
    discard: (key) => commits.do(() => table.discard(key)),
    remember: (name, value) => commits.do(() => table.remember(name, value)),
    row: async (key) => table.row(key),
    head: async (lane) => table.waiting(lane, 1)[0],
    waiting: async (lane) => table.waiting(lane, -1),
    lanes: async () => table.lanes(),
    dead: async (limit) => table.dead(limit),
    newestDoneAtMs: async (session) => table.newestDoneAtMs(session),
    recall: async (name) => table.recall(name),
    recallAll: async (prefix) => table.recallAll(prefix),
    backlogs: async (sorts) => table.backlogs(sorts),
    waitingSince: async (momentsMs) => table.waitingSince(momentsMs),
    count: async () => table.count(),
    snapshot: () => contentsOf(database),
    close() {
      commits.flush()
      closeStoreFile(database)
    },
  }
}
