/**
 * Creates a lock by key: tasks with the same key run one after another, even after failures; others run concurrently.
 */
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
