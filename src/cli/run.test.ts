import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer as createSecureServer } from 'node:https'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failing, hangUp, packageWith, standin, started, temporaryFolder, write } from './testing/bench.ts'
import { closedPort, listening, selfSigned, service, silentService } from './testing/services.ts'

const variants = { ...hangUp, variants: { plain: { given: {} }, twice: { given: {} } } }

async function report(argv: readonly string[], root?: string) {
  const { code, stdout } = await standin(['run', '--reporter', 'json', ...argv], { root })
  return { code, ...JSON.parse(stdout) }
}

test('the JSON report has these fields for each story', async () => {
  const root = packageWith({ 'ccai/hang-up.json': hangUp, 'ccai/wrong.json': failing })
  const { code, ...all } = await report(['--seed', '7'], root)
  expect(code).toBe(1)
  expect(all).toMatchObject({ seed: 7, passed: 1, failed: 1 })
  expect(Object.keys(all)).toEqual(['seed', 'passed', 'failed', 'virtualMs', 'wallMs', 'scenarios'])
  const [passed, failed] = all.scenarios
  expect(passed).toEqual({
    name: 'hang-up',
    title: hangUp.title,
    rules: hangUp.rules,
    status: 'passed',
    virtualMs: expect.any(Number),
    wallMs: expect.any(Number),
    journalHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    unshownRules: [],
    failures: [],
  })
  expect(failed).toMatchObject({ name: 'wrong', status: 'failed' })
  expect(failed.failures).toEqual([
    {
      expectation: 'expect.conversations[0]',
      expected: expect.stringContaining('"done"'),
      actual: expect.any(String),
      nearest: 'status is open, not done',
      mismatches: [{ field: 'status', expected: 'done', found: 'open' }],
      journal: expect.arrayContaining([expect.stringMatching(/^#\d+ 00:00:25\.\d{3} .* POST \/v1\/conv/)]),
    },
  ])
  expect(all.virtualMs).toBe(passed.virtualMs + failed.virtualMs)
})

test('the same seed gives the same journal, another seed a different one', async () => {
  const root = packageWith({ 'hang-up.json': hangUp })
  const hashOf = async (seed: string, ...argv: string[]) =>
    (await report(['--seed', seed, ...argv], root)).scenarios[0].journalHash
  expect(await hashOf('1')).toBe(await hashOf('1'))
  expect(await hashOf('2')).not.toBe(await hashOf('1'))
})

test('--over http gives the same verdict', async () => {
  const root = packageWith({ 'hang-up.json': hangUp })
  expect(await report(['--over', 'http'], root)).toMatchObject({ code: 0, passed: 1, failed: 0 })
})

test('names, globs and variants select stories; one that two of them match is played once', async () => {
  const root = packageWith({ 'call-in.json': hangUp, 'call-out.json': variants, 'other.json': hangUp })
  const chosen = async (...names: string[]) =>
    (await report(names, root)).scenarios.map(({ name }: { name: string }) => name)
  expect(await chosen()).toEqual(['call-in', 'call-out/plain', 'call-out/twice', 'other'])
  expect(await chosen('other')).toEqual(['other'])
  expect(await chosen('call-*', 'call-in')).toEqual(['call-in', 'call-out/plain', 'call-out/twice'])
  expect(await chosen('call-out/twice')).toEqual(['call-out/twice'])
  expect(await chosen('call-?ut/p*', 'other')).toEqual(['call-out/plain', 'other'])
})

test('a rule selects the stories that name it; a name that is both is a story', async () => {
  const other = { ...hangUp, rules: ['record-pops'] }
  const root = packageWith({
    'a.json': hangUp,
    'b.json': other,
    'c.json': hangUp,
    'record-pops.json': hangUp,
  })
  const chosen = async (name: string) =>
    (await report([name], root)).scenarios.map((story: { name: string }) => story.name)
  expect(await chosen('hang-up-creates-session')).toEqual(['a', 'c', 'record-pops'])
  expect(await chosen('record-pops')).toEqual(['record-pops'])
})

test('paths, folders and globs of files select stories, in the package and outside', async () => {
  const root = packageWith({ 'ccai/one.json': hangUp, 'ccai/two.json': hangUp, 'cxone/three.json': hangUp })
  const outside = temporaryFolder()
  const mine = write(outside, 'deep/mine.json', hangUp)
  write(outside, 'deep/node_modules/x/package.json', '{}')
  const scenarios = join(root, 'scenarios')
  const chosen = async (...names: string[]) =>
    (await report(names, root)).scenarios.map(({ name }: { name: string }) => name)
  expect(await chosen(join(scenarios, 'ccai/one.json'))).toEqual(['one'])
  expect(await chosen('ccai')).toEqual(['one', 'two'])
  expect(await chosen('ccai/t*.json', 'three')).toEqual(['three', 'two'])
  expect(await chosen('c*')).toEqual(['one', 'three', 'two'])
  expect(await chosen('**/*e.json')).toEqual(['one', 'three'])
  expect(await chosen(outside, 'ccai/one.json', 'one')).toEqual(['mine', 'one'])
  expect(await chosen(mine)).toEqual(['mine'])
  expect(await chosen(join(outside, '**/*.json'))).toEqual(['mine'])
})

test.each([
  ['empty', /empty: no scenario is in this folder/],
  ['notes.md', /notes\.md: expected a \.json or \.ts file/],
])('a place without a scenario is refused: %s', async (name, message) => {
  const root = packageWith({ 'a.json': hangUp, 'empty/notes.txt': '', 'notes.md': '' })
  const { code, stdout, stderr } = await standin(['run', name], { root })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(message)
})

test.each([
  ['call-aut', /no scenario, rule, file or folder "call-aut"; did you mean "call-out"/],
  ['call-out/twise', /"call-out\/twise"; did you mean "call-out\/twice"/],
  ['call-in/plain', /no scenario, rule, file or folder "call-in\/plain"/],
  ['zzzzzz*', /"zzzzzz\*"; "standin list" shows all/],
  ['hang-up-creates-sesion', /"hang-up-creates-sesion"; did you mean "hang-up-creates-session"/],
  ['record-pops', /no scenario names the rule "record-pops"/],
  ['call-in.jso', /"call-in.jso"; did you mean "call-in.json" or "call-in"/],
])('%s matches nothing, and the nearest names are suggested', async (name, message) => {
  const root = packageWith({ 'call-in.json': hangUp, 'call-out.json': variants })
  const { code, stdout, stderr } = await standin(['run', 'call-in', name], { root })
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toMatch(message)
})

test('a failure shows what was expected, what was found, the nearest record, and the related journal lines', async () => {
  const root = packageWith({ 'wrong.json': failing })
  const { code, stdout } = await standin(['run'], { root })
  expect(code).toBe(1)
  expect(stdout).toMatch(/✗ wrong/)
  expect(stdout).toMatch(
    /expect\.conversations\[0\]\n\s+expected {2}.*"done".*\n\s+found .*\n\s+nearest .*status/,
  )
  expect(stdout).toMatch(/journal {3}#\d+ \d\d:\d\d:\d\d\.\d{3} /)
  expect(stdout).toMatch(/0 passed, 1 failed .* of simulated time in .* times as fast \(seed 1\)/)
})

test('the pretty report describes a story with names and rules, and without colour outside a terminal', async () => {
  const root = packageWith({ 'hang-up.json': hangUp })
  const { code, stdout } = await standin(['run'], { root })
  expect(code).toBe(0)
  expect(stdout).toContain('ada calls (Billing), ada hangs up; the core creates a conversation')
  expect(stdout).toContain('hang-up-creates-session')
  expect(stdout).not.toContain('4155550123')
  expect(stdout).not.toContain('\u001b')
})

test('without names there is a line for each folder, and a paragraph for each failure', async () => {
  const root = packageWith({ 'a/one.json': hangUp, 'a/two.json': hangUp, 'b/wrong.json': failing })
  const { stdout } = await standin(['run'], { root })
  expect(stdout).toMatch(/^✗ wrong {2}.*[\s\S]*\n✓ a {2}2 passed {2}.*\n✗ b {2}0 passed, 1 failed {2}.*\n\n/)
  expect(stdout).not.toContain('✓ one')
  expect((await standin(['run', '--verbose'], { root })).stdout).toMatch(/^✓ one/m)
  expect((await standin(['run', 'one'], { root })).stdout).toMatch(/^✓ one/m)
})

test('a rule that a story names and nothing shows is told; with --strict it is a failure', async () => {
  const root = packageWith({
    'a.json': hangUp,
    'b.json': { ...hangUp, rules: ['chat-transcript-attached', ...hangUp.rules] },
  })
  const loose = await standin(['run'], { root })
  expect(loose.code).toBe(0)
  expect(loose.stdout).toMatch(/✓ b [\s\S]*claims rules that nothing showed: chat-transcript-attached\n/)
  const { code, scenarios } = await report(['--strict'], root)
  expect(code).toBe(1)
  expect(scenarios).toMatchObject([
    { name: 'a', status: 'passed', unshownRules: [] },
    {
      name: 'b',
      status: 'failed',
      unshownRules: ['chat-transcript-attached'],
      failures: [
        { expectation: 'rules', actual: 'claims rules that nothing showed: chat-transcript-attached' },
      ],
    },
  ])
})

test('several reports at once, each in the file behind its reporter, and one on stdout', async () => {
  const root = packageWith({ 'a.json': hangUp, 'wrong.json': failing })
  const folder = temporaryFolder()
  const [xml, markdown] = [join(folder, 'r.xml'), join(folder, 'r.md')]
  const argv = [
    'run',
    '--reporter',
    'junit',
    '--output',
    xml,
    '--reporter',
    'github',
    '--reporter',
    'markdown',
  ]
  const { code, stdout, stderr } = await standin([...argv, '--output', markdown], { root })
  expect(code).toBe(1)
  expect(readFileSync(xml, 'utf8')).toContain('<testsuites name="standin" tests="2" failures="1"')
  expect(readFileSync(markdown, 'utf8')).toMatch(/^## Standin: 1 passed, 1 failed/)
  expect(stdout).toMatch(/^::error file=.*scenarios\/wrong\.json,line=1,title=wrong::expect/)
  expect(stderr).toContain(`1 passed, 1 failed; the reports are in ${xml}, ${markdown}\n`)
  const reversed = await standin(['run', 'a', '--output', xml, '--reporter', 'json'], { root })
  expect(reversed).toMatchObject({ code: 0, stdout: '' })
  expect(JSON.parse(readFileSync(xml, 'utf8'))).toMatchObject({ passed: 1 })
})

test('--fail-fast stops at the first failure', async () => {
  const root = packageWith({ 'a.json': hangUp, 'b.json': failing, 'c.json': hangUp })
  expect((await report([], root)).scenarios).toHaveLength(3)
  expect((await report(['--fail-fast'], root)).scenarios).toHaveLength(2)
})

test('--output and --journal write files, and create missing folders', async () => {
  const root = packageWith({ 'a.json': variants })
  const folder = temporaryFolder()
  const output = join(folder, 'new', 'folder', 'report.json')
  const journal = join(folder, 'journals')
  const argv = ['run', '--reporter', 'json', '--output', output, '--journal', journal]
  const { code, stdout, stderr } = await standin(argv, { root })
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
  expect(stderr).toContain('2 passed, 0 failed')
  const [{ journalHash }] = JSON.parse(readFileSync(output, 'utf8')).scenarios
  const written = readFileSync(join(journal, 'a__plain.jsonl'))
  expect(createHash('sha256').update(written).digest('hex')).toBe(journalHash)
  const refused = await standin(['run', '--output', join(output, 'x')], { root })
  expect(refused).toMatchObject({ code: 2, stdout: '' })
  expect(refused.stderr).toContain('cannot be written to')
})

test('--file plays a file outside the package, alone or in addition to names', async () => {
  const root = packageWith({ 'a.json': hangUp })
  const file = write(temporaryFolder(), 'mine.json', hangUp)
  const names = ({ scenarios }: { scenarios: { name: string }[] }) => scenarios.map(({ name }) => name)
  expect(names(await report(['--file', file], root))).toEqual(['mine'])
  expect(names(await report(['a', '--file', file], root))).toEqual(['a', 'mine'])
})

test('--watch reports a wrong file, and replays after each change', async () => {
  const root = packageWith({ 'a.json': '{' })
  const { stdout, stderr, ended, interrupt } = started(['run', '--watch'], { root })
  await stderr.until('a.json: cannot be read as JSON')
  write(root, 'scenarios/a.json', failing)
  await stdout.until('0 passed, 1 failed')
  write(root, 'scenarios/a.json', hangUp)
  await stdout.until('1 passed')
  interrupt()
  expect(await ended).toBe(0)
})

test.each([
  ['nothing listens there', closedPort, /nothing listens there \(ECONNREFUSED\); start your integration/],
  [
    'no TLS is spoken there',
    async () => (await service(() => {})).replace('http', 'https'),
    /does not speak TLS/,
  ],
  [
    'the certificate is its own',
    () => listening(createSecureServer(selfSigned), 'https'),
    /certificate is not trusted \(\w+\); NODE_EXTRA_CA_CERTS=FILE adds/,
  ],
])('--core-url: before the first story is told that %s', async (_, urlOf, message) => {
  const root = packageWith({ 'hang-up.json': hangUp })
  const coreUrl = await urlOf()
  const { code, stdout, stderr } = await standin(['run', '--core-url', coreUrl], { root })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(`standin: --core-url ${coreUrl}: `)
  expect(stderr).toMatch(message)
})

test.each([
  ['never answers', silentService, 'has not answered a callback for 5 s, so no story is judged'],
  [
    'closes every connection',
    () => service((request) => request.socket.destroy()),
    'gave no answer to a callback (ECONNRESET), so no story is judged',
  ],
])('a service at --core-url that %s ends the run at its first callback', async (_, urlOf, message) => {
  const root = packageWith({ 'a.json': hangUp, 'b.json': hangUp })
  const coreUrl = await urlOf()
  const { code, stdout, stderr } = await standin(['run', '--core-url', coreUrl, '--port', '0'], { root })
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `standin: --core-url ${coreUrl}: in a it ${message}\n`,
  })
  expect(stdout).toContain('POST /ccai/session-events')
})

test('a port in use is told with a remedy', async () => {
  const taken = await service((_, response) => response.end())
  const port = Number(new URL(taken).port)
  const root = packageWith({ 'a.json': hangUp })
  const { code, stderr } = await standin(['run', '--core-url', taken, '--port', String(port - 1)], { root })
  expect([code, stderr]).toEqual([2, expect.stringContaining(`port ${port} is in use; --port NUMBER moves`)])
})

test.each([
  [['--core-url', 'http://127.0.0.1:9', '--settle', 'soon'], /--settle.*such as 50ms/],
  [['--core-url', 'http://127.0.0.1:9', '--settle', '5s'], /--settle.*such as 50ms/],
  [['--core-url', 'http://127.0.0.1:9', '--port', '65532'], /whole number from 0 to 65531/],
  [['--core-url', 'http://127.0.0.1:9', '--port', 'x'], /whole number from 0 to 65531/],
  [['--core-url', '127.0.0.1:8080'], /Expected a URL such as http:\/\/127\.0\.0\.1:8080/],
  [['--core-url', ''], /Expected a URL/],
  [['--core-url', 'http://ada:hush@127.0.0.1:9'], /without user name/],
  [['--core-url', 'http://127.0.0.1:9', '--over', 'memory'], /--over memory: .* over http alone/],
  [['--settle', '50ms'], /--settle 50ms has no effect without --core-url/],
  [['--port', '4700'], /--port 4700 has no effect without --core-url/],
])('run %j is refused', async (argv, message) => {
  const root = packageWith({ 'hang-up.json': hangUp })
  const { code, stdout, stderr } = await standin(['run', ...argv], { root })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(message)
})
