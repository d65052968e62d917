import type { DigitalExperienceInstance } from '../state/state.ts'
import { brandId, issueOneTimeToken } from '../tokens/one-time.ts'

/** The administrator who opens the middleware's pages. */
const administratorId = 4400

/** What an administrator does in the browser with a page of the middleware. */
export interface Visit {
  readonly url: string
  /** What is filled in before the form is sent; `null`: the page is left as it is. */
  readonly fields: Readonly<Record<string, string>> | null
  /** What the journal calls it. */
  readonly subject: string
  readonly rule: string
}

/** Opens a page of the middleware as CXone does, and sends its form as a browser does. */
export async function visit(
  instance: DigitalExperienceInstance,
  { url, fields, subject, rule }: Visit,
): Promise<void> {
  const { host, switches } = instance
  const opened = new URL(url)
  const backUrl = `https://${switches.area}.${switches.domain}/acd/digital/points-of-contact`
  for (const [name, value] of Object.entries({
    userId: String(administratorId),
    brandId: String(brandId),
    token: issueOneTimeToken(instance, administratorId),
    backUrl,
    apiHost: `https://api-de-${switches.area}.${switches.domain}`,
  })) {
    opened.searchParams.set(name, value)
  }
  const ask = async (method: string, body: string) => {
    const headers: Record<string, string> =
      method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : { accept: 'text/html' }
    const target = method === 'POST' ? url : opened.href
    const send = host.send({ method, url: target, headers, body, deadlineMs: 30_000 })
    return send.catch((error: unknown) => ({
      status: 0,
      body: error instanceof Error ? error.name : 'failed',
    }))
  }
  const page = await ask('GET', '')
  host.record({ change: 'page.opened', subject, detail: String(page.status), rule })
  if (fields === null || page.status !== 200) return
  const form = new URLSearchParams(fields)
  const ticket = /name="ticket" value="([^"]*)"/.exec(page.body)?.[1]
  if (ticket !== undefined) form.set('ticket', ticket)
  const answer = await ask('POST', form.toString())
  host.record({ change: 'page.sent', subject, detail: String(answer.status) })
}
