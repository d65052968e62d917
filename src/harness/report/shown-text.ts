/**
 * What a terminal or a browser takes as an order instead of showing it: control characters but for tabulators and line
 * feeds (ECMA-48), and those that turn the direction of writing (Unicode, UAX 9).
 */
const orders = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u
const everyOrder = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu

const escapeSign = '\u001b'

/** The colours of our own reports, behind the sign of escape: picocolors writes no others. */
const ownColour = /^\[(?:[0-4]|2[2-4]|[349]\d)m/

/** The beginning of a progress line, which takes the place of the one before. */
const progressBegins = [`\r${escapeSign}[K`, `${escapeSign}[2K\r`]

/** The beginning of an annotation that is meant as one. */
const ownCommand = /^::(?:error|warning) /

/** As JSON writes it, so that a document of JSON stays what it is. */
function visible(order: string): string {
  return `\\u${order.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** A text that others wrote, in one line, with all that is an order made visible. */
export function oneLine(text: string): string {
  if (!orders.test(text)) return text
  return text
    .replaceAll('\n', '\\n')
    .replace(everyOrder, (order) => (order === '\t' ? order : visible(order)))
}

/**
 * What is written to a terminal, without orders to it that somebody else put there, nor to GitHub Actions, which reads
 * workflow commands from the output of each step (`::name::` at the beginning of a line, `##[name]` in any place).
 * @param isTerminal whether colours and progress lines are orders of our own
 */
export function harmless(written: string, isTerminal: boolean): string {
  const own = (isTerminal && progressBegins.find((order) => written.startsWith(order))) || ''
  const end = isTerminal && written.length > own.length && written.endsWith('\r') ? '\r' : ''
  const text = written.slice(own.length, written.length - end.length)
  const shown = text
    .split(escapeSign)
    .map((part, at) => {
      const colour = at > 0 && isTerminal && ownColour.test(part)
      return (at === 0 ? '' : colour ? escapeSign : visible(escapeSign)) + withoutOrders(part)
    })
    .join('')
  return own + withoutCommands(shown) + end
}

function withoutOrders(text: string): string {
  return text.replace(everyOrder, (order) => (order === '\n' || order === '\t' ? order : visible(order)))
}

function withoutCommands(text: string): string {
  const safe = text.includes('##[') ? text.replaceAll('##[', '##\\u005b') : text
  if (!safe.includes('::') || ownCommand.test(safe)) return safe
  const lines = safe.split('\n').map((line) => {
    const command = line.trimStart()
    return command.startsWith('::') ? line.replace(':', '\\u003a') : line
  })
  return lines.join('\n')
}
