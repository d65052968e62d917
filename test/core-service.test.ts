import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from 'vitest'

const main = join(import.meta.dirname, '..', 'src', 'core', 'main.ts')
const started: ChildProcess[] = []

afterEach(() => {
  for (const child of started.splice(0)) child.kill()
})

/** Starts the core in a separate process, as in production, and returns its first line of output and of errors. */
function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', main], {
    env: { ...process.env, ...environment },
  })
  started.push(child)
  const firstLine = (stream: NodeJS.ReadableStream) =>
    new Promise<string>((resolve) => createInterface(stream).once('line', resolve))
  return { child, output: firstLine(child.stdout), errorOutput: firstLine(child.stderr) }
}

test('the core starts with settings alone, accepts chunked bodies, and ends on SIGTERM', async () => {
  const { child, output } = start({ CORE_PORT: '0' })
  const { listening } = JSON.parse(await output)
  expect(await (await fetch(`${listening}/health`)).json()).toMatchObject({ status: 'ok' })
  const chunked = (bytes: number) =>
    fetch(`${listening}/ccai/session-events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from('standin:standin-ccai-events').toString('base64')}`,
      },
      body: new Blob([JSON.stringify({ count: 0, events: [], padding: 'x'.repeat(bytes) })]).stream(),
      duplex: 'half',
    } as RequestInit)
  expect((await chunked(10)).status).toBe(200)
  expect((await chunked(2_000_000)).status).toBe(413)
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  expect(await exited).toBe(0)
})

test('an invalid setting ends the core with exit code 2 and an error message', async () => {
  const { child, errorOutput } = start({ CORE_PORT: 'many' })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  expect(await errorOutput).toContain('settings')
  expect(await exited).toBe(2)
})
