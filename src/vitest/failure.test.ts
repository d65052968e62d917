import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Runs a file of tests by vitest itself, in this checkout. */
function run(code: string): Promise<{ code: number; output: string }> {
  const folder = mkdtempSync(join(process.cwd(), 'node_modules', '.standin-fixture-'))
  writeFileSync(join(folder, 'a.test.ts'), code)
  const config = `export default { root: ${JSON.stringify(process.cwd())}, ssr: { resolve: { conditions: ['source', 'node'] } }, test: { include: [${JSON.stringify(`${folder}/*.test.ts`)}], exclude: [] } }`
  writeFileSync(join(folder, 'vitest.config.mjs'), config)
  const argv = ['node_modules/vitest/vitest.mjs', 'run', '--config', join(folder, 'vitest.config.mjs')]
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: '1' }
    execFile(process.execPath, argv, { env }, (error, stdout, stderr) => {
      rmSync(folder, { recursive: true })
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr })
    })
  })
}

test('a test that fails is told with the newest lines of its journal, one that passes without', async () => {
  const fixture = JSON.stringify(join(process.cwd(), 'src/vitest/fixture.ts'))
  const { code, output } = await run(`
    import { test } from ${fixture}
    test('passes', async ({ world }) => { await world.fetch('https://acme.api.kustomerapp.com/v1/passes') })
    test.fails('is to fail', async ({ world }) => {
      await world.fetch('https://acme.api.kustomerapp.com/v1/to-fail')
      throw new Error('as it is to')
    })
    test('is tried again', { retry: 2 }, async ({ world }) => {
      await world.fetch('https://acme.api.kustomerapp.com/v1/again')
      throw new Error('as it is to')
    })
    test('is empty', async ({ world }) => { throw new Error('as it is to ' + world.tenant) })
    test('fails', async ({ world }) => {
      for (let n = 1; n <= 30; n += 1) await world.fetch('https://acme.api.kustomerapp.com/v1/none/' + n)
      throw new Error('as it is to')
    })
  `)
  expect(code).toBe(1)
  expect(output).toContain('standin: the journal of "fails"\n… 20 lines before these\n')
  expect(output).toContain('outside → kustomer GET /v1/none/30')
  expect(output).not.toContain('/v1/passes')
  for (const untold of ['is to fail', 'is empty']) expect(output).not.toContain(`the journal of "${untold}"`)
  expect(output.split('the journal of "is tried again"')).toHaveLength(2)
})
