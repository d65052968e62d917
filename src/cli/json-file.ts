import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { issueTexts } from '../../simulators/kit/issue-text.ts'
import { deeperThan, jsonSyntaxError } from '../../simulators/kit/json/syntax.ts'
import { CallError } from './call-error.ts'

/** How deep JSON of a file may be nested, in levels: as deep as a state that is put into a world. */
export const deepestLevels = 128

/** @throws CallError for a text of JSON that is nested deeper than anything that visits it level by level can go */
export function assertNotTooDeep(text: string, shownAs: string): void {
  if (deeperThan(text, deepestLevels)) throw new CallError(tooDeep(shownAs))
}

/** What to say of a file that is nested too deep. */
export function tooDeep(shownAs: string): string {
  return `${shownAs}: nested deeper than ${deepestLevels} levels`
}

/**
 * Reads a JSON file; `shownAs` is how messages call it.
 * @throws CallError when it cannot be read, with the place, or is nested too deep
 */
export async function readJsonFile(
  path: string,
  shownAs: string,
): Promise<{ readonly text: string; readonly value: unknown }> {
  let text = ''
  try {
    text = readFileSync(path, 'utf8')
    assertNotTooDeep(text, shownAs)
    return { text, value: JSON.parse(text) }
  } catch (error) {
    if (error instanceof CallError) throw error
    const reason = error instanceof SyntaxError ? await jsonSyntaxError(text) : (error as Error).message
    throw new CallError(`${shownAs}: cannot be read as JSON: ${reason}`)
  }
}

/** What somebody wrote, as a schema has it; `path` is where it stands. @throws CallError naming all that is otherwise */
export function checkedBy<T>(
  schema: z.ZodType<T>,
  value: unknown,
  { shownAs, path = [] }: { readonly shownAs: string; readonly path?: readonly PropertyKey[] },
): T {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const texts = issueTexts({ schema, value, path, whole: 'the file' }, read.error.issues)
  throw new CallError(`${shownAs}: ${texts.join('; ')}`)
}
