import { expect, test } from 'vitest'
import { standin } from './testing/bench.ts'

test('--help and --version exit with 0 and print to stdout', async () => {
  const help = await standin(['--help'])
  expect(help.code).toBe(0)
  expect(help.stdout).toContain('coverage')
  expect(help.stderr).toBe('')
  const version = await standin(['--version'])
  expect(version.code).toBe(0)
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test.each(['run', 'up'])('the help of %s says that a .ts file is code that is run', async (command) => {
  const { stdout } = await standin([command, '--help'])
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('.ts (its code is run)')
})

test.each([
  [['rum'], /unknown command 'rum'[\s\S]*run/],
  [['run', '--sede', '3'], /unknown option '--sede'[\s\S]*--seed/],
  [['run', '--reporter', 'xml'], /xml.*pretty, json, junit, github, markdown/],
  [['run', '--reporter', 'json', '--reporter', 'junit'], /--reporter junit: stdout has the json report/],
  [['run', '--output', 'a', '--reporter', 'json', '--reporter', 'junit'], /--output a: expected behind/],
  [['run', '--reporter', 'json', '--output', 'a', '--output', 'b'], /--output b: --reporter json goes to a/],
  [
    ['run', '--reporter', 'json', '--output', 'a', '--reporter', 'junit', '--output', './a'],
    /--reporter junit: \.\/a has the json report already; expected an --output of its own/,
  ],
  [['run', '--over', 'pigeon'], /pigeon.*memory, http/],
  [['run', '--seed', 'x'], /whole number from 0 to 4294967295/],
  [['run', '--seed', '4294967296'], /whole number from 0 to 4294967295/],
  [['up', '--port', '70000'], /whole number from 0 to 65531/],
  [['up', '--customers', '1000001'], /whole number from 0 to 1000000/],
  [['up', '--speed', '2'], /1, 10, max, hand/],
  [['up', '--core-url', 'acme'], /Expected a URL/],
  [['up', '--listen', '0.0.0.0'], /--listen.*--control-token/],
  [
    ['up', '--listen', '0.0.0.0', '--control-token', 'fifteen-letters'],
    /--control-token .*: others can try at --listen 0\.0\.0\.0; expected at least 16 characters/,
  ],
  [['up', '--listen', '::', '--control-token', 'x'], /IPv4/],
  [['up', '--listen', '', '--control-token', 'x'], /--listen: expected an address, and it is empty/],
  [
    ['up', '--listen', 'nowhere.invalid', '--control-token', 'opens-only-for-us'],
    /--listen nowhere\.invalid: not an address/,
  ],
  [['up', '--control-token', ''], /--control-token .*: expected letters/],
  [
    ['up', '--listen', '127.0.0.1', '--control-token', 'a b'],
    /--control-token .*: expected .* without blanks\n$/,
  ],
  [['up', '--journal-limit', '0'], /more than 0 and at most 256MiB/],
  [['up', '--speed', '10', '--settle', '50ms'], /--settle/],
  [[], /Usage: standin/],
])('%j exits with 2 and a message that says what is expected', async (argv, message) => {
  const { code, stdout, stderr } = await standin(argv)
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toMatch(message)
})

test('schema prints the JSON Schema of a scenario, in which keys with defaults are optional', async () => {
  const { code, stdout } = await standin(['schema'])
  expect(code).toBe(0)
  const schema = JSON.parse(stdout)
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
  expect(schema.required).toEqual(expect.arrayContaining(['title', 'rules', 'steps', 'expect']))
  expect(schema.required).not.toContain('given')
  expect(schema.additionalProperties).toBe(false)
})
