import { existsSync, readFileSync } from 'node:fs'
import type { ShownFidelity } from './wire.ts'

/** The READMEs of the simulators stand beside the sources, in the package too. */
const simulators = new URL(
  import.meta.url.endsWith('.ts') ? '../../simulators/' : '../../../simulators/',
  import.meta.url,
)

/** The fidelity tables of the simulators' READMEs: what each fake does as its vendor does, and what not. */
export function fidelityTables(): ShownFidelity[] {
  return ['kustomer', 'ccai-platform', 'digital-experience'].flatMap((simulator) => {
    const file = new URL(`${simulator}/README.md`, simulators)
    if (!existsSync(file)) return []
    const [, chapter = ''] = readFileSync(file, 'utf8').split(/^## Fidelity$/m)
    const rows = chapter
      .split(/^## /m, 1)[0]!
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map(cellsOf)
    const [head = [], , ...body] = rows
    return [{ simulator, head, rows: body.filter(({ length }) => length === head.length) }]
  })
}

/** The cells of a row of a table; a bar within one is written with a backslash. */
function cellsOf(line: string): string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('\\|', '|').replaceAll('`', ''))
}
