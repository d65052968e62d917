import { importsOf } from './imports.ts'
import { isTest, type Source, violation } from './source.ts'

interface Door {
  /** The importing files that the rule applies to. */
  readonly from: RegExp
  /** The targets that the rule restricts, and those among them that may still be imported. */
  readonly to: RegExp
  readonly open: RegExp
  readonly rule: string
}

/** Restrictions on imports by the name of the imported file. */
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

/** One message for each import that a door forbids. */
export function pastTheDoor(source: Source): string[] {
  if (isTest(source.path)) return []
  const rules = doors.filter(({ from }) => from.test(source.path))
  return importsOf(source).flatMap(({ target, start }) =>
    rules
      .filter(({ to, open }) => to.test(target) && !open.test(target))
      .map(({ rule }) => violation(source, start, `imports ${target}; ${rule}`)),
  )
}
