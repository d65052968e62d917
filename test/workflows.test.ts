import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../src/cli/command-line.ts'
import { hangUp, packageWith, standin, temporaryFolder } from '../src/cli/testing/bench.ts'
import { freeBasePort, service } from '../src/cli/testing/services.ts'

// The workflows for GitHub Actions: each command of ours in them is typed as it stands there, in small.

const files = ['.github/workflows/ci.yml', 'test/own-integration/standin.yml']

/** The commands of ours in a workflow, those that are commented out too, as a shell would split them. */
function commandsIn(file: string): string[][] {
  const commands = readFileSync(file, 'utf8').matchAll(/run: npx standin (.+)$/gm)
  return Array.from(commands, ([, typed]) =>
    Array.from(
      typed!.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g),
      ([, single, double, plain]) => single ?? double ?? plain!,
    ),
  )
}

const commands = files.flatMap((file) =>
  commandsIn(file).map((argv) => [argv.slice(0, 2).join(' '), argv] as const),
)

test('each workflow has the commands that it is for', () => {
  expect(commandsIn(files[0]!).map(([name]) => name)).toEqual(['run', 'coverage'])
  expect(commandsIn(files[1]!).map(([name]) => name)).toEqual(['run', 'prove', 'contracts'])
})

test.each(commands)('standin %s of a workflow is a call that the command line takes', async (_, argv) => {
  const folder = temporaryFolder()
  const root = packageWith({ 'hang-up.json': hangUp, 'lookup-refused.json': hangUp })
  const coreUrl = await service((_request, response) => response.end('{}'))
  const isOfService = argv.includes('--core-url')
  const typed = [
    ...argv.map((word) =>
      word.startsWith('reports/') ? join(folder, word) : word === 'http://127.0.0.1:8080' ? coreUrl : word,
    ),
    ...(isOfService ? ['--port', String(await freeBasePort())] : []),
  ]
  const { code, stderr } = await standin(typed, { root, folder })
  if (argv[0] === 'prove') {
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/--before origin\/\$GITHUB_BASE_REF: no directory/),
    ])
  } else if (argv[0] === 'contracts') {
    // A package of two stories has no contracts; what is typed was taken before that is found out.
    expect(stderr).not.toMatch(/unknown option|unknown command|is invalid|missing|Usage/)
  } else {
    expect(code).toBeLessThan(2)
    for (const output of typed.filter((word) => word.startsWith(folder)))
      expect(existsSync(output)).toBe(true)
  }
})

test('an option that a workflow might have and that does not exist is found out', async () => {
  const silent = { write: () => {} }
  expect(await run(['coverage', '--strict'], { stdout: silent, stderr: silent, root: packageWith({}) })).toBe(
    2,
  )
})

test('what else the workflow of this project calls is there, for the versions of Node that the package takes', () => {
  const text = readFileSync(files[0]!, 'utf8')
  const called = Array.from(text.matchAll(/run: (\S+)/g), ([, command]) => command)
  expect(called).toEqual(['.ci/run', 'npx', 'npx', 'cat'])
  expect(() => accessSync('.ci/run', constants.X_OK)).not.toThrow()
  expect(/node: \[(.+)\]/.exec(text)?.[1]).toBe("'20', '22', '24'")
  expect(JSON.parse(readFileSync('package.json', 'utf8')).engines.node).toMatch(/^>=20\./)
})

test.each(files)(
  '%s has no tabs, gives no more rights than it says, and takes actions of GitHub alone',
  (file) => {
    const text = readFileSync(file, 'utf8')
    expect(text).not.toContain('\t')
    expect(text).toMatch(/^permissions:\n {2}contents: read\n/m)
    for (const [, action] of text.matchAll(/uses: (\S+)/g)) expect(action).toMatch(/^actions\/[\w-]+@v\d+$/)
    // A text that somebody else chose must not get into a command of the shell.
    for (const [, command] of text.matchAll(/run: (.+)$/gm)) {
      for (const [, expression] of command!.matchAll(/\$\{\{ (.+?) \}\}/g))
        expect(expression).toBe('github.event.number')
    }
  },
)
