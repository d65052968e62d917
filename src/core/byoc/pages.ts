import type { PointOfContact } from '../digital-experience/client.ts'

/** What stands in the form before somebody fills it in. */
export interface AddForm {
  readonly ticket: string
  readonly integrationId: string
  readonly name?: string
  readonly account?: string
  /** What was wrong with it when it was last sent. */
  readonly problem?: string
}

/**
 * The page on which an administrator adds a point of contact. It loads nothing, and works without scripts. The form
 * names its address, because the one-time token stands in that of the page.
 */
export function addPage({ ticket, integrationId, name = '', account = '', problem }: AddForm): string {
  return page(
    'Add a point of contact',
    `${problem === undefined ? '' : `<p role="alert">${escaped(problem)}</p>`}
<form method="post" action="action">
<input type="hidden" name="ticket" value="${escaped(ticket)}">
<p><label>Name <input name="name" required maxlength="255" value="${escaped(name)}"></label></p>
<p><label>Account of the messaging service <input name="account" required maxlength="255" value="${escaped(account)}"></label></p>
<p><label>Integration ID <input name="integrationId" required value="${escaped(integrationId)}"></label></p>
<p><label><input type="checkbox" name="files" value="yes" checked> Files can be sent</label></p>
<p><button>Add</button></p>
</form>`,
  )
}

/** The page on which an administrator deletes points of contact. */
export function removePage(ticket: string, channels: readonly PointOfContact[], problem?: string): string {
  const rows = channels.map(
    ({ id, name, idOnExternalPlatform }) => `<form method="post" action="remove">
<input type="hidden" name="ticket" value="${escaped(ticket)}">
<input type="hidden" name="channelId" value="${escaped(id)}">
<p>${escaped(name)} (${escaped(idOnExternalPlatform)}) <button>Delete</button></p>
</form>`,
  )
  const alert = problem === undefined ? '' : `<p role="alert">${escaped(problem)}</p>`
  return page('Delete a point of contact', alert + (rows.join('\n') || '<p>There is none.</p>'))
}

/** A page that says one thing. */
export function plainPage(title: string, text: string): string {
  return page(title, `<p>${escaped(text)}</p>`)
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head>
<body><h1>${escaped(title)}</h1>
${body}
</body></html>
`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign]!)
}
