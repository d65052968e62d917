import type { IncomingAnswer } from '../../kit/host.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { brandId, issueOneTimeToken } from '../tokens/one-time.ts'
import { type Form, readForms } from './html-forms.ts'

/** The administrator who opens the middleware's pages. */
const administratorId = 4400

/** What an administrator does with a form: which one it is, and what goes into its fields. */
export interface Filling {
  /** A word that stands in the form, where a page has several. */
  readonly says?: string
  /** By what stands beside a field, or its name: a text, or whether it is ticked. */
  readonly fields: Readonly<Record<string, string | boolean>>
}

/** What an administrator does in the browser with a page of the middleware. */
export interface Visit {
  readonly url: string
  /** `null`: the page is left as it is. */
  readonly filling: Filling | null
  /** Where the page is told to lead back to; CXone's own page, unless told. */
  readonly backUrl?: string | undefined
  /** What the journal calls it. */
  readonly subject: string
  readonly rule: string
}

type Answer = Pick<IncomingAnswer, 'status' | 'body' | 'location'>

/** Opens a page of the middleware as CXone does, and sends its form as a browser does. */
export async function visit(instance: DigitalExperienceInstance, asked: Visit): Promise<void> {
  const { host, switches } = instance
  const { url, filling, subject, rule } = asked
  const backUrl = asked.backUrl ?? `https://${switches.area}.${switches.domain}/acd/digital/points-of-contact`
  const opened = new URL(url)
  for (const [name, value] of Object.entries({
    userId: String(administratorId),
    brandId: String(brandId),
    token: issueOneTimeToken(instance, administratorId),
    backUrl,
    apiHost: `https://api-de-${switches.area}.${switches.domain}`,
  })) {
    opened.searchParams.set(name, value)
  }
  const page = await ask(instance, 'GET', opened.href, '')
  host.record({ change: 'page.opened', subject, detail: told(page, backUrl), rule })
  if (filling === null || page.status !== 200) return
  const form = formOf(readForms(page.body), filling)
  const filled = typeof form === 'string' ? form : filledIn(form, filling.fields)
  if (typeof form === 'string' || typeof filled === 'string') {
    host.record({ change: 'page.unusable', subject, detail: String(filled) })
    return
  }
  const answer = await sendForm(instance, form, filled, opened)
  host.record({ change: 'page.sent', subject, detail: told(answer, backUrl) })
}

function ask(
  { host }: DigitalExperienceInstance,
  method: string,
  url: string,
  body: string,
): Promise<Answer> {
  const headers: Record<string, string> =
    method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : { accept: 'text/html' }
  return host.send({ method, url, headers, body, deadlineMs: 30_000 }).catch((error: unknown) => ({
    status: 0,
    body: error instanceof Error ? error.name : 'failed',
  }))
}

function sendForm(
  instance: DigitalExperienceInstance,
  { action, method }: Form,
  filled: URLSearchParams,
  page: URL,
): Promise<Answer> {
  const target = new URL(action === '' ? page.href : action, page)
  if (method === 'post') return ask(instance, 'POST', target.href, filled.toString())
  target.search = filled.toString()
  return ask(instance, 'GET', target.href, '')
}

/** The form that is meant, or why there is none. */
function formOf(forms: readonly Form[], { says }: Filling): Form | string {
  const those = forms.filter(
    ({ text }) =>
      says === undefined ||
      text
        .split(' ')
        .map((word) => word.replace(/^\(|\)$/g, ''))
        .includes(says),
  )
  const [form] = those
  if (!form) return `there is no form${says === undefined ? '' : ' for what is meant'}`
  if (those.length > 1) return `there are ${those.length} forms where one was expected`
  return form.buttons.length === 0 ? 'the form has no button' : form
}

/** What a browser sends of the form, or what it would complain of. */
function filledIn({ fields }: Form, given: Filling['fields']): URLSearchParams | string {
  const shown = fields.filter(({ type }) => type !== 'hidden')
  const fieldOf = (called: string) =>
    shown.find(({ label }) => label === called) ?? shown.find(({ name }) => name === called)
  const missing = Object.keys(given).filter((called) => !fieldOf(called))
  if (missing.length > 0) {
    const labels = shown.map(({ label, name }) => label || name).join(', ')
    return `there is no field ${missing.join(', ')}; there are ${labels || 'none'}`
  }
  const values = new Map(Object.entries(given).map(([called, value]) => [fieldOf(called)!, value]))
  const sent = new URLSearchParams()
  for (const field of fields) {
    const { name, type, value, isChecked, isRequired, maximumLength, label } = field
    const entered = values.get(field)
    if (type === 'checkbox' || type === 'radio') {
      if (entered ?? isChecked) sent.append(name, value)
      else if (isRequired) return `${label || name} has to be ticked`
      continue
    }
    const text = entered === undefined ? value : String(entered)
    if (isRequired && text === '') return `${label || name} has to be filled in`
    if (maximumLength !== null && text.length > maximumLength) return `${label || name} is too long`
    sent.append(name, text)
  }
  return sent
}

/** What came of it in a few words: the status, and for a redirect whether it leads back, and with which error. */
function told({ status, location }: Answer, backUrl: string): string {
  if (location === undefined) return String(status)
  if (!URL.canParse(location)) return `${status} to no address`
  const [to, back] = [new URL(location), new URL(backUrl)]
  if (to.origin !== back.origin || to.pathname !== back.pathname) return `${status} elsewhere`
  const error = to.searchParams.get('error')
  return error === null ? `${status} back` : `${status} back: ${error}`
}
