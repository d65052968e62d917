/** Runs tasks of one key one after another, whatever became of the one before; those of different keys side by side. */
export function oneAtATime(): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const busy = new Map<string, Promise<unknown>>()
  return async (key, task) => {
    const before = busy.get(key) ?? Promise.resolve()
    const done = before.then(task, task)
    busy.set(key, done)
    try {
      return await done
    } finally {
      if (busy.get(key) === done) busy.delete(key)
    }
  }
}
