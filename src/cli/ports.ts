import { CallError } from './call-error.ts'

/** The servers, in the order of their ports. */
export const partyNames = [
  'kustomer',
  'ccai-platform',
  'digital-experience',
  'integration-core',
  'channel',
] as const

/** The ports of the servers, counted from a base; 0 lets the machine choose all of them. */
export function portsFrom(base: number) {
  const at = (place: number) => (base === 0 ? 0 : base + place)
  return {
    kustomer: at(1),
    'ccai-platform': at(2),
    'digital-experience': at(3),
    'integration-core': at(4),
    channel: at(5),
  }
}

/** What to do about an error of `listen` that concerns its port; `undefined` for any other error. */
export function portRefusal(error: unknown): CallError | undefined {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE') {
    return new CallError(`port ${port} is in use; --port NUMBER moves all of them (NUMBER to NUMBER + 5)`)
  }
  if (code === 'EACCES') return new CallError(`port ${port} is not allowed; --port NUMBER moves all of them`)
  return undefined
}
