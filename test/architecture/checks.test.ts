import { expect, test } from 'vitest'
import { bannedCalls, unusedAllowances } from './banned-calls.ts'
import { bareRefusals } from './bare-refusals.ts'
import { undocumentedExports } from './documentation.ts'
import { forbiddenImports } from './imports.ts'
import { barrels, namelessPlaces, topLevel } from './layout.ts'
import { longFiles, longFunctions } from './limits.ts'
import { costlyPatterns, madePatterns } from './patterns.ts'
import { impurities } from './purity.ts'
import { parseSource, type Source } from './source.ts'

type Check = (source: Source) => string[]

const banned: Check = (source) => bannedCalls(source, [])
const made: Check = (source) => madePatterns(source, [])
const pure: Check = (source) => impurities([source])
const inCore = 'src/core/x.ts'
const inRules = 'src/core/sessions/rules/x.ts'

/** Violations: the check that must report one, the path and text of the file, and the expected message. */
const violations: ReadonlyArray<readonly [Check, string, string, RegExp]> = [
  [costlyPatterns, inCore, 'const a = /^(?:a+)+$/', /more than linear/],
  [costlyPatterns, inCore, 'const a = /\\/+$/', /more than linear/],
  [costlyPatterns, inCore, 'const a = /^\\s*\\S+@\\S+\\s*$/', /more than linear/],
  [made, inCore, "const a = new RegExp('^a')", /write it out/],
  [made, inCore, "const a = RegExp('^a')", /write it out/],
  [forbiddenImports, inCore, "import { a } from '../harness/a.ts'", /imports src\/harness\/a.ts; the core/],
  [
    forbiddenImports,
    inCore,
    "import type { a } from '../../simulators/kit/act.ts'",
    /simulators\/kit\/act.ts/,
  ],
  [forbiddenImports, inCore, "type A = import('../cli/main.ts').A", /src\/cli\/main.ts/],
  [forbiddenImports, inCore, "const a = await import('../cli/main.ts')", /src\/cli\/main.ts/],
  [forbiddenImports, inCore, "export * from '../../scenarios/a.ts'", /scenarios\/a.ts/],
  [forbiddenImports, inCore, "export { a } from '../harness/a.ts'", /src\/harness\/a.ts/],
  [forbiddenImports, inCore, "import '../harness/a.ts'", /src\/harness\/a.ts/],
  [forbiddenImports, inCore, "import c from 'commander'", /imports commander/],
  [forbiddenImports, inCore, "import { a } from './a.js'", /end with .ts/],
  [forbiddenImports, 'src/core/x.test.ts', "import { a } from '../harness/a.ts'", /src\/harness\/a.ts/],
  [
    forbiddenImports,
    'simulators/kustomer/x.ts',
    "import { a } from '../../src/core/clock.ts'",
    /kit and itself/,
  ],
  [
    forbiddenImports,
    'simulators/kustomer/x.ts',
    "import { a } from '../ccai-platform/a.ts'",
    /kit and itself/,
  ],
  [forbiddenImports, 'simulators/kit/x.ts', "import { a } from '../kustomer/a.ts'", /kit and itself/],
  [forbiddenImports, 'simulators/kit/x.ts', "import { readFileSync } from 'node:fs'", /imports node:fs/],
  [forbiddenImports, 'simulators/kit/x.ts', "import { test } from 'vitest'", /imports vitest/],
  [forbiddenImports, 'src/harness/x.ts', "import { a } from '../cli/a.ts'", /not the command line/],
  [forbiddenImports, 'src/harness/x.ts', "import { a } from 'fast-check'", /imports fast-check/],
  [forbiddenImports, 'src/cli/run.ts', "import { a } from '../core/clock.ts'", /core’s entry/],
  [forbiddenImports, 'src/cli/run.ts', "import { a } from '../../contracts/states.ts'", /contracts\/states/],
  [forbiddenImports, 'test/x.test.ts', "import { a } from '../contracts/states.ts'", /not the contracts/],
  [forbiddenImports, 'test/x.test.ts', "import { a } from 'puppeteer'", /imports puppeteer/],
  [forbiddenImports, 'scenarios/ccai/x.ts', "import { a } from '../other.ts'", /public API/],
  [forbiddenImports, 'scenarios/ccai/x.ts', "import { World } from 'standin'", /defineScenario alone/],
  [forbiddenImports, 'contracts/a.consumer.test.ts', "import { a } from '../src/harness/a.ts'", /under test/],
  [forbiddenImports, 'contracts/a.consumer.ts', "import './a.provider.ts'", /do not know one another/],
  [forbiddenImports, 'contracts/a.provider.test.ts', "import './a.consumer.ts'", /do not know one another/],
  [
    forbiddenImports,
    'contracts/a.consumer.ts',
    "import '../src/core/a.ts'\nimport '../simulators/kustomer/a.ts'",
    /one side of a contract alone/,
  ],
  [forbiddenImports, 'elsewhere/x.ts', '', /no unit/],
  [pure, inRules, "import type { Clock } from '../../ports/clock.ts'", /clock.ts; rules and decide are pure/],
  [pure, 'src/core/sessions/decide.ts', "import { z } from 'zod'", /imports zod/],
  [pure, inRules, "import type { z } from 'zod'", /imports zod/],
  [pure, inRules, 'const a = async () => 1', /async function/],
  [pure, inRules, 'class A { async a() {} }', /async function/],
  [pure, inRules, 'await a', /awaits/],
  [pure, inRules, 'Promise.resolve(1)', /Promise/],
  [pure, inRules, 'new Date(1)', /uses Date;/],
  [pure, inRules, 'Date.parse(a)', /uses Date.parse/],
  [pure, inRules, 'type A = { at: Date }', /uses Date;/],
  [pure, inRules, 'Math.random()', /Math.random/],
  [pure, inRules, 'fetch(a)', /uses fetch/],
  [banned, inCore, 'Date.now()', /uses Date.now; use the clock/],
  [banned, inCore, 'const a = { now: Date.now }', /Date.now/],
  [banned, inCore, 'const { now } = Date', /Date.now/],
  [banned, inCore, 'globalThis.Date.now()', /Date.now/],
  [banned, inCore, "Date['now']()", /Date.now/],
  [banned, inCore, 'Date?.now()', /Date.now/],
  [banned, inCore, '(Date as any).now()', /Date.now/],
  [banned, inCore, 'new Date', /new Date\(\)/],
  [banned, inCore, 'const a = Date()', /new Date\(\)/],
  [banned, inCore, 'new globalThis.Date()', /new Date\(\)/],
  [banned, inCore, 'setTimeout(a, 1)', /setTimeout; use .*clock.sleep/],
  [banned, inCore, 'globalThis.setTimeout(a, 1)', /setTimeout/],
  [banned, inCore, "import { setTimeout as sleep } from 'node:timers/promises'\nsleep(1)", /setTimeout/],
  [banned, inCore, "import * as timers from 'node:timers'\ntimers.setInterval(a)", /setInterval/],
  [banned, inCore, 'setInterval(a, 1)', /setInterval/],
  [banned, inCore, 'setImmediate(a)', /setImmediate/],
  [banned, inCore, 'a.then(setImmediate)', /setImmediate/],
  [banned, inCore, 'Math.random()', /Math.random; use a draw/],
  [banned, inCore, 'const { random: draw } = Math', /Math.random/],
  [banned, inCore, 'crypto.randomUUID()', /randomUUID/],
  [banned, inCore, "import { randomUUID } from 'node:crypto'\nrandomUUID()", /randomUUID/],
  [banned, inCore, "import { randomUUID as id } from 'node:crypto'\nconst a = { id }", /randomUUID/],
  [banned, inCore, "import c from 'node:crypto'\nc.randomUUID()", /randomUUID/],
  [banned, inCore, "import { randomBytes } from 'node:crypto'\nrandomBytes(4)", /randomBytes/],
  [banned, inCore, 'crypto.subtle.digest(a, b)', /crypto.subtle; use a synchronous hash/],
  [banned, inCore, "import { webcrypto } from 'node:crypto'\nwebcrypto.subtle.digest(a)", /webcrypto/],
  [banned, inCore, 'AbortSignal.timeout(1)', /AbortSignal.timeout/],
  [banned, inCore, 'performance.now()', /performance.now/],
  [banned, inCore, "import { performance as p } from 'node:perf_hooks'\np.now()", /performance.now/],
  [banned, inCore, 'process.hrtime.bigint()', /process.hrtime/],
  [banned, inCore, "import process from 'node:process'\nprocess.hrtime()", /hrtime/],
  [banned, inCore, 'fetch(a)', /uses fetch; use the fetch that is handed in/],
  [banned, inCore, 'function a({ fetch = globalThis.fetch }) { return fetch(b) }', /uses fetch/],
  [banned, inCore, 'const a = () => { fetch(b) }\nfunction c(fetch: F) {}', /:1: uses fetch/],
  [banned, inCore, 'const a = { fetch }', /uses fetch/],
  [longFiles, inCore, 'a\n'.repeat(301), /301 lines; at most 300/],
  [longFunctions, inCore, `function a() {\n${'b\n'.repeat(69)}}`, /:1: function of 71 lines/],
  [longFunctions, inCore, `class A {\n  a() {\n${'b\n'.repeat(69)}}\n}`, /:2: function of 71 lines/],
  [longFunctions, inCore, `const a = () => {\n${'b\n'.repeat(69)}}`, /function of 71 lines/],
  [namelessPlaces, 'src/core/utils/a.ts', '', /"utils" is no name/],
  [namelessPlaces, 'src/core/helpers.ts', '', /"helpers" is no name/],
  [namelessPlaces, 'simulators/lib/a.test.ts', '', /"lib" is no name/],
  [namelessPlaces, 'src/harness/common/a.ts', '', /"common" is no name/],
  [barrels, 'src/core/index.ts', "export * from './a.ts'", /only re-exports/],
  [
    barrels,
    'src/core/kustomer.ts',
    "export { a } from './a.ts'\nexport type { B } from './b.ts'",
    /re-exports/,
  ],
  [barrels, 'src/core/kustomer.ts', "import { a } from './a.ts'\nexport { a }", /only re-exports/],
  [undocumentedExports, inCore, 'export const a = 1', /:1: export a has no doc comment/],
  [undocumentedExports, inCore, 'export const { a, b: [c] } = d', /export c has no doc comment/],
  [undocumentedExports, inCore, '/** A. */\nexport type A = 1\nexport type B = 2', /:3: export B/],
  [undocumentedExports, inCore, '/* a */\nexport interface A {}', /export A/],
  [undocumentedExports, inCore, '// a\nexport function a() {}', /export a/],
  [undocumentedExports, inCore, '/** */\nexport class A {}', /export A/],
  [undocumentedExports, inCore, '/** A. */\nconst a = 1\nconst b = 2\nexport { a, b }', /export b/],
  [undocumentedExports, inCore, 'export default 1', /export default/],
]

