import type { CallbackReceiver } from '../network/callback-receiver.ts'

/** What the receivers of a test threw: mistakes of its author, who is told them when time is moved. */
export type Mistakes = unknown[]

/** The same receiver, whose exceptions are kept; an answer that is none is one. `name` is that of its option. */
export function watched(receiver: CallbackReceiver, name: string, mistakes: Mistakes): CallbackReceiver {
  return async (request) => {
    try {
      const answer: unknown = await receiver(request)
      if (isResponse(answer)) return answer
      const { pathname } = new URL(request.url)
      throw new TypeError(
        `${name}: expected a Response to ${request.method} ${pathname}, not ${String(answer)}`,
      )
    } catch (error) {
      mistakes.push(error)
      throw error
    }
  }
}

/** By its members: an environment of tests may have a Response of its own. */
function isResponse(answer: unknown): answer is Response {
  return typeof answer === 'object' && answer !== null && 'status' in answer && 'headers' in answer
}
