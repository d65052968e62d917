import { expect, test } from 'vitest'
import { oneAtATime } from './one-at-a-time.ts'

const quiet = () => new Promise((resolve) => setImmediate(resolve))

test('tasks of one key run in sequence, even after a failure; other keys do not wait', async () => {
  const run = oneAtATime()
  const begun: string[] = []
  const finish = new Map<string, (error?: Error) => void>()
  const task = (name: string) => () => {
    begun.push(name)
    return new Promise<string>((resolve, reject) => {
      finish.set(name, (error) => (error ? reject(error) : resolve(name)))
    })
  }
  const first = run('a', task('a1'))
  const second = run('a', task('a2'))
  const other = run('b', task('b1'))
  await quiet()
  expect(begun).toEqual(['a1', 'b1'])
  finish.get('a1')!(new Error('failed'))
  await expect(first).rejects.toThrow('failed')
  await quiet()
  expect(begun).toEqual(['a1', 'b1', 'a2'])
  finish.get('a2')!()
  finish.get('b1')!()
  expect(await Promise.all([second, other])).toEqual(['a2', 'b1'])
})
