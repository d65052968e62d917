import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { main } from './up-process.ts'

const bench = (...args: readonly string[]) =>
  spawnSync(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', 'test/bench/bench.ts', 'byoc', ...args],
    { encoding: 'utf8' },
  )

// The built command is what is measured, which a checkout has after `npm ci`.
test.runIf(existsSync(main))(
  'messages each way for two seconds and their warm-up: none lost, none twice, each thread in order',
  () => {
    const { status, stdout, stderr } = bench('--seconds', '2', '--rate', '20')
    expect(stderr).toBe('')
    const counts = stdout
      .split('\n')
      .filter((line) => line.includes('messages'))
      .map((line) => line.replace(/; p50.*$/, '').replace(/\s+/g, ' '))
    const inOrder = '0 lost, 0 too many, 0 out of order'
    expect(counts).toEqual([
      `byoc, person to agent bare node:http 80 messages, ${inOrder}`,
      `byoc, person to agent standin 90 messages, ${inOrder}`,
      `byoc, agent to person bare node:http 80 messages, ${inOrder}`,
      `byoc, agent to person standin 80 messages, ${inOrder}`,
    ])
    expect(status).toBe(0)
  },
  120_000,
)

test.each([
  ['--seconds', '0'],
  ['--rate', 'many'],
])('%s %s is refused', (option, value) => {
  const { status, stderr } = bench(option, value)
  expect(stderr).toContain(`${option}: expected a whole number, got "${value}"`)
  expect(status).toBe(2)
})
