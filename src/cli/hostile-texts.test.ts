import { expect, test } from 'vitest'
import { hangUp, standin, started, temporaryFolder, write } from './testing/bench.ts'

// What others wrote (names, texts, the answers of an integration) is shown, and orders nothing: neither the terminal
// nor GitHub Actions.

const hostile = 'ada\u001b[2J\u009b31m\u007f\r\u202e\n::stop-commands::x\n  ::error::y ##[error]z'
const [calls, hangsUp] = hangUp.steps
const story = {
  ...hangUp,
  given: { customers: [{ ref: hostile, name: hostile, phone: '+14155550123' }] },
  steps: [{ ...calls, from: hostile }, hangsUp],
  expect: { conversations: [{ customer: hostile, status: 'done' }] },
}

/** The lines in which something is left that is an order. */
function ordersIn(text: string): string[] {
  const ours = ['\r\u001b[K', ...[1, 2, 22, 31, 32, 33, 39].map((code) => `\u001b[${code}m`)]
  const unpainted = ours.reduce((rest, order) => rest.replaceAll(order, ''), text)
  return unpainted
    .split('\n')
    .filter((line) => /[^\P{Cc}\t]|\u202e|##\[/u.test(line) || /^\s*::(?!error (?:file|title)=)/.test(line))
}

test.each([
  ['run'],
  ['run', '--verbose'],
  ['run', '--reporter', 'github'],
  ['run', '--reporter', 'markdown'],
  ['run', '--reporter', 'junit'],
  ['run', '--reporter', 'json'],
  ['show'],
  ['show', '--json'],
  ['show', '--mermaid'],
])('%s %s %s shows hostile texts, and nothing in them is an order', async (command, ...more) => {
  const file = write(temporaryFolder(), 'mine.json', story)
  const { code, stdout, stderr } = await standin([command!, file, ...more])
  expect([code, stderr]).toEqual([1, expect.not.stringContaining('defect')])
  expect(stdout).toContain('stop-commands')
  expect(ordersIn(stdout)).toEqual([])
  if (more.at(-1) === 'json') expect(JSON.parse(stdout)).toMatchObject({ failed: 1 })
})

test('colours and the progress line of a terminal stay, and a story cannot write them itself', async () => {
  const file = write(temporaryFolder(), 'mine.json', {
    ...story,
    steps: [
      { ...calls, from: hostile, call: 'c\u001b[8m1\r\u001b[K' },
      { ...hangsUp, call: 'c\u001b[8m1\r\u001b[K' },
    ],
  })
  const command = started(['run', file], {}, true)
  await command.ended
  const stdout = command.stdout.text
  expect(stdout).toContain('\r\u001b[K')
  expect(stdout).toContain('\u001b[31m')
  expect(stdout).not.toContain('\u001b[8m')
  expect(ordersIn(stdout)).toEqual([])
})

test('a title is one line, without control characters', async () => {
  const file = write(temporaryFolder(), 'mine.json', { ...hangUp, title: 'x\n::error::y' })
  const { code, stderr } = await standin(['run', file])
  expect(code).toBe(2)
  expect(stderr).toMatch(/mine\.json: title: expected one line, without control characters/)
})
