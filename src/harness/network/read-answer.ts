import { type Answer, PlainAnswer } from '../../../simulators/kit/answer.ts'

/** Types of content that are read as text. */
export const text = /json|text|xml|x-www-form-urlencoded/

/** Reads an answer whole: text as text, anything else as bytes. */
export async function readAnswer(given: Answer): Promise<PlainAnswer> {
  const body = await bodyOf(given)
  return given instanceof PlainAnswer ? given : new PlainAnswer(given.status, given.headers, body)
}

async function bodyOf(given: Answer): Promise<PlainAnswer['body']> {
  if (given instanceof PlainAnswer) return given.body
  if (given.body === null) return null
  const type = given.headers.get('content-type')
  if (type === null || text.test(type)) return given.text()
  return new Uint8Array(await given.arrayBuffer())
}