test.each(violations)('%o reports in %s: %s', (check, path, text, message) => {
  expect(check(parseSource(path, text)).join('\n')).toMatch(message)
})

/** Similar code that must not be reported. */
const validCode: ReadonlyArray<readonly [Check, string, string]> = [
  [
    forbiddenImports,
    inCore,
    "import { z } from 'zod'\nimport { Hono } from 'hono'\nimport './kustomer/a.ts'",
  ],
  [forbiddenImports, 'src/core/x.test.ts', "import { test } from 'vitest'\nimport fc from 'fast-check'"],
  [forbiddenImports, 'simulators/kustomer/x.ts', "import '../kit/a.ts'\nimport { hash } from 'node:crypto'"],
  [forbiddenImports, 'simulators/kustomer/x.ts', "import { z } from '@hono/zod-openapi'\nimport 'hono/cors'"],
  [forbiddenImports, 'src/harness/x.ts', "import '../core/a.ts'\nimport '../../simulators/kustomer/a.ts'"],
  [forbiddenImports, 'src/cli/up.ts', "import '../core/main.ts'\nimport '../../simulators/kit/act.ts'"],
  [forbiddenImports, 'scenarios/ccai/x.ts', "import { defineScenario } from 'standin'"],
  [forbiddenImports, 'scenarios/ccai/x.ts', "import { defineScenario } from '../../src/index.ts'"],
  [
    forbiddenImports,
    'contracts/a.consumer.test.ts',
    "import '../src/core/a.ts'\nimport '@pact-foundation/pact'",
  ],
  [
    forbiddenImports,
    'contracts/a.provider.test.ts',
    "import '../simulators/kustomer/a.ts'\nimport './states.ts'",
  ],
  [pure, inRules, "import { a } from '../rule.ts'\nexport const b = (nowMs: number) => a(nowMs)"],
  [pure, 'src/core/sessions/apply.ts', 'export const a = async () => await new Date(1)'],
  [banned, inCore, 'new Date(1); Date.parse(a); Date.UTC(1)'],
  [banned, inCore, 'function a(fetch: typeof globalThis.fetch) { return fetch(b) }'],
  [banned, inCore, 'const a = ({ clock, fetch }) => { return () => fetch(b) }'],
  [banned, inCore, 'function a(parts) { const { fetch } = parts; return fetch(b) }'],
  [banned, inCore, "import { fetch } from './fetch.ts'\nfetch(a)"],
  [banned, inCore, 'a.fetch(b); this.setTimeout; const c = { fetch: d, now() {} }'],
  [banned, inCore, 'interface A { fetch(a: B): C; setTimeout: D }\ntype E = (fetch: F) => G'],
  [banned, inCore, "import { hash } from 'node:crypto'\nhash('sha256', a)"],
  [banned, inCore, '// Date.now()\nconst a = "Math.random()"; clock.now()'],
  [longFiles, inCore, 'a\n'.repeat(300)],
  [longFunctions, inCore, `function a() {\n${'b\n'.repeat(68)}}`],
  [namelessPlaces, 'src/core/library/commons.ts', ''],
  [barrels, 'src/index.ts', "export * from './core/a.ts'"],
  [barrels, inCore, "import { a } from './a.ts'\nexport const list = [a]"],
  [barrels, 'scenarios/ccai/x.ts', "import { a } from './a.ts'\nexport default a({})"],
  [barrels, 'src/cli/main.ts', "import { a } from './a.ts'\na()"],
  [undocumentedExports, inCore, '/** A. */\nexport const a = 1\n/** B. */\n// why\nexport type B = 2'],
  [
    undocumentedExports,
    inCore,
    '/** A. */\nconst a = 1\nexport { a }\nexport * from "./b.ts"\nexport { c } from "./c.ts"',
  ],
  [undocumentedExports, inCore, '/** A. */\nexport function a(): 1\nexport function a() {}'],
]

