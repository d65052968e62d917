import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import { issueTexts } from '../../simulators/kit/issue-text.ts'
import { jsonSyntaxError } from '../../simulators/kit/json-syntax.ts'
import { CallError } from './call-error.ts'

/** Reads a JSON file; `shownAs` is how messages call it. @throws CallError when it cannot be read, with the place */
export async function readJsonFile(
  path: string,
  shownAs: string,
): Promise<{ readonly text: string; readonly value: unknown }> {
  let text = ''
  try {
    text = readFileSync(path, 'utf8')
    return { text, value: JSON.parse(text) }
  } catch (error) {
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
