import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chromiumPath, howToGetChromium } from '../../src/playwright/testing/chromium.ts'

// The package as others get it: packed, installed into an empty folder, and used by its public doors alone.

const here = process.cwd()
const pinned = JSON.parse(readFileSync('package.json', 'utf8')).devDependencies as Record<string, string>
/** The newest msw, which needs a newer Node than the project. */
const newestMsw = '3.0.5'
const [nodeMajor = 0, nodeMinor = 0] = process.versions.node.split('.').map(Number)
const isNodeNew = nodeMajor > 22 || (nodeMajor === 22 && nodeMinor >= 12)

let folder: string

function run(
  command: string,
  argv: readonly string[],
  environment: Record<string, string> = {},
  cwd = folder,
) {
  const { NODE_OPTIONS: _none, VITEST: _outer, ...inherited } = process.env
  const env = { ...inherited, NO_COLOR: '1', CI: '1', ...environment }
  return new Promise<{ code: number; output: string }>((resolve) => {
    execFile(command, argv, { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr })
    })
  })
}

async function done(
  command: string,
  argv: readonly string[],
  environment?: Record<string, string>,
  cwd?: string,
) {
  const { code, output } = await run(command, argv, environment, cwd)
  expect(code, `${command} ${argv.join(' ')}\n${output}`).toBe(0)
  return output
}

const install = (...packages: string[]) =>
  done('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packages])

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}

const typeOptions = ['--strict', '--target', 'es2022', '--lib', 'es2023,dom', '--types', 'node', '--noEmit']

const typesWithMsw3 = `
import { setupServer } from 'msw/node'
import { createTestWorld } from 'standin'
import { standinHandlers } from 'standin/msw'
setupServer(...standinHandlers(await createTestWorld())).listen({ onUnhandledFrame: 'error' })
`

/** The code of a section of the README, as it stands. */
function codeUnder(heading: string): string {
  const section = readFileSync(join(here, 'README.md'), 'utf8').split(`\n### ${heading}\n`)[1] ?? ''
  return /^```ts\n(.*?)^```$/ms.exec(section.split(/^#{2,3} /m)[0]!)![1]!
}

/** The project's own test of a door, with the package in place of the sources. */
function ownTest(path: string): string {
  return readFileSync(join(here, path), 'utf8')
    .replaceAll(/'\.\.\/harness\/test-world\/[\w-]+\.ts'/g, "'standin'")
    .replaceAll("'./handlers.ts'", "'standin/msw'")
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'standin-package-'))
  expect(existsSync('dist/src/cli/main.js'), 'npm run build comes first').toBe(true)
  await done('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {}, here)
  const [tarball] = readdirSync(folder)
  write('package.json', JSON.stringify({ private: true, type: 'module' }))
  const tools = ['msw', 'vitest', 'typescript', '@types/node'].map((name) => `${name}@${pinned[name]}`)
  const browser = ['playwright-core', '@playwright/test'].map(
    (name) => `${name}@${pinned['playwright-core']}`,
  )
  const node = isNodeNew ? [] : [`node-${process.platform}-${process.arch}@24`]
  await install(`./${tarball}`, ...tools, ...browser, ...node)
  write('tests/msw.test.ts', codeUnder('With msw'))
  write('tests/vitest.test.ts', codeUnder('With Vitest'))
  write('tests/stories.test.ts', codeUnder('The stories'))
  write('browser/playwright.test.ts', codeUnder('With Playwright'))
  write('own/handlers.test.ts', ownTest('src/msw/handlers.test.ts'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the package holds what is built and the stories, and nothing of the tests', () => {
  const root = join(folder, 'node_modules/standin')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'dist/THIRD-PARTY-LICENSES.txt']))
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const linked = [...readme.matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, path]) => path!)
  expect(linked.filter((path) => !existsSync(join(root, path)))).toEqual([])
  const sources = files.filter((path) => /\.test\.|testing|^(?:test|simulators|src)\b.*\.\w+$/.test(path))
  expect(
    sources.filter((path) => !/(?:README|RELEASE-NOTES)\.md$/.test(path) && !linked.includes(path)),
  ).toEqual([])
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    exports: Record<string, string | { types: string; default: string }>
  }
  for (const [door, target] of Object.entries(exports)) {
    const named = typeof target === 'string' ? [target] : [target.types, target.default]
    for (const path of named) expect([door, existsSync(join(root, path))]).toEqual([door, true])
  }
})

test.concurrent.each([
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
])(
  'what the README shows type-checks with the types of every library: %s, %s',
  async (module, resolution) => {
    const files = [
      'tests/msw.test.ts',
      'tests/vitest.test.ts',
      'tests/stories.test.ts',
      'browser/playwright.test.ts',
    ]
    await done('npx', ['tsc', ...typeOptions, '--module', module, '--moduleResolution', resolution, ...files])
  },
)

test('the tests of the README pass as they stand, and the project’s own against the package, with msw 2', async () => {
  const output = await done('npx', ['vitest', 'run', 'tests', 'own'])
  expect(output).toMatch(/Test Files\s+4 passed/)
})

test('the test of the README passes in a browser', async () => {
  const executablePath = chromiumPath()
  expect(executablePath, howToGetChromium).toBeDefined()
  const launchOptions = { executablePath, args: ['--no-sandbox'] }
  const config = { testDir: 'browser', reporter: 'line', use: { launchOptions } }
  write('playwright.config.mjs', `export default ${JSON.stringify(config)}\n`)
  expect(await done('npx', ['playwright', 'test'])).toContain('1 passed')
})

test('npx standin plays every story, and helps', async () => {
  const output = await done('npx', ['standin', 'run', '--reporter', 'json'])
  // npm may tell of a newer npm behind it.
  const { passed, failed } = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1))
  expect([passed > 300, failed]).toEqual([true, 0])
  expect(await done('npx', ['standin', '--help'])).toContain('Usage: standin')
})

test(`the same tests pass with msw ${newestMsw}`, async () => {
  await install(`msw@${newestMsw}`)
  const { version } = JSON.parse(readFileSync(join(folder, 'node_modules/msw/package.json'), 'utf8'))
  expect(version).toBe(newestMsw)
  const bin = join(folder, `node_modules/node-${process.platform}-${process.arch}/bin/node`)
  const node = isNodeNew ? process.execPath : bin
  expect(await done(node, ['--version'])).toMatch(/^v2[2-9]/)
  write('tests/types.ts', typesWithMsw3)
  const [output] = await Promise.all([
    done(node, ['node_modules/vitest/vitest.mjs', 'run', 'tests', 'own']),
    done('npx', ['tsc', ...typeOptions, '--module', 'nodenext', 'tests/types.ts']),
  ])
  expect(output).toMatch(/Test Files\s+4 passed/)
})
