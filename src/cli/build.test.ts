import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { parseScenario } from '../harness/scenario/parse.ts'
import { storyQueue } from './replay/queue.ts'
import { startWorker } from './replay/threads.ts'
import { hangUp, temporaryFolder, write } from './testing/bench.ts'

// Tests the command as users install it: compiled, in its own process, in a package outside this checkout.

let root: string
let main: string

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'standin-build-'))
  main = join(root, 'dist/src/cli/main.js')
  symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'))
  const exports = { '.': './dist/src/index.js' }
  const { bin, files } = JSON.parse(readFileSync('package.json', 'utf8'))
  write(root, 'package.json', { name: 'standin', version: '1.2.3', type: 'module', exports, bin, files })
  write(root, 'scenarios/a.ts', story('from the source'))
  const tsc = join(process.cwd(), 'node_modules/typescript/bin/tsc')
  // Types are the business of another check.
  const argv = [tsc, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', join(root, 'dist')]
  expect(spawnSync(process.execPath, argv, { encoding: 'utf8' })).toMatchObject({ stdout: '', status: 0 })
  spawnSync(process.execPath, [join(process.cwd(), 'esbuild.config.mjs')], { cwd: root })
}, 180_000)

afterAll(() => rmSync(root, { recursive: true, force: true }))

function story(title: string): string {
  const scenario = JSON.stringify({ ...hangUp, title })
  return `import { defineScenario } from 'standin'\nconst story: object = ${scenario}\nexport default defineScenario(story as never)\n`
}

function standin(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...argv], { cwd: tmpdir() }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr })
    })
  })
}

/** Whether a file is a test, or stands among what tests share. */
function isForTests(path: string): boolean {
  return path.split(/[\\/]/).includes('testing') || path.includes('.test.')
}

/** The built files that these import, themselves and through others. */
function reachedFrom(entries: readonly string[]): Set<string> {
  const reached = new Set(entries)
  for (const file of reached) {
    const imports = readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']+)["']/g)
    for (const [, target] of imports) reached.add(join(dirname(file), target!))
  }
  return reached
}

test('nothing that is for tests alone is built', () => {
  const dist = join(root, 'dist')
  const built = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.js'),
  )
  expect(built.filter(isForTests)).toEqual([])
  const workers = ['src/cli/replay/worker.js', 'src/cli/explore/worker.js']
  const starts = ['src/cli/main.js', ...workers, 'src/core/main.js', 'src/index.js']
  const doors = ['src/msw/handlers.js', 'src/vitest/fixture.js', 'src/playwright/route.js']
  const names = [...starts, ...doors, 'src/scenarios/shipped.js', 'src/console/page/page.js']
  const entries = names.map((path) => join(dist, path))
  const reached = reachedFrom(entries)
  const unreached = built.filter((path) => !path.startsWith('scenarios') && !reached.has(join(dist, path)))
  // A file of types alone is imported by types alone.
  const code = unreached.filter((path) => readFileSync(join(dist, path), 'utf8').trim() !== 'export {};')
  expect(code).toEqual([])
})

test('the built worker plays the stories of a queue', async () => {
  const queue = storyQueue([{ name: 'a', scenario: parseScenario(hangUp, 'a') }], {}, 2)
  const entry = pathToFileURL(join(root, 'dist/src/cli/replay/worker.js'))
  const worker = startWorker(entry, { queue, thread: 1 })
  const told: unknown[] = []
  worker.on('message', (outcome) => told.push(outcome))
  expect(await once(worker, 'exit')).toEqual([0])
  expect(told).toMatchObject([{ at: 0, replay: { name: 'a', status: 'passed' } }])
})

test('a module of msw’s handlers in TypeScript is loaded in a package that is not one of ES modules', async () => {
  symlinkSync(join(process.cwd(), 'contracts'), join(root, 'contracts'))
  onTestFinished(() => rmSync(join(root, 'contracts')))
  const folder = temporaryFolder()
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  write(folder, 'package.json', { name: 'mine' })
  write(
    folder,
    'answer.ts',
    "import { HttpResponse } from 'msw'\nexport const answer = HttpResponse.json({})",
  )
  const handlers = write(
    folder,
    'handlers.ts',
    "import { http } from 'msw'\nimport { answer } from './answer'\nexport const team = http.get('/v1/teams/:id', () => answer)",
  )
  const { code, stdout, stderr } = await standin('contracts', 'check', handlers)
  expect(stderr).toBe('')
  expect(stdout).toContain('✗ kustomer GET /v1/teams/{id} 200')
  expect(code).toBe(1)
})

test('nothing that is for tests is packed', async () => {
  const options = { cwd: root, shell: process.platform === 'win32' }
  const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json'], options)
  const [{ files }] = JSON.parse(stdout) as [{ files: ReadonlyArray<{ readonly path: string }> }]
  const packed = files.map(({ path }) => path)
  expect(packed).toEqual(expect.arrayContaining(['dist/src/cli/main.js', 'scenarios/a.ts']))
  expect(packed.filter(isForTests)).toEqual([])
})

