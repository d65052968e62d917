/** The part of a call that says how it came here. */
interface Call {
  readonly req: { readonly url: string; readonly path: string }
  readonly env?: { readonly worldPrefix?: string; readonly askedPrefix?: string }
}

/** The address of this world's server as the caller reaches it, for links that are followed without credentials. */
export function addressOf({ req, env }: Call): string {
  return new URL(req.url).origin + (env?.worldPrefix ?? '')
}

/** The path of the request with the prefix by which the caller named its world, for links to the same resource. */
export function askedPathOf({ req, env }: Call): string {
  return `${env?.askedPrefix ?? ''}${req.path}`
}
