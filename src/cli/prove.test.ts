import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { hangUp, packageWith, standin, started, temporaryFolder, write } from './testing/bench.ts'
import './prove/prove.ts'
import { closedPort, freeBasePort, service } from './testing/services.ts'

// `standin prove`: one story on two trees of an integration, which are tiny services in a git repository.

/** A story in which an integration has nothing to write. */
const quiet = { ...hangUp, rules: [], expect: { conversations: [] } }

/** A service that takes all, and where it is wrong makes a customer that nobody asked for. It tells where it runs. */
const serverOf = (isWrong: boolean) => `
import { appendFileSync } from 'node:fs'
import { createServer } from 'node:http'
const { PORT, KUSTOMER_URL, KUSTOMER_API_KEY, RUNS } = process.env
appendFileSync(RUNS, process.pid + ' ' + process.cwd() + '\\n')
let isFirst = true
createServer(async (request, response) => {
  for await (const _ of request);
  if (isFirst && ${isWrong}) {
    isFirst = false
    const headers = { authorization: 'Bearer ' + KUSTOMER_API_KEY, 'content-type': 'application/json' }
    await fetch(KUSTOMER_URL + '/v1/customers', { method: 'POST', headers, body: '{"name":"Stray"}' })
  }
  response.end('{}')
}).listen(Number(PORT), '127.0.0.1')
`

/** A repository with a commit for each text of its server, and a package with the story. */
function bench(servers: readonly string[] = [serverOf(true), serverOf(false)]) {
  const folder = temporaryFolder()
  const git = (...argv: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@acme.example', ...argv], {
      encoding: 'utf8',
    }).trim()
  git('init', '--quiet')
  for (const server of servers) {
    write(folder, 'server.mjs', server)
    git('add', '.')
    git('commit', '--quiet', '--message', 'a change')
  }
  const runs = write(temporaryFolder(), 'runs', '')
  const { PATH, HOME } = process.env
  const root = packageWith({ 'quiet.json': quiet })
  const untilInterrupted = () => new Promise<void>(() => {})
  const parts = { root, folder, environment: { PATH, HOME, RUNS: runs }, untilInterrupted }
  return {
    folder,
    git,
    parts,
    prove: (...argv: string[]) => standin(['prove', 'quiet', ...argv], parts),
    /** Each start of a server: its process and its folder. */
    runs: () =>
      readFileSync(runs, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => ({ pid: Number(line.split(' ')[0]), folder: line.split(' ')[1]! })),
  }
}

const start = ['--command', 'node server.mjs']
const refs = ['--before', 'HEAD~1', '--after', 'HEAD', ...start]

/** The state of a process: nothing once it is gone, Z while nobody has asked how it ended. */
function stateOf(pid: number): string {
  return spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
}

/** Nothing that was started runs any more, and nothing that was checked out is left. */
function expectNothingLeft({ runs, git, folder }: ReturnType<typeof bench>, starts: number) {
  expect(runs()).toHaveLength(starts)
  for (const run of runs()) {
    expect(stateOf(run.pid)).toMatch(/^(?:Z.*)?$/)
    if (run.folder !== folder) expect(existsSync(dirname(run.folder))).toBe(false)
  }
  expect(git('worktree', 'list').split('\n')).toHaveLength(1)
}

