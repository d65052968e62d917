import { importsOf } from './imports.ts'
import { isTest, type Source, violation } from './source.ts'

interface Door {
  /** The files that have this rule. */
  readonly from: RegExp
  /** What it is about, and what of it may be imported. */
  readonly to: RegExp
  readonly open: RegExp
  readonly rule: string
}

/** Which files of a folder are for which others: rules that hold by a file's name. */
const doors: readonly Door[] = [
  {
    from: /^simulators\/[^/]+\/(?!app\.ts$)/,
    to: /\/(?:[\w-]+-)?routes\.ts$/,
    open: /^$/,
    rule: 'only app.ts imports routes',
  },
  {
    from: /^simulators\/[^/]+\/(?!acts\.ts$)/,
    to: /^simulators\/[^/]+\/.+\/(?:[\w-]+-)?acts\.ts$/,
    open: /^$/,
    rule: 'only acts.ts of a simulator imports acts',
  },
  {
    from: /^src\/harness\//,
    to: /^simulators\/(?!kit\/)/,
    open: /^simulators\/[^/]+\/(?:simulator\.ts|state\/switches\.ts|world\/[^/]+\.ts)$/,
    rule: 'the harness enters a simulator through simulator.ts, state/switches.ts and world/',
  },
]

/** Imports that pass by a door. */
export function pastTheDoor(source: Source): string[] {
  if (isTest(source.path)) return []
  const own = doors.filter(({ from }) => from.test(source.path))
  return importsOf(source).flatMap(({ target, start }) =>
    own
      .filter(({ to, open }) => to.test(target) && !open.test(target))
      .map(({ rule }) => violation(source, start, `imports ${target}; ${rule}`)),
  )
}
