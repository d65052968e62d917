import type { PlainAnswer } from '../../../simulators/kit/answer.ts'

/** A body as the journal tells it: its text, or how many bytes it has. */
export function bodyText(body: PlainAnswer['body']): string {
  if (body === null) return ''
  return typeof body === 'string' ? body : `<${body.byteLength} bytes>`
}
