import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Replay } from '../harness/player.ts'
import { reporterNames } from './report-requests.ts'
import { failing, hangUp, packageWith, standin, temporaryFolder } from './testing/bench.ts'
import { freeBasePort, service } from './testing/services.ts'

// A story that cannot be played to its end has not passed either: in no report, no count and no exit code.

const [calls, hangsUp] = hangUp.steps
/** Nobody can answer a call that is over. */
const impossible = { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' }
const given = { ...hangUp.given, agents: [{ ref: 'grace', email: 'grace@acme.example' }] }
const broken = { ...hangUp, title: 'A call is answered too late', given, steps: [calls, hangsUp, impossible] }

type Status = Replay['status']

/** A story for each status, against a service that takes all callbacks and does nothing. */
const idle: Record<Status, unknown> = {
  passed: { ...hangUp, rules: [], expect: { conversations: [] } },
  failed: hangUp,
  error: { ...broken, expect: { conversations: [] } },
  'not-applicable': { ...hangUp, given: { ...hangUp.given, settings: { DEFAULT_COUNTRY: 'DE' } } },
}
const statuses = Object.keys(idle) as Status[]

/** The reports of one run with a story of each status, each in a folder of its own. */
async function reports(): Promise<{ code: number; stderr: string; texts: Map<string, string> }> {
  const coreUrl = await service((_, response) => response.end('{}'))
  const root = packageWith(
    Object.fromEntries(statuses.map((status) => [`in-${status}/${status}.json`, idle[status]])),
  )
  const folder = temporaryFolder()
  const typed = reporterNames.flatMap((name) => ['--reporter', name, '--output', join(folder, name)])
  const argv = ['run', '--core-url', coreUrl, '--port', '0', '--settle', '20ms', ...typed]
  const { code, stderr } = await standin(argv, { root })
  return {
    code,
    stderr,
    texts: new Map(reporterNames.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
  }
}

type Told = Record<Status, RegExp | false>

/** What each reporter tells of a story; `false`: it does not name it. */
const told: Record<(typeof reporterNames)[number], { readonly sum: RegExp; readonly stories: Told }> = {
  pretty: {
    sum: /^1 passed, 2 failed, 1 not applicable {2}/m,
    stories: {
      passed: /^✓ in-passed +1 passed {2}/m,
      failed: /^✗ failed {2}A caller[\s\S]*^✗ in-failed +0 passed, 1 failed {2}/m,
      error:
        /^✗ error {2}A call is[\s\S]*the story can be played\n[\s\S]*^✗ in-error +0 passed, 1 failed {2}/m,
      'not-applicable':
        /^– not-applicable {2}[\s\S]*not applicable: it sets DEFAULT_COUNTRY[\s\S]*^✓ in-not-applicable +0 passed {2}/m,
    },
  },
  json: {
    sum: /^ {2}"passed": 1,\n {2}"failed": 2,$/m,
    stories: {
      passed: /"name": "passed",[^}]*"status": "passed",[^}]*"failures": \[\]/,
      failed: /"name": "failed",[^}]*"status": "failed",[\s\S]*"expectation": "expect.conversations\[0\]"/,
      error: /"name": "error",[^}]*"status": "error",[\s\S]*"expectation": "the story can be played"/,
      'not-applicable': /"name": "not-applicable",[^}]*"status": "not-applicable",[^}]*"reason": "it sets/,
    },
  },
  junit: {
    sum: /^<testsuites name="standin" tests="4" failures="1" errors="1" /m,
    stories: {
      passed:
        /<testsuite name="in-passed" tests="1" failures="0" errors="0" .*\n +<testcase name="passed: [^>]*\/>/,
      failed:
        /<testsuite name="in-failed" tests="1" failures="1" errors="0" .*\n +<testcase name="failed: [^>]*>\n +<failure /,
      error:
        /<testsuite name="in-error" tests="1" failures="0" errors="1" .*\n +<testcase name="error: [^>]*>\n +<error /,
      'not-applicable':
        /<testsuite name="in-not-applicable" tests="1" failures="0" errors="0" .*\n +<testcase name="not-applicable: [^>]*>\n +<skipped message="it sets DEFAULT_COUNTRY/,
    },
  },
  github: {
    sum: /^1 passed, 2 failed$/m,
    stories: {
      passed: false,
      failed: /^::error file=[^:]*failed\.json,line=1,title=failed::expect\.conversations/m,
      error: /^::error file=[^:]*error\.json,line=1,title=error::the story can be played%0A/m,
      'not-applicable': false,
    },
  },
  markdown: {
    sum: /^## Standin: 1 passed, 2 failed \(seed 1\)$/m,
    stories: {
      passed: /^\| in-passed \| 1 \| 0 \|/m,
      failed: /^\| in-failed \| 0 \| 1 \|[\s\S]*^### ✗ failed$[\s\S]*^expect\.conversations/m,
      error: /^\| in-error \| 0 \| 1 \|[\s\S]*^### ✗ error$[\s\S]*^the story can be played$/m,
      'not-applicable': /^\| in-not-applicable \| 0 \| 0 \|/m,
    },
  },
}