test('each package that a file of the build holds is there with its licence', () => {
  const dist = join(root, 'dist')
  const built = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.js'),
  )
  const held = built.flatMap((path) => {
    const code = readFileSync(join(dist, path), 'utf8')
    return [...code.matchAll(/^\/\/ (?:\.\.\/)*.*node_modules\/((?:@[^/]+\/)?[^/]+)\//gm)].map(
      ([, name]) => name!,
    )
  })
  expect(held).toContain('zod')
  // The page is one minified script, which says no more of what it is made of.
  held.push('preact', '@preact/signals', '@preact/signals-core')
  const texts = readFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), 'utf8')
  const named = [...texts.matchAll(/^(\S+) \d+\.\d+\.\d+: \S+$/gm)].map(([, name]) => name!)
  expect([...new Set(held)].sort()).toEqual(named)
})

test('--version prints the version of the package', async () => {
  expect(await standin('--version')).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' })
})

test('a TypeScript scenario outside any project can import the running copy of the package', async () => {
  const file = write(temporaryFolder(), 'mine.ts', story('from elsewhere'))
  const { code, stdout, stderr } = await standin('run', '--file', file)
  expect(stderr).toBe('')
  expect(stdout).toContain('✓ mine  from elsewhere')
  expect(code).toBe(0)
})

test('a scenario of the package without a build is read from its source', async () => {
  const { code, stdout } = await standin('run')
  expect(stdout).toContain('✓ a  from the source')
  expect(code).toBe(0)
})

test('what is loaded on demand is in the build: where JSON cannot be read', async () => {
  const file = join(temporaryFolder(), 'mine.json')
  writeFileSync(file, '{"title": NaN}')
  const { code, stderr } = await standin('run', '--file', file)
  expect(stderr).toContain('line 1, column 11: invalid symbol')
  expect(code).toBe(2)
})

test('exit codes reach the shell', async () => {
  expect((await standin('run', 'b')).code).toBe(2)
  expect((await standin('coverage', '--json')).code).toBe(1)
})

test('code that is newer than its build causes one warning', async () => {
  const source = write(root, 'src/index.ts', '')
  utimesSync(source, 1000, 1000)
  expect((await standin('list')).stderr).toBe('')
  const later = Date.UTC(2100, 0) / 1000
  utimesSync(source, later, later)
  const { code, stderr } = await standin('list')
  expect(code).toBe(0)
  expect(stderr.match(/newer than its build \(src.index\.ts\)/g)).toHaveLength(1)
  rmSync(join(root, 'src'), { recursive: true })
})

/** Starts `up` with a state file, as the child of these arguments; resolves once it listens. */
async function upSaving(
  [command, ...argv]: readonly [string, ...string[]],
  environment: Record<string, string> = {},
) {
  const state = join(temporaryFolder(), 'state.json')
  const env = { ...process.env, npm_lifecycle_script: '', ...environment }
  const up = ['up', '--port', '0', '--json', '--log', '--state', state]
  const child = spawn(command, [...argv, main, ...up], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = once(child, 'exit')
  const [line] = await once(createInterface(child.stdout), 'line')
  const kustomer = JSON.parse(line).servers.kustomer.url
  const headers = { authorization: 'Bearer standin-kustomer-key', 'content-type': 'application/json' }
  const addCustomer = async (name: string) => {
    await fetch(`${kustomer}/v1/customers`, { method: 'POST', headers, body: JSON.stringify({ name }) })
  }
  await addCustomer('Ada Lovelace')
  return { child, exited, state, addCustomer }
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('up saves and exits with 0 on %s', async (signal) => {
  const { child, exited, state } = await upSaving([process.execPath])
  child.kill(signal)
  expect(await exited).toEqual([0, null])
  expect(readFileSync(state, 'utf8')).toContain('Ada Lovelace')
  expect(existsSync(`${state}.lock`)).toBe(false)
})

test.each(['standin up', "'standin'"])(
  'up that npm runs as %s saves and ends when its shell has died',
  async (script) => {
    // The shell has more to do afterwards, or it would put node in its own place.
    const shell = ['sh', '-c', '"$@"; exit', 'sh', process.execPath] as const
    const { child, exited, state } = await upSaving(shell, { npm_lifecycle_script: script })
    const ended = once(child, 'close')
    child.kill('SIGKILL')
    await exited
    await ended // its output is closed once the command below the shell has ended
    expect(readFileSync(state, 'utf8')).toContain('Ada Lovelace')
    expect(existsSync(`${state}.lock`)).toBe(false)
  },
)

test('up saves and ends when nobody reads its output any more', async () => {
  const { child, exited, state, addCustomer } = await upSaving([process.execPath])
  child.stderr.destroy()
  // The line that tells of this request finds no reader.
  await addCustomer('Grace Hopper')
  expect(await exited).toEqual([0, null])
  expect(readFileSync(state, 'utf8')).toContain('Grace Hopper')
})

test.skipIf(process.platform !== 'linux').each([['up', '--port', '0', '--json'], ['list']])(
  '%j into a full disk ends with a message',
  async (...argv) => {
    const full = openSync('/dev/full', 'w')
    const child = spawn(process.execPath, [main, ...argv], { stdio: ['ignore', full, 'pipe'] })
    const exited = once(child, 'exit')
    expect(await text(child.stderr!)).toBe('standin: the output cannot be written to (ENOSPC)\n')
    expect(await exited).toEqual([2, null])
  },
)
