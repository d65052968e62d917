import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { build } from 'esbuild'
import { type Defect, type NumberedDefect, withDefects } from './defect.ts'

/** What is joined: the doors by which tests play. */
export type WorldKit = typeof import('./world-kit.ts')

/** The code of the project with defects in it, all asleep but the one that is asked for. */
export interface DefectiveCode {
  readonly kit: WorldKit
  /** Runs with one defect, or with none. Only one run may be under way at a time. */
  run<T>(defect: Defect | undefined, play: (kit: WorldKit) => Promise<T>): Promise<T>
}

const root = join(import.meta.dirname, '..', '..')
const switched = globalThis as { standinDefect?: number | undefined }

/**
 * Joins the code once for all defects, so that each costs no more than the stories that are replayed with it.
 * @throws RangeError for a defect whose text is not in its file, which has moved on
 */
export async function defectiveCode(defects: readonly Defect[]): Promise<DefectiveCode> {
  const numbers = new Map(defects.map((defect, at) => [defect, at + 1]))
  const numbered = defects.map((defect): NumberedDefect => ({ ...defect, number: numbers.get(defect)! }))
  const files = groupedByFile(numbered)
  const texts = new Map<string, string>()
  for (const [file, own] of files) texts.set(file, withDefects(readFileSync(join(root, file), 'utf8'), own))
  const kit = load(await joined(texts))
  return {
    kit,
    async run(defect, play) {
      const number = defect && numbers.get(defect)
      if (defect && number === undefined) throw new RangeError(`${defect.mutant}: not among the defects`)
      switched.standinDefect = number
      try {
        return await play(kit)
      } finally {
        switched.standinDefect = undefined
      }
    },
  }
}

function groupedByFile(defects: readonly NumberedDefect[]): Map<string, NumberedDefect[]> {
  const files = new Map<string, NumberedDefect[]>()
  for (const defect of defects) files.set(defect.file, [...(files.get(defect.file) ?? []), defect])
  return files
}

async function joined(texts: ReadonlyMap<string, string>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'world-kit.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    conditions: ['source'],
    external: ['@faker-js/faker', 'tsx'],
    logLevel: 'error',
    plugins: [
      {
        name: 'defects',
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const contents = texts.get(relative(root, path).replaceAll('\\', '/'))
            return contents === undefined ? undefined : { contents, loader: 'ts' }
          })
        },
      },
    ],
  })
  return outputFiles[0]!.text
}

/** Node itself loads it: nothing else needs to look at so long a text. */
function load(text: string): WorldKit {
  const folder = mkdtempSync(join(tmpdir(), 'standin-defects-'))
  const file = join(folder, 'world-kit.cjs')
  try {
    writeFileSync(file, text)
    return createRequire(import.meta.url)(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
