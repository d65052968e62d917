import { expect, test } from 'vitest'
import { circlesOfFiles, circlesOfFolders } from './circles.ts'
import { pastTheDoor } from './doors.ts'
import { idleUnits } from './imports.ts'
import { againstTheOrder, emptyPlaces, parts } from './layers.ts'
import { crowdedFolders } from './layout.ts'
import { parseSource } from './source.ts'

/** Makes sources from paths, each with the paths it imports; the prefix `type:` makes a type-only import. */
function sourcesOf(files: Readonly<Record<string, readonly string[]>>) {
  return Object.entries(files).map(([path, imports]) => {
    const up = '../'.repeat(path.split('/').length - 1)
    const lines = imports.map((target) =>
      target.startsWith('type:')
        ? `import type { a } from '${up}${target.slice('type:'.length)}'`
        : `import { a } from '${up}${target}'`,
    )
    return parseSource(path, lines.join('\n'))
  })
}

const state = 'simulators/kustomer/state/a.ts'
const http = 'simulators/kustomer/http/a.ts'

test('an import cycle of any length is reported with its imports, also through type-only imports', () => {
  const three = { 'src/core/a.ts': ['src/core/b.ts'], 'src/core/b.ts': ['type:src/core/c.ts'] }
  expect(circlesOfFiles(sourcesOf({ ...three, 'src/core/c.ts': ['src/core/a.ts'] }))).toEqual([
    'a circle of 3: src/core/a.ts → src/core/b.ts, src/core/b.ts → src/core/c.ts, src/core/c.ts → src/core/a.ts',
  ])
  expect(circlesOfFiles(sourcesOf({ ...three, 'src/core/c.ts': [] }))).toEqual([])
})

test('a file that imports itself is a cycle of one', () => {
  expect(circlesOfFiles(sourcesOf({ 'src/core/a.ts': ['src/core/a.ts'] }))).toEqual([
    'a circle of 1: src/core/a.ts → src/core/a.ts',
  ])
})

test('disjoint cycles are reported separately, without files that only lead into a cycle', () => {
  const files = {
    'src/core/a.ts': ['src/core/b.ts', 'src/core/c.ts'],
    'src/core/b.ts': ['src/core/a.ts'],
    'src/core/c.ts': ['src/core/d.ts'],
    'src/core/d.ts': ['src/core/c.ts'],
    'src/core/e.ts': ['src/core/a.ts'],
  }
  expect(circlesOfFiles(sourcesOf(files))).toHaveLength(2)
})

test('folders can form a cycle where no files do', () => {
  const files = {
    [state]: [http],
    'simulators/kustomer/http/b.ts': ['type:simulators/kustomer/state/b.ts'],
    [http]: [],
    'simulators/kustomer/state/b.ts': [],
  }
  expect(circlesOfFiles(sourcesOf(files))).toEqual([])
  expect(circlesOfFolders(sourcesOf(files))).toEqual([
    expect.stringMatching(/^a circle of 2: .*http → .*state/),
  ])
})

test('imports within a folder and its subfolders form no cycle of folders', () => {
  const below = 'simulators/kustomer/state/rows/a.ts'
  expect(
    circlesOfFolders(sourcesOf({ [state]: [below], [below]: ['simulators/kustomer/state/b.ts'] })),
  ).toEqual([])
})

test.each([
  [http, state, []],
  [state, http, [/state imports http, which does not stand before it/]],
  [state, `type:${http}`, [/state imports http/]],
  [
    'simulators/kustomer/webhooks/a.ts',
    'simulators/kustomer/definitions/a.ts',
    [/webhooks imports definitions/],
  ],
  ['simulators/kustomer/webhooks/a.ts', 'simulators/kustomer/webhooks/b.ts', []],
  ['simulators/kustomer/elsewhere/a.ts', state, [/elsewhere has no place in the order/]],
  ['src/core/inbox/a.ts', 'src/core/kustomer/a.ts', [/inbox imports kustomer/]],
  ['src/core/inbox/a.test.ts', 'src/core/kustomer/a.ts', []],
  [http, 'simulators/kit/app.ts', []],
])('%s imports %s: %j', (path, target, problems) => {
  const [source] = sourcesOf({ [path]: [target] })
  expect(againstTheOrder(source!)).toEqual(problems.map((problem) => expect.stringMatching(problem)))
})

test('a name in the layers without a file is reported, and a row of the import table too', () => {
  const names = parts.flatMap(({ folder, steps }) =>
    steps.flatMap((step) => step.split(' ')).map((n) => folder + n),
  )
  const files = Object.fromEntries(names.map((name) => [name.endsWith('.ts') ? name : `${name}/a.ts`, []]))
  expect(emptyPlaces(sourcesOf(files))).toEqual([])
  const { 'simulators/kustomer/state/a.ts': _gone, ...others } = files
  expect(emptyPlaces(sourcesOf(others))).toEqual([
    expect.stringMatching(/^simulators\/kustomer\/state: stands/),
  ])
  expect(idleUnits(sourcesOf(files)).join('\n')).toMatch(/src\\\/cli\\\/.*owns no file/)
  const commands = { 'src/cli/a.ts': [], 'src/cli/contracts/a.ts': [], 'src/cli/inbox/a.ts': [] }
  expect(idleUnits(sourcesOf({ ...files, ...commands })).join('\n')).not.toMatch(/src\\\/cli\\\//)
})

test.each([
  ['simulators/kustomer/simulator.ts', 'simulators/kustomer/notes/routes.ts', /only app.ts imports routes/],
  [
    'simulators/kustomer/notes/write.ts',
    'simulators/kustomer/notes/list-routes.ts',
    /only app.ts imports routes/,
  ],
  ['simulators/kustomer/app.ts', 'simulators/kustomer/notes/routes.ts', undefined],
  ['simulators/kit/app.ts', 'simulators/kit/control.ts', undefined],
  ['simulators/kustomer/drafts/acts.ts', 'simulators/kustomer/org/token-acts.ts', /only acts.ts/],
  ['simulators/kustomer/acts.ts', 'simulators/kustomer/org/token-acts.ts', undefined],
  ['simulators/kustomer/simulator.ts', 'simulators/kustomer/acts.ts', undefined],
  ['src/harness/player.ts', 'simulators/kustomer/notes/write.ts', /the harness enters a simulator through/],
  [
    'src/harness/player.ts',
    'type:simulators/kustomer/state/state.ts',
    /the harness enters a simulator through/,
  ],
  ['src/harness/player.ts', 'simulators/kustomer/world/given.ts', undefined],
  ['src/harness/player.ts', 'simulators/kustomer/state/switches.ts', undefined],
  ['src/harness/player.test.ts', 'simulators/kustomer/notes/write.ts', undefined],
  ['src/harness/player.ts', 'simulators/kit/act.ts', undefined],
])('%s may import %s, or is reported with %s', (path, target, problem) => {
  const [source] = sourcesOf({ [path]: [target] })
  expect(pastTheDoor(source!)).toEqual(problem ? [expect.stringMatching(problem)] : [])
})

test('a folder with more than thirty source files is reported; tests and subfolders do not count', () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`src/core/a${at}.ts`, []]))
  const others = { 'src/core/a.test.ts': [], 'src/core/inbox/a.ts': [], 'src/core/testing/a.ts': [] }
  expect(crowdedFolders(sourcesOf({ ...many(30), ...others }))).toEqual([])
  expect(crowdedFolders(sourcesOf({ ...many(31), ...others }))).toEqual(['src/core: 31 files; at most 30'])
})
