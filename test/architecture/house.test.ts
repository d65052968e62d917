import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Allowance, bannedCalls, unusedAllowances } from './banned-calls.ts'
import { bareRefusals } from './bare-refusals.ts'
import { circlesOfFiles, circlesOfFolders } from './circles.ts'
import { undocumentedExports } from './documentation.ts'
import { pastTheDoor } from './doors.ts'
import { forbiddenImports, idleUnits } from './imports.ts'
import { againstTheOrder, emptyPlaces } from './layers.ts'
import { barrels, crowdedFolders, namelessPlaces, topLevel } from './layout.ts'
import { longFiles, longFunctions } from './limits.ts'
import { costlyPatterns, idleReasons, type MadePattern, madePatterns } from './patterns.ts'
import { impurities } from './purity.ts'
import { isTest, readSources } from './source.ts'

/** The few files that may use the real clock, chance or network, each with the reason. */
const allowances: readonly Allowance[] = [
  { file: 'src/core/ports/clock.ts', name: 'Date.now', reason: 'the real clock' },
  {
    file: 'src/cli/contracts/msw-handlers.ts',
    name: 'setTimeout',
    reason: 'the deadline of a handler, which is no party of a world',
  },
  { file: 'src/cli/contracts/exchange.ts', name: 'fetch', reason: 'what it asks is no party of a world' },
  { file: 'src/cli/contracts/exchange.ts', name: 'AbortSignal.timeout', reason: 'its deadline' },
  { file: 'src/cli/contracts/verify.ts', name: 'performance.now', reason: 'measures, and tells it' },
  { file: 'src/console/page/api.ts', name: 'fetch', reason: 'a browser asks the console' },
  { file: 'src/console/page/state.ts', name: 'performance.now', reason: 'draws time as it passes' },
  { file: 'src/core/ports/clock.ts', name: 'setTimeout', reason: 'the real clock' },
  {
    file: 'src/core/stores/group-commit.ts',
    name: 'setImmediate',
    reason: 'commits what one turn of the event loop asks for; a core of a world has another store',
  },
  {
    file: 'src/core/stores/postgres/batches.ts',
    name: 'setImmediate',
    reason: 'sends what one turn of the event loop asks for; a core of a world has another store',
  },
  {
    file: 'src/core/stores/postgres/claims.ts',
    name: 'randomBytes',
    reason: 'tells processes apart; a core of a world has another store',
  },
  { file: 'src/core/shared-token.ts', name: 'randomBytes', reason: 'a nonce; a world shares no tokens' },
  { file: 'src/core/ports/fetch.ts', name: 'fetch', reason: 'the real network' },
  { file: 'src/core/ports/fetch.ts', name: 'AbortSignal.timeout', reason: 'its deadlines' },
  {
    file: 'src/core/main.ts',
    name: 'Math.random',
    reason: 'spreads the retries of a core that runs for real',
  },
  {
    file: 'src/harness/time/real-clock.ts',
    name: 'performance.now',
    reason: 'measures replays, never what happens in them',
  },
  {
    file: 'src/harness/time/real-clock.ts',
    name: 'setTimeout',
    reason: 'waits for a service outside, whatever timers a test has put in place',
  },
  { file: 'src/harness/time/real-clock.ts', name: 'setImmediate', reason: 'detects when no work is pending' },
  {
    file: 'src/harness/network/elsewhere.ts',
    name: 'fetch',
    reason: 'carries a world’s traffic over real sockets',
  },
  {
    file: 'src/harness/network/http-transport.ts',
    name: 'randomBytes',
    reason: 'a secret that the seed must not give away, and that no world gets to see',
  },
  {
    file: 'src/harness/network/request-turns.ts',
    name: 'setImmediate',
    reason: 'shares the event loop among connections from outside',
  },
  { file: 'src/harness/network/way-out.ts', name: 'AbortSignal.timeout', reason: 'deadlines of callbacks' },
  {
    file: 'simulators/kit/standalone/standalone-host.ts',
    name: 'setImmediate',
    reason: 'detects when no work is pending',
  },
]

/** The few files that put patterns together, each with what they are made of. */
const patternsMade: readonly MadePattern[] = [
  { file: 'simulators/kustomer/json-api/fields.ts', reason: 'ids of a fixed length, one after the other' },
  { file: 'simulators/kustomer/definitions/klass-body.ts', reason: 'the same id, ruled out as a name' },
  { file: 'src/cli/globs.ts', reason: 'what somebody types on the command line, over names of files' },
]

const all = readSources(process.cwd(), ['src', 'simulators', 'scenarios', 'contracts', 'test'])
const shipped = all.filter(({ path }) => !path.startsWith('test/'))
const code = shipped.filter(({ path }) => !isTest(path))
const documented = code.filter(({ path }) => /^(?:src|simulators)\//.test(path))

test('the checks find code to read', () => {
  expect(code.length).toBeGreaterThan(20)
})

test('each file imports only what the import table allows', () => {
  expect(all.flatMap(forbiddenImports)).toEqual([])
})

test('every row of the import table and every name in the layers has a file', () => {
  expect([...idleUnits(all), ...emptyPlaces(all)]).toEqual([])
})

test('neither files nor folders have import cycles', () => {
  expect([...circlesOfFiles(all), ...circlesOfFolders(all.filter(({ path }) => !isTest(path)))]).toEqual([])
})

test('folders import only from earlier layers of their part', () => {
  expect(all.flatMap(againstTheOrder)).toEqual([])
})

test('routes, acts and simulators are imported only through their entry files', () => {
  expect(all.flatMap(pastTheDoor)).toEqual([])
})

test('no folder has too many files', () => {
  expect(crowdedFolders(all)).toEqual([])
})

test('rules and decide are pure', () => {
  expect(impurities(code)).toEqual([])
})

test('no file uses the real clock, chance or network without an allowance', () => {
  expect(code.flatMap((source) => bannedCalls(source, allowances))).toEqual([])
})

test('every allowance is needed', () => {
  expect(unusedAllowances(code, allowances)).toEqual([])
})

test('no pattern takes more than linear time for any text', () => {
  expect(code.flatMap(costlyPatterns)).toEqual([])
  expect(code.flatMap((source) => madePatterns(source, patternsMade))).toEqual([])
  expect(idleReasons(code, patternsMade)).toEqual([])
})

test('no test takes one refusal for another', () => {
  expect(all.flatMap(bareRefusals)).toEqual([])
})

test('files and functions are short', () => {
  const checkedFiles = all.filter(({ path }) => !isTest(path))
  expect(checkedFiles.flatMap((source) => [...longFiles(source), ...longFunctions(source)])).toEqual([])
})

test('names of files and folders say what they hold, and no file only re-exports', () => {
  expect([...all.flatMap(namelessPlaces), ...code.flatMap(barrels)]).toEqual([])
})

test('every export has a doc comment', () => {
  expect(documented.flatMap(undocumentedExports)).toEqual([])
})

test('the top level contains exactly the fixed list', () => {
  expect(topLevel(readdirSync(process.cwd()))).toEqual([])
})
