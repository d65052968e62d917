import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failing, hangUp, packageWith, standin, temporaryFolder } from './testing/bench.ts'

test('a rule is proven by a passing scenario that names it and whose journal shows it at work', async () => {
  const root = packageWith({
    'proof.json': hangUp,
    'wrong.json': { ...failing, rules: [...hangUp.rules, 'standard-data-on-record'] },
    'only-named.json': { ...hangUp, rules: ['voicemail-creates-session'] },
  })
  const { code, stdout, stderr } = await standin(['coverage', '--json'], { root })
  expect(code).toBe(1)
  expect(stderr).toContain('wrong')
  const { rules } = JSON.parse(stdout)
  const proofOf = (id: string) => rules.find((rule: { id: string }) => rule.id === id)
  expect(proofOf('hang-up-creates-session')).toEqual({
    id: 'hang-up-creates-session',
    proven: true,
    scenarios: ['proof'],
    failsWithout: true,
  })
  expect(proofOf('standard-data-on-record')).toMatchObject({ proven: false, scenarios: [] })
  expect(proofOf('voicemail-creates-session')).toMatchObject({ proven: false, scenarios: [] })
})

test('a story that passes without the rule that it names proves nothing; with --fast that is not tried, and said', async () => {
  const rule = 'standard-data-on-record'
  const root = packageWith({
    'proof.json': { ...hangUp, rules: [...hangUp.rules, rule] },
  })
  const provenIn = (stdout: string) =>
    JSON.parse(stdout)
      .rules.filter(({ proven }: { proven: boolean }) => proven)
      .map(({ id }: { id: string }) => id)
  const whole = await standin(['coverage', '--json'], { root })
  expect(provenIn(whole.stdout)).toEqual(hangUp.rules)
  expect(whole.stderr).toBe('')
  const fast = await standin(['coverage', '--json', '--fast'], { root })
  expect(provenIn(fast.stdout)).toEqual([...hangUp.rules, rule])
  expect(fast.stderr).toContain('--fast: no story was replayed with a core that lacks the rule')
})

test('the table counts the proven rules of each area', async () => {
  const { code, stdout } = await standin(['coverage'], { root: packageWith({ 'proof.json': hangUp }) })
  expect(code).toBe(1)
  expect(stdout).toMatch(/^A1 creating a session {2}1 of \d+$/m)
  expect(stdout).toMatch(/^ {2}✓ hang-up-creates-session +proof$/m)
  expect(stdout).toMatch(/^ {2}· voicemail-creates-session +no proof$/m)
})

test('each reporter tells the same rules, several at once, each to its file', async () => {
  const folder = temporaryFolder()
  const names = ['json', 'junit', 'github', 'markdown']
  const reports = names.flatMap((name) => ['--reporter', name, '--output', join(folder, name)])
  const root = packageWith({ 'proof.json': hangUp })
  const { code, stdout, stderr } = await standin(['coverage', ...reports], { root })
  expect([code, stdout]).toEqual([1, ''])
  const [json, junit, github, markdown] = names.map((name) => readFileSync(join(folder, name), 'utf8'))
  const { rules } = JSON.parse(json!)
  const missing = rules.length - 1
  expect(stderr).toMatch(
    new RegExp(`^standin: 1 of ${rules.length} rules are proven; the reports are in .*/json, .*/markdown\n$`),
  )
  expect(junit).toContain(
    `<testsuites name="standin" tests="${rules.length}" failures="${missing}" errors="0">`,
  )
  expect(junit).toMatch(/<testsuite name="A1 creating a session" tests="5" failures="4" errors="0">/)
  expect(junit).toMatch(
    /<testcase name="hang-up-creates-session" classname="A1 creating a session">\n {6}<system-out>proven by proof</,
  )
  expect(junit!.match(/<failure message="no proof" type="failure">no proof: /g)).toHaveLength(missing)
  expect(github!.match(/^::error title=[\w-]+::no proof: /gm)).toHaveLength(missing)
  expect(github).not.toContain('title=hang-up-creates-session:')
  expect(github).toMatch(/^1 of \d+ rules are proven, 1 of them by stories that fail without the rule\n$/m)
  expect(markdown).toMatch(
    /^## Standin: 1 of \d+ rules are proven, 1 of them by stories that fail without the rule\n\n<details open>\n/,
  )
  expect(markdown).toContain('<summary>A1 creating a session: 1 of 5</summary>\n\n|  | rule | proven by |\n')
  expect(markdown).toContain('| ✓ | hang-up-creates-session | proof |')
  expect(markdown).toContain('| ✗ | voicemail-creates-session | no proof |')
})

test.each([
  [['--reporter', 'xml'], "argument 'xml' is invalid. Allowed choices are pretty, json, junit"],
  [['--json', '--reporter', 'json'], '--reporter json: stdout has the json report already'],
  [['--output', '/dev/null/x'], '--output /dev/null/x: cannot be written to (E'],
])('coverage %j is refused', async (argv, message) => {
  const { code, stdout, stderr } = await standin(['coverage', ...argv], { root: packageWith({}) })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(message)
})
