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
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    throw new MalformedRequest(
      issueTexts({ schema, value, whole: 'the body' }, parsed.error.issues).join('; '),
    )
  }
  return parsed.data
}