test('each reporter tells a story of each status, and counts what could not be played as failed', async () => {
  const { code, stderr, texts } = await reports()
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/^standin: 1 passed, 2 failed; the reports are in/),
  ])
  for (const name of reporterNames) {
    const { sum, stories } = told[name]
    expect(texts.get(name), name).toMatch(sum)
    for (const status of statuses) {
      const expected = stories[status]
      if (expected) expect(texts.get(name), `${name}: ${status}`).toMatch(expected)
      else expect(texts.get(name), `${name}: ${status}`).not.toMatch(new RegExp(`title=${status}[:,]`))
    }
  }
  expect(texts.get('pretty')).not.toMatch(/^✓ (?:failed|error|not-applicable) /m)
  expect(texts.get('markdown')).not.toMatch(/^### . (?:passed|not-applicable)$/m)
})

const exitCodes: Record<Status, number> = { passed: 0, failed: 1, error: 1, 'not-applicable': 0 }

test.each(statuses)('the exit code of a run of one story alone: %s', async (status) => {
  const coreUrl = await service((_, response) => response.end('{}'))
  const root = packageWith({ 'one.json': idle[status] })
  const argv = ['run', '--core-url', coreUrl, '--port', '0', '--settle', '20ms']
  const { code, stdout } = await standin(argv, { root })
  const [passed, failed] = [status === 'passed' ? 1 : 0, exitCodes[status]]
  expect([code, stdout]).toEqual([
    exitCodes[status],
    expect.stringMatching(new RegExp(`^${passed} passed${failed > 0 ? ', 1 failed' : ''}\\b`, 'm')),
  ])
})

test('--fail-fast stops at a story that cannot be played', async () => {
  const root = packageWith({ 'a.json': hangUp, 'b.json': broken, 'c.json': hangUp })
  const played = async (...argv: string[]) => {
    const { code, stdout } = await standin(['run', '--reporter', 'json', ...argv], { root })
    const { passed, failed, scenarios } = JSON.parse(stdout)
    return { code, passed, failed, names: scenarios.map(({ name }: { name: string }) => name) }
  }
  expect(await played()).toEqual({ code: 1, passed: 2, failed: 1, names: ['a', 'b', 'c'] })
  expect(await played('--fail-fast')).toEqual({ code: 1, passed: 1, failed: 1, names: ['a', 'b'] })
  expect(await played('--fail-fast', '--workers', '2')).toMatchObject({ code: 1, names: ['a', 'b'] })
})

test('a capsule is written of it, and of no story that passed', async () => {
  const folder = temporaryFolder()
  const root = packageWith({ 'a.json': hangUp, 'b.json': broken, 'c.json': failing })
  expect((await standin(['run', '--capsules', folder], { root })).code).toBe(1)
  expect(readdirSync(folder).sort()).toEqual(['b.capsule.json', 'c.capsule.json'])
  const { expected } = JSON.parse(readFileSync(join(folder, 'b.capsule.json'), 'utf8'))
  expect(expected).toMatchObject({ verdict: 'error', failed: [{ expectation: 'the story can be played' }] })
})

test('show tells it to its end, and exits with 1', async () => {
  const root = packageWith({ 'b.json': broken })
  const { code, stdout } = await standin(['show', 'b'], { root })
  expect(code).toBe(1)
  expect(stdout).toMatch(/^the story can be played\n {2}expected {2}every step\n {2}found +.*call "c1"/m)
  expect(stdout).toMatch(/^error after 30 s of simulated time$/m)
})

test('it proves no rule, although it names one and shows it at work', async () => {
  const { code, stdout, stderr } = await standin(['coverage', '--json', '--fast'], {
    root: packageWith({ 'fine.json': hangUp, 'late.json': { ...broken, rules: hangUp.rules } }),
  })
  const { rules } = JSON.parse(stdout)
  expect(rules.filter(({ proven }: { proven: boolean }) => proven)).toEqual([
    { id: 'hang-up-creates-session', proven: true, scenarios: ['fine'], failsWithout: false },
  ])
  expect([code, stderr]).toEqual([1, expect.stringContaining('not passed, so they prove nothing: late\n')])
})

test('prove does not judge by it, on either side', async () => {
  const url = await service((_, response) => response.end('{}'))
  const root = packageWith({ 'late.json': { ...broken, rules: [], expect: {} } })
  const argv = [
    'prove',
    'late',
    '--before',
    url,
    '--after',
    url,
    '--port',
    String(await freeBasePort()),
    '--settle',
    '20ms',
  ]
  const { code, stdout } = await standin([...argv, '--reporter', 'json'], { root })
  const { verdict, before, after } = JSON.parse(stdout)
  const side = {
    status: 'not-judged',
    reason: expect.stringMatching(/^the story could not be played to its end: .*call "c1" is failed/),
    failures: [],
  }
  expect({ code, verdict, before, after }).toMatchObject({
    code: 1,
    verdict: 'not-judged',
    before: side,
    after: side,
  })
})
