import { isLoopback } from '../../../simulators/kit/loopback.ts'

/** Where callbacks may go outside a world. */
export interface CallbackTargets {
  /** Whether the loopback addresses of this machine are among them. */
  readonly loopback: boolean
  /** Further hosts, each as {@link targetOf} gives it. */
  readonly hosts: readonly string[]
}

/** A host, or a host with a port, in the form in which addresses name it; `undefined` when the text is neither. */
export function targetOf(typed: string): string | undefined {
  const [, host = '', port] = /^(\[[\da-f:.]+\]|[^\s:/?#@[\]\\*%]+)(?::(\d{1,5}))?$/i.exec(typed) ?? []
  if (host === '' || Number(port ?? 1) > 65_535 || port === '0' || !URL.canParse(`http://${host}/`))
    return undefined
  const { hostname } = new URL(`http://${host}/`)
  return port === undefined ? hostname : `${hostname}:${Number(port)}`
}

/** Why no callback may go to this address; `undefined` when it may. */
export function targetRefusal(url: URL, { loopback, hosts }: CallbackTargets): string | undefined {
  const { protocol, hostname, username, password } = url
  if (protocol !== 'http:' && protocol !== 'https:') return 'neither an http nor an https address'
  if (username !== '' || password !== '') return 'an address with a login in it, which is not sent'
  const port = url.port === '' ? (protocol === 'https:' ? '443' : '80') : url.port
  if (hosts.includes(hostname) || hosts.includes(`${hostname}:${port}`)) return undefined
  const remedy = `up --allow-target ${hostname} lets callbacks go there`
  if (!isLoopback(hostname)) return `not a loopback address of this machine; ${remedy}`
  return loopback
    ? undefined
    : `other machines may call this world, which they could use to get here; ${remedy}`
}
