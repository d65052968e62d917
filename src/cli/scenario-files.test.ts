import { rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hangUp, packageWith, standin, write } from './testing/bench.ts'

const titled = (title: string) => `export default ${JSON.stringify({ ...hangUp, title })}`

/** A package with one scenario, whose source and build were last changed at these times, in seconds. */
function builtPackage({ sourceAt, buildAt }: { sourceAt: number; buildAt: number }): string {
  const root = packageWith({ 'ccai/one.ts': titled('the source') })
  const build = write(root, 'dist/scenarios/ccai/one.js', titled('the build'))
  utimesSync(join(root, 'scenarios/ccai/one.ts'), sourceAt, sourceAt)
  utimesSync(build, buildAt, buildAt)
  return root
}

async function listed(root: string) {
  const { code, stdout } = await standin(['list', '--json'], { root })
  expect(code).toBe(0)
  return JSON.parse(stdout).scenarios.map(({ name, title }: Record<string, string>) => `${name}: ${title}`)
}

test('the build is read unless the source is newer', async () => {
  expect(await listed(builtPackage({ sourceAt: 1000, buildAt: 2000 }))).toEqual(['one: the build'])
  expect(await listed(builtPackage({ sourceAt: 1000, buildAt: 1000 }))).toEqual(['one: the build'])
  expect(await listed(builtPackage({ sourceAt: 3000, buildAt: 2000 }))).toEqual(['one: the source'])
})

test('a source without a build is read; a build without a source is not', async () => {
  const root = builtPackage({ sourceAt: 1000, buildAt: 2000 })
  write(root, 'scenarios/two.ts', titled('new'))
  rmSync(join(root, 'scenarios/ccai/one.ts'))
  expect(await listed(root)).toEqual(['two: new'])
})

test('an installed package may have builds and no sources', async () => {
  const root = builtPackage({ sourceAt: 1000, buildAt: 2000 })
  rmSync(join(root, 'scenarios'), { recursive: true })
  expect(await listed(root)).toEqual(['one: the build'])
})

test('two scenarios with the same name are refused, and the message names both files', async () => {
  const root = packageWith({ 'ccai/one.json': hangUp, 'cxone/one.json': hangUp })
  const { code, stderr } = await standin(['list'], { root })
  expect(code).toBe(2)
  expect(stderr).toMatch(/two scenarios are named "one": .*ccai.one\.json and .*cxone.one\.json/)
})

test('the list shows names, titles, rules and variants', async () => {
  const root = packageWith({ 'one.json': { ...hangUp, variants: { fast: { given: {} } } } })
  const { stdout } = await standin(['list'], { root })
  expect(stdout).toMatch(/^one {2}A caller waits and hangs up\n.*hang-up-creates-session, variants: fast\n/)
})

test('a package without scenarios is refused', async () => {
  const { code, stderr } = await standin(['run'], { root: packageWith({}) })
  expect(code).toBe(2)
  expect(stderr).toContain('there are no scenarios')
})
