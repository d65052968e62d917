import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { PlainAnswer } from '../../../simulators/kit/answer.ts'
import { text } from './read-answer.ts'

/** What is sent, with the headers that go with it. */
interface Message {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/**
 * Sends a request to a service outside of the process, with its own headers alone: `fetch` would add those of a
 * browser. No redirect is followed, and each request has a connection of its own, so that a service that has gone is
 * told by the code of the failure.
 * @param signal breaks off the request, and the reading of its answer
 */
export async function requestOutside<Read>(
  url: string,
  { method, headers, body }: Message,
  signal: AbortSignal,
  read: (answer: IncomingMessage) => Promise<Read>,
): Promise<Read> {
  const send = url.startsWith('https:') ? secureRequest : plainRequest
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      send(url, { method, headers, agent: false, signal }, resolve).on('error', reject).end(body)
    })
    return await read(answer)
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  }
}

/** Reads an answer of a service outside of the process to its end. */
export async function readWholeAnswer(answer: IncomingMessage): Promise<PlainAnswer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of answer) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  const type = answer.headers['content-type']
  const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type }
  const isText = type === undefined || text.test(type)
  return new PlainAnswer(answer.statusCode!, headers, isText ? body.toString() : new Uint8Array(body))
}
