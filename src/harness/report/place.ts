import { linesOfPaths } from './lines-of-paths.ts'

/** Where a story stands: for reports that lead to it. */
export interface Place {
  /** Its file, as a person would name it from the current directory. */
  readonly file: string
  /** The folder that it is counted in. */
  readonly folder: string
  /** Reads the file's text; called only when a line of it is asked for. */
  readonly source: () => string
}

/** Where each story stands, by its name. */
export type Places = ReadonlyMap<string, Place>

/** The line on which an expectation of a story is written, else what it is a part of, else the first line. */
export function lineOf(place: Place, story: string, expectation: string): number {
  const lines = linesOfPaths(place.source())
  const variant = story.split('/')[1]
  const inVariant = variant === undefined ? undefined : lines.get(`variants.${variant}.${expectation}`)
  if (inVariant !== undefined) return inVariant
  let path = expectation
  while (path !== '') {
    const line = lines.get(path)
    if (line !== undefined) return line
    path = path.slice(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['), 0))
  }
  return 1
}
