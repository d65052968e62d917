import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Allowance, bannedCalls, unusedAllowances } from './banned-calls.ts'
import { circlesOfFiles, circlesOfFolders } from './circles.ts'
import { undocumentedExports } from './documentation.ts'
import { pastTheDoor } from './doors.ts'
import { forbiddenImports, idleUnits } from './imports.ts'
import { againstTheOrder, emptyPlaces } from './layers.ts'
import { barrels, crowdedFolders, namelessPlaces, topLevel } from './layout.ts'
import { longFiles, longFunctions } from './limits.ts'
import { impurities } from './purity.ts'
import { isTest, readSources } from './source.ts'

/** The few files that touch the machine, each for what it wraps. */
const allowances: readonly Allowance[] = [
  { file: 'src/core/ports/clock.ts', name: 'Date.now', reason: 'the real clock' },
  { file: 'src/core/ports/clock.ts', name: 'setTimeout', reason: 'the real clock' },
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
  { file: 'src/harness/world/conductor.ts', name: 'setImmediate', reason: 'finds out when all is quiet' },
  {
    file: 'src/harness/network/transport.ts',
    name: 'fetch',
    reason: 'carries a world’s traffic over real sockets',
  },
]

const all = readSources(process.cwd(), ['src', 'simulators', 'scenarios', 'contracts', 'test'])
const shipped = all.filter(({ path }) => !path.startsWith('test/'))
const code = shipped.filter(({ path }) => !isTest(path))
const documented = code.filter(({ path }) => /^(?:src|simulators)\//.test(path))

test('there is code to check', () => {
  expect(code.length).toBeGreaterThan(20)
})

test('each file imports only what its place in the house allows', () => {
  expect(all.flatMap(forbiddenImports)).toEqual([])
})

test('every row of the table owns a file', () => {
  expect([...idleUnits(all), ...emptyPlaces(all)]).toEqual([])
})

test('no files and no folders import one another in a circle', () => {
  expect([...circlesOfFiles(all), ...circlesOfFolders(all.filter(({ path }) => !isTest(path)))]).toEqual([])
})

test('folders import only what stands before them in the order of their part', () => {
  expect(all.flatMap(againstTheOrder)).toEqual([])
})

test('routes, acts and simulators are entered by their doors', () => {
  expect(all.flatMap(pastTheDoor)).toEqual([])
})

test('no folder is crowded', () => {
  expect(crowdedFolders(all)).toEqual([])
})

test('rules and decide are pure', () => {
  expect(impurities(code)).toEqual([])
})

test('time, chance and the network are handed in', () => {
  expect(code.flatMap((source) => bannedCalls(source, allowances))).toEqual([])
})

test('no file is allowed what it does not use', () => {
  expect(unusedAllowances(code, allowances)).toEqual([])
})

test('files and functions are short', () => {
  const read = all.filter(({ path }) => !isTest(path))
  expect(read.flatMap((source) => [...longFiles(source), ...longFunctions(source)])).toEqual([])
})

test('places have names, and no file only re-exports', () => {
  expect([...all.flatMap(namelessPlaces), ...code.flatMap(barrels)]).toEqual([])
})

test('every export has a doc comment', () => {
  expect(documented.flatMap(undocumentedExports)).toEqual([])
})

test('the top level is the fixed list', () => {
  expect(topLevel(readdirSync(process.cwd()))).toEqual([])
})
