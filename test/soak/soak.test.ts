import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test.each([
  [['--kils', '3'], "soak: Unknown option '--kils'"],
  [['--kills', '0'], 'soak: --kills 0: expected a whole number above 0\n'],
  [['--kills', 'many'], 'soak: --kills many: expected a whole number above 0\n'],
  [['--store', 'postgre'], 'soak: --store postgre: expected file or postgres\n'],
  [['--seed', '1.5'], 'soak: --seed 1.5: expected a whole number\n'],
])('a mistake in the options ends it with 2 and nothing else: %j', (options, why) => {
  const argv = ['--conditions=source', '--import', 'tsx', join(import.meta.dirname, 'soak.ts'), ...options]
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' })
  expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining(why)])
})