test('a story that failed before a commit and passes after it is proven, with a receipt', async () => {
  const made = bench()
  const receiptFile = join(temporaryFolder(), 'receipt.json')
  const { code, stdout, stderr } = await made.prove(...refs, '--receipt', receiptFile)
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^✓ quiet {2}failed before on expect\.customers, passes after$/m)
  expect(stdout).toMatch(/^before {2}HEAD~1 \(commit [0-9a-f]{12}\): failed$/m)
  expect(stdout).toMatch(/^ {4}found .*one more: a customer that the story does not name \(Stray\): /m)
  expect(stdout).toMatch(/^after {3}HEAD \(commit [0-9a-f]{12}\): passed$/m)
  expectNothingLeft(made, 2)
  const receipt = JSON.parse(readFileSync(receiptFile, 'utf8'))
  expect(receipt).toEqual({
    receipt: 1,
    verdict: 'proven',
    said: 'failed before on expect.customers, passes after',
    story: {
      name: 'quiet',
      title: hangUp.title,
      file: expect.stringMatching(/scenarios\/quiet\.json$/),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
    seed: 1,
    versions: { standin: '1.2.3', node: process.version },
    before: {
      what: 'HEAD~1',
      commit: made.git('rev-parse', 'HEAD~1'),
      status: 'failed',
      failures: [
        {
          expectation: 'expect.customers',
          expected: expect.any(String),
          actual: expect.stringContaining('(Stray)'),
        },
      ],
      journalHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
    after: {
      what: 'HEAD',
      commit: made.git('rev-parse', 'HEAD'),
      status: 'passed',
      failures: [],
      journalHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  })
})

test('two receipts of the same sides differ in the hashes of their journals alone', async () => {
  const made = bench()
  const receipts: string[] = []
  for (const _ of [1, 2]) receipts.push((await made.prove(...refs, '--reporter', 'json')).stdout)
  const [first, second] = receipts.map((text) => text.replaceAll(/"journalHash": "\w+"/g, ''))
  expect(second).toBe(first)
  expect(JSON.parse(receipts[0]!).verdict).toBe('proven')
})

test('a directory is taken as it is, and its changes are told; the report is Markdown too', async () => {
  const made = bench([serverOf(true)])
  write(made.folder, 'server.mjs', serverOf(false))
  const { code, stdout } = await made.prove(
    '--before',
    'HEAD',
    '--after',
    '.',
    ...start,
    '--reporter',
    'markdown',
  )
  expect(code).toBe(0)
  expect(stdout).toMatch(/^## ✓ quiet: failed before on expect\.customers, passes after$/m)
  expect(stdout).toMatch(/^\| before \| HEAD \| [0-9a-f]{12} \| failed \|$/m)
  expect(stdout).toMatch(
    /^\| after \| \. \| [0-9a-f]{12}, with changes that are not committed \| passed \|$/m,
  )
  expect(stdout).toContain('```mermaid\nsequenceDiagram\n')
  expect(made.runs()[1]!.folder).toBe(made.folder)
  expect(readFileSync(join(made.folder, 'server.mjs'), 'utf8')).toBe(serverOf(false))
  expectNothingLeft(made, 2)
})

test('integrations that run already are given by their URLs', async () => {
  const port = await freeBasePort()
  const headers = { authorization: 'Bearer standin-kustomer-key', 'content-type': 'application/json' }
  const before = await service(async (_, response) => {
    const body = '{"name":"Stray"}'
    await fetch(`http://127.0.0.1:${port + 1}/v1/customers`, { method: 'POST', headers, body })
    response.end('{}')
  })
  const after = await service((_, response) => response.end('{}'))
  const made = bench([serverOf(false)])
  const argv = ['--before', before, '--after', after, '--port', String(port), '--reporter', 'json']
  const { code, stdout } = await made.prove(...argv)
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    before: { what: before },
    after: { what: after, status: 'passed' },
  })
})

test.each([
  [
    'passed before already',
    [false, false],
    'passed-before',
    /passed before already, and passes after: nothing/,
  ],
  [
    'fails after',
    [true, true],
    'fails-after',
    /failed before on expect\.customers, and fails after on expect\.c/,
  ],
  [
    'was broken',
    [false, true],
    'passed-before',
    /passed before already, and fails after on expect\.customers/,
  ],
])('a story that %s proves nothing', async (_, [before, after], verdict, said) => {
  const made = bench([serverOf(before!), `${serverOf(after!)}// changed`])
  const { code, stdout } = await made.prove(...refs, '--reporter', 'json')
  const receipt = JSON.parse(stdout)
  expect([code, receipt.verdict]).toEqual([1, verdict])
  expect(receipt.said).toMatch(said)
  expectNothingLeft(made, 2)
})

test.each([
  [
    'ends at once',
    'console.error("no port"); process.exit(3)',
    /its command ended with exit code 3 before it listened/,
  ],
  ['never listens', 'setInterval(() => {}, 1000)', /it did not listen on PORT within 0\.3 s/],
  [
    'ends in the middle',
    serverOf(false).replace("response.end('{}')", 'process.exit(1)'),
    /it gave no answer to a callback/,
  ],
])('an integration that %s has not failed, and is not judged', async (how, server, reason) => {
  const isSilent = how === 'never listens'
  const made = bench([server, isSilent ? `${server}//` : serverOf(false)])
  const within = isSilent ? ['--ready-within', '300ms'] : []
  const { code, stdout, stderr } = await made.prove(...refs, ...within, '--reporter', 'json')
  const receipt = JSON.parse(stdout)
  expect([code, receipt.verdict]).toEqual([1, 'not-judged'])
  expect(receipt.said).toMatch(/^could not be judged: before, /)
  expect(receipt.before).toMatchObject({
    status: 'not-judged',
    reason: expect.stringMatching(reason),
    failures: [],
  })
  expect(receipt.after.status).toBe(isSilent ? 'not-judged' : 'passed')
  if (how === 'ends at once') expect(stderr).toBe('before | no port\n')
  expect(made.git('worktree', 'list').split('\n')).toHaveLength(1)
})

test('of what a command printed before it ended, the newest lines are told', async () => {
  const made = bench(['for (let n = 1; n <= 30; n += 1) console.error("line " + n)', serverOf(false)])
  const { code, stderr } = await made.prove(...refs)
  const newest = Array.from({ length: 20 }, (_, at) => `before | line ${11 + at}\n`)
  expect([code, stderr]).toEqual([1, newest.join('')])
})

test('--setup runs in the tree of a ref; when it fails, nothing is judged', async () => {
  const made = bench()
  const set = await made.prove(...refs, '--setup', 'cp server.mjs built.mjs', '--command', 'node built.mjs')
  expect(set.code).toBe(0)
  expect(existsSync(join(made.folder, 'built.mjs'))).toBe(false)
  const failed = await made.prove(...refs, '--setup', 'echo no registry; exit 4', '--reporter', 'json')
  expect([failed.code, JSON.parse(failed.stdout).said]).toEqual([
    1,
    'could not be judged: before, its setup ended with exit code 4',
  ])
  expect(failed.stderr).toBe('before | no registry\nafter | no registry\n')
})

test('with --ready it is ready when it answers there, and what it waits for is told', async () => {
  const slow = serverOf(true).replace(
    'createServer(async (request, response) => {',
    `const from = Date.now()
     createServer(async (request, response) => {
       if (request.url === '/health') return response.writeHead(Date.now() - from > 1300 ? 200 : 503).end()`,
  )
  const made = bench([slow, slow.replace('&& true', '&& false')])
  const { code, stderr } = await made.prove(...refs, '--ready', '/health')
  expect(code).toBe(0)
  expect(stderr).toBe(
    ['before', 'after']
      .map((side) => `standin: ${side}: waits up to 30 s until it answers GET /health with 2xx …\n`)
      .join(''),
  )
})

test('an interruption ends what was started, removes what was checked out, and proves nothing', async () => {
  const made = bench(['setInterval(() => {}, 1000)', serverOf(false)])
  const receipt = join(temporaryFolder(), 'receipt.json')
  const argv = ['prove', 'quiet', ...refs, '--receipt', receipt]
  const { untilInterrupted: _never, ...parts } = made.parts
  const running = started(argv, parts)
  await running.stderr.until('waits up to 30 s until it listens on port')
  expect(made.git('worktree', 'list').split('\n')).toHaveLength(2)
  running.interrupt()
  expect(await running.ended).toBe(1)
  expect(running.stderr.text).toContain('interrupted: nothing is proven, and no receipt is written')
  expect(readFileSync(receipt, 'utf8')).toBe('')
  expect(made.git('worktree', 'list').split('\n')).toHaveLength(1)
})

test.each([
  [['--before', 'HEAD~9'], /--before HEAD~9: no directory of this name, and no git ref; expected a URL/],
  [['--before', '--help-me'], /argument missing|--before/],
  [['--before', 'http://127.0.0.1:1/?a=b'], /--before .*: Expected a URL such as/],
  [['--before', ''], /--before: expected a URL, a directory or a git ref, and it is empty/],
  [['--before', 'twice'], /--before twice: is a directory and a git ref; expected \.\/twice or/],
  [['--command', ' '], /--command: expected a command, and it is empty/],
  [['--ready', 'health'], /--ready health: expected a path such as \/health/],
  [['--ready-within', '2h'], /Expected a time such as 500ms, 30s or 5m/],
  [['--before', '.', '--after', '.', '--setup', 'true'], /--setup true has no effect without a git ref/],
  [['--reporter', 'junit'], /Allowed choices are pretty, json, markdown/],
  [['--receipt', '/dev/null/x'], /--receipt \/dev\/null\/x: cannot be written to/],
  [
    ['--reporter', 'json', '--output', 'a', '--receipt', './a'],
    /--receipt \.\/a: a report goes there already/,
  ],
])('prove with %j is refused before anything is started', async (argv, message) => {
  const made = bench()
  made.git('branch', 'twice')
  write(made.folder, 'twice/a', '')
  const { code, stdout, stderr } = await made.prove(...refs, ...argv)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(message)
  expect(made.runs()).toEqual([{ pid: 0, folder: undefined }])
})

test('a tree without --command, options of trees without a tree, and a URL where nobody listens are refused', async () => {
  const made = bench()
  const url = await closedPort()
  const none = await made.prove('--before', 'HEAD~1', '--after', '.')
  expect([none.code, none.stderr]).toEqual([2, expect.stringMatching(/--before HEAD~1: expected --command/)])
  const idle = await made.prove('--before', url, '--after', url, ...start)
  expect([idle.code, idle.stderr]).toEqual([2, expect.stringMatching(/--command has no effect without a/)])
  const silent = await made.prove('--before', url, '--after', url)
  expect([silent.code, silent.stderr]).toEqual([
    2,
    expect.stringMatching(/--before http:.*: nothing listens there/),
  ])
})

test.each([
  ['quit', /no scenario, rule, file or folder "quit"; did you mean "quiet"/],
  ['two', /prove two: expected one story, and it stands for two\/one, two\/other; name one/],
  [
    'own',
    /prove own: it can be played with the project’s own core alone: it sets DEFAULT_COUNTRY of the core/,
  ],
])('the story %s is refused', async (name, message) => {
  const made = bench([serverOf(false)])
  const root = packageWith({
    'quiet.json': quiet,
    'two.json': { ...quiet, variants: { one: {}, other: {} } },
    'own.json': { ...quiet, given: { ...quiet.given, settings: { DEFAULT_COUNTRY: 'DE' } } },
  })
  const { code, stderr } = await standin(['prove', name, ...refs], { ...made.parts, root })
  expect([code, stderr]).toEqual([2, expect.stringMatching(message)])
})

test('a folder that is in no repository, and a folder below the top of one', async () => {
  const made = bench()
  const outside = temporaryFolder()
  const none = await standin(['prove', 'quiet', ...refs], { ...made.parts, folder: outside })
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('which is in no git repository')])
  write(made.folder, 'below/server.mjs', serverOf(true))
  made.git('add', '.')
  made.git('commit', '--quiet', '--message', 'below')
  write(made.folder, 'below/server.mjs', serverOf(false))
  const below = { ...made.parts, folder: join(made.folder, 'below') }
  const proven = await standin(['prove', 'quiet', '--before', 'HEAD', '--after', '.', ...start], below)
  expect([proven.code, proven.stderr]).toEqual([0, ''])
  const gone = await standin(['prove', 'quiet', '--before', 'HEAD~1', '--after', '.', ...start], below)
  expect([gone.code, gone.stderr]).toEqual([
    2,
    expect.stringContaining('no folder at the place of the current'),
  ])
  expect(made.git('worktree', 'list').split('\n')).toHaveLength(1)
})
