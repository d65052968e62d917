import type { z } from 'zod'
import { MalformedRequest } from '../../simulators/kit/host.ts'
import { issueTexts } from '../../simulators/kit/issue-text.ts'

/** The largest file that can be dropped on the page, in bytes. */
const largestBody = 2_000_000

/** What a page sent, as a schema has it. @throws MalformedRequest with what is wrong with it */
export async function bodyOf<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  // What a form of another site can send is not this.
  if (!/^application\/json\b/.test(request.headers.get('content-type') ?? '')) {
    throw new MalformedRequest('expected content-type: application/json')
  }
  if (Number(request.headers.get('content-length') ?? 0) > largestBody) {
    throw new MalformedRequest(`expected a body of at most ${largestBody} bytes`)
  }
  let value: unknown
  try {
    value = await request.json()
  } catch {
    throw new MalformedRequest('the body is no JSON')
  }
  return fitting(value, schema, 'the body')
}

/** What was sent, as a schema has it. @throws MalformedRequest for what the schema refuses */
export function fitting<T>(value: unknown, schema: z.ZodType<T>, whole: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new MalformedRequest(issueTexts({ schema, value, whole }, parsed.error.issues).join('; '))
}
