import { join, relative } from 'node:path'
import { changedAtMs, filesIn } from './scenario-files.ts'
import type { Terminal } from './terminal.ts'

/** Warns on stderr when code of the checkout is newer than the build that is running. */
export function warnOfStaleCode(
  { root, stderr }: Terminal,
  runsBuild = import.meta.url.endsWith('.js'),
): void {
  if (!runsBuild) return
  const stale = ['src', 'simulators']
    .flatMap((folder) => filesIn(join(root, folder), /(?<!\.test)\.ts$/))
    .map((path) => relative(root, path))
    .filter((path) => isNewer(join(root, path), join(root, 'dist', path.replace(/\.ts$/, '.d.ts'))))
    .sort()
  if (stale.length === 0) return
  const others = stale.length > 1 ? ` and ${stale.length - 1} more` : ''
  stderr.write(
    `standin: the code is newer than its build (${stale[0]}${others}); "npm run build" brings it up to date\n`,
  )
}

/**
 * Compares with the declarations, which the build leaves one for each source. A file without a build does not count: if
 * it is new, the file that imports it is newer than its own build.
 */
function isNewer(source: string, build: string): boolean {
  const builtAtMs = changedAtMs(build)
  return builtAtMs > 0 && changedAtMs(source) > builtAtMs
}