test.each(validCode)('%o accepts in %s: %s', (check, path, text) => {
  expect(check(parseSource(path, text))).toEqual([])
})

test('files that a rule imports, directly or not, must be pure too, unless it imports only their types', () => {
  const sources = (importOfEffect: string) => [
    parseSource(inRules, "import { a } from '../a.ts'"),
    parseSource('src/core/sessions/a.ts', importOfEffect),
    parseSource('src/core/sessions/effect.ts', "import { z } from 'zod'\nexport const b = async () => z"),
  ]
  const problems = impurities(sources("import { b } from './effect.ts'")).join('\n')
  expect(problems).toMatch(
    /effect.ts:1: imports zod.*x.ts → src\/core\/sessions\/a.ts → src\/core\/sessions\/effect.ts/,
  )
  expect(problems).toMatch(/effect.ts:2: has an async function/)
  expect(impurities(sources("import type { B } from './effect.ts'"))).toEqual([])
})

test('an allowance covers one name in one file, and is reported when it is not needed', () => {
  const source = parseSource('src/core/clock.ts', 'Date.now(); setTimeout(a, 1)')
  const allowance = { file: source.path, name: 'Date.now', reason: 'the real clock' }
  expect(bannedCalls(source, [allowance])).toEqual([expect.stringMatching(/uses setTimeout/)])
  expect(bannedCalls(source, [{ ...allowance, file: 'src/core/b.ts' }])).toHaveLength(2)
  expect(unusedAllowances([source], [allowance])).toEqual([])
  expect(unusedAllowances([source], [{ ...allowance, name: 'fetch' }])).toEqual([
    expect.stringMatching(/is allowed/),
  ])
  expect(unusedAllowances([], [allowance])).toHaveLength(1)
})

