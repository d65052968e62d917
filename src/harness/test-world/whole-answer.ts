import { type Answer, toResponse } from '../../../simulators/kit/answer.ts'
import { type BrokenAnswer, slowBodyBits } from '../network/broken-answer.ts'

/** What a caller gets: an answer, or a connection that was reset before there was one. */
export type OutsideAnswer = Response | 'reset'

/** Carries out for a caller within the process what a socket would: `never` rejects when the world ends. */
export async function outsideAnswer(
  given: Answer | BrokenAnswer,
  never: Promise<never>,
): Promise<OutsideAnswer> {
  if (!('broken' in given)) return toResponse(given)
  if (given.broken === 'reset') return 'reset'
  if (given.broken === 'silence') return never.catch(() => 'reset')
  const { status, headers, body } = given.answer
  const bytes = body === null ? new Uint8Array() : Buffer.from(body as string)
  const parts =
    given.broken === 'slow-body' ? slowly(bytes, () => Promise.race([given.pause(), never])) : halfOf(bytes)
  const stream = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const { value, done } = await parts.next()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        controller.error(error)
      }
    },
  })
  return new Response(stream, { status, headers: new Headers([...headers]) })
}

async function* slowly(bytes: Uint8Array, pause: () => Promise<void>): AsyncGenerator<Uint8Array> {
  const bitBytes = Math.max(1, Math.ceil(bytes.length / slowBodyBits))
  for (let from = 0; from < bytes.length; from += bitBytes) {
    await pause()
    yield bytes.subarray(from, from + bitBytes)
  }
}

async function* halfOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 1) yield bytes.subarray(0, Math.floor(bytes.length / 2))
  throw new TypeError('terminated: the connection was reset')
}
