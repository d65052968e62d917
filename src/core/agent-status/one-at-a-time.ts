/** Runs tasks of one key one after another, whatever became of the one before; those of different keys side by side. */
export function oneAtATime(): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const lastTasks = new Map<string, Promise<unknown>>()
  return async (key, task) => {
    const previous = lastTasks.get(key) ?? Promise.resolve()
    const result = previous.then(task, task)
    lastTasks.set(key, result)
    try {
      return await result
    } finally {
      if (lastTasks.get(key) === result) lastTasks.delete(key)
    }
  }
}