test('unexpected and missing entries of the top level are reported', () => {
  const complete = ['README.md', 'contracts', 'package.json', 'scenarios', 'simulators', 'src', 'test']
  expect(topLevel([...complete, '.gitignore', 'node_modules', 'dist', 'LICENSE'])).toEqual([])
  expect(topLevel([...complete, 'lib', 'notes.txt'])).toHaveLength(2)
  expect(topLevel(complete.slice(1))).toEqual(['README.md: is missing at the top level'])
})

test('a file with a syntax error throws, instead of having no violations', () => {
  expect(() => parseSource('src/a.ts', 'const = ')).toThrow(/^src\/a\.ts: /)
})

test.each([
  'expect(f).toThrow()',
  'expect(f).toThrowError(TypeError)',
  'await expect(f()).rejects.toThrow(KustomerError)',
  'await expect(f()).rejects.toBeInstanceOf(TypeError)',
  'expect((await f()).status).not.toBe(200)',
  'expect(response.status).not.toEqual(201)',
  'expect(response.status).toBeGreaterThanOrEqual(400)',
  'expect(response.ok).toBe(false)',
  'expect(response.ok).not.toBe(true)',
  'expect(response.ok).toBeFalsy()',
])('%s takes one refusal for another', (expectation) => {
  const source = parseSource('src/core/x.test.ts', expectation)
  expect(bareRefusals(source)).toEqual([expect.stringMatching(/^src\/core\/x\.test\.ts:1: any \w+ passes; /)])
})

test.each([
  "expect(f).toThrow('no such name')",
  'expect(f).toThrow(/no such/)',
  'expect(f).toThrow(message)',
  'expect(f).not.toThrow()',
  'await expect(f()).rejects.toMatchObject({ kind })',
  "expect(f).toThrow(new TypeError('no such name'))",
  'expect(response.status).toBe(404)',
  'expect(response.ok).toBe(true)',
  "expect(row.status).not.toBe('done')",
  'expect(value).not.toBe(200)',
  'f().toThrow()',
])('%s names what it means', (expectation) => {
  expect(bareRefusals(parseSource('src/core/x.test.ts', expectation))).toEqual([])
})
