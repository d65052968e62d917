/** A field of a form, as whoever fills it in sees it. */
export interface FormField {
  readonly name: string
  /** What stands beside it; empty: nothing. */
  readonly label: string
  /** `hidden`, `checkbox` and so on; whatever is written into is a `text`. */
  readonly type: string
  readonly value: string
  readonly isChecked: boolean
  readonly isRequired: boolean
  readonly maximumLength: number | null
}

/** A form of a page. */
export interface Form {
  /** Where it is sent, as the page has it; empty: to the page's own address. */
  readonly action: string
  readonly method: 'get' | 'post'
  /** All that stands in it to be read. */
  readonly text: string
  readonly fields: readonly FormField[]
  readonly buttons: readonly string[]
}

type Attributes = Readonly<Record<string, string>>

interface Tag {
  readonly name: string
  readonly isEnd: boolean
  readonly attributes: Attributes
}

/** What is within these is no markup, up to this end. */
const rawEnds: ReadonlyMap<string, RegExp> = new Map([
  ['script', /<\/script(?=[\s/>])/gi],
  ['style', /<\/style(?=[\s/>])/gi],
  ['textarea', /<\/textarea(?=[\s/>])/gi],
  ['title', /<\/title(?=[\s/>])/gi],
])
const shownTypes = ['hidden', 'checkbox', 'radio']
const buttonTypes = ['submit', 'button', 'reset', 'image']

/**
 * The forms of a page: enough of HTML for the plain pages of a middleware, read once from beginning to end. Lists of
 * choices, and fields that stand outside of their form, are not among it.
 */
export function readForms(html: string): Form[] {
  const forms: OpenForm[] = []
  let open: OpenForm | undefined
  for (const part of partsOf(html)) {
    if (typeof part === 'string') open?.write(part)
    else if (part.name === 'form') {
      open = part.isEnd ? undefined : new OpenForm(part.attributes)
      if (open) forms.push(open)
    } else open?.take(part)
  }
  return forms.map((form) => form.read())
}

/** A form while it is read. */
class OpenForm {
  readonly #attributes: Attributes
  readonly #fields: Array<{ field: FormField; id: string | undefined; labels: string[] }> = []
  readonly #labelsById = new Map<string, string[]>()
  readonly #buttons: string[][] = []
  readonly #text: string[] = []
  #label: string[] | undefined
  #button: string[] | undefined
  #area: string[] | undefined

  constructor(attributes: Attributes) {
    this.#attributes = attributes
  }

  write(text: string): void {
    if (this.#area) this.#area.push(text)
    else if (this.#button) this.#button.push(text)
    else {
      this.#text.push(text)
      this.#label?.push(text)
    }
  }

  take({ name, isEnd, attributes }: Tag): void {
    if (name === 'label') {
      this.#label = isEnd ? undefined : []
      if (this.#label && attributes.for !== undefined) this.#labelsById.set(attributes.for, this.#label)
    } else if (name === 'button') {
      this.#button = isEnd ? undefined : []
      if (this.#button) this.#buttons.push(this.#button)
    } else if (name === 'textarea') {
      if (isEnd) this.#closeArea()
      else {
        this.#add('text', attributes)
        this.#area = []
      }
    } else if (name === 'input') this.#takeInput(attributes)
  }

  #takeInput(attributes: Attributes): void {
    const type = attributes.type?.toLowerCase() ?? 'text'
    if (buttonTypes.includes(type)) this.#buttons.push([attributes.value ?? ''])
    else this.#add(shownTypes.includes(type) ? type : 'text', attributes)
  }

  #add(type: string, attributes: Attributes): void {
    const { name = '', value, maxlength = '', id } = attributes
    // What has no name, or is disabled, is not sent.
    if (name === '' || 'disabled' in attributes) return
    const field = {
      name,
      label: '',
      type,
      value: value ?? (type === 'checkbox' || type === 'radio' ? 'on' : ''),
      isChecked: 'checked' in attributes,
      isRequired: 'required' in attributes,
      maximumLength: /^\d{1,9}$/.test(maxlength) ? Number(maxlength) : null,
    }
    this.#fields.push({ field, id, labels: this.#label ?? [] })
  }

  #closeArea(): void {
    const last = this.#fields.at(-1)
    // The first line break of a text area is none of its text.
    if (last && this.#area) last.field = { ...last.field, value: this.#area.join('').replace(/^\r?\n/, '') }
    this.#area = undefined
  }

  read(): Form {
    const { action = '', method } = this.#attributes
    return {
      action,
      method: method?.toLowerCase() === 'post' ? 'post' : 'get',
      text: plain(this.#text),
      fields: this.#fields.map(({ field, id, labels }) => {
        const around = plain(labels)
        const beside = id === undefined ? undefined : this.#labelsById.get(id)
        return { ...field, label: around === '' && beside ? plain(beside) : around }
      }),
      buttons: this.#buttons.map(plain),
    }
  }
}

function plain(parts: readonly string[]): string {
  return parts.join('').replace(/\s+/g, ' ').trim()
}

/** The texts and tags of a page, in order. */
function* partsOf(html: string): Generator<string | Tag> {
  const tag = /<(\/?)([a-z][a-z0-9-]*)/iy
  let at = 0
  while (at < html.length) {
    const next = indexFrom(html, '<', at)
    if (next > at) yield unescaped(html.slice(at, next))
    if (html.startsWith('<!', next)) {
      const end = html.startsWith('<!--', next) ? '-->' : '>'
      at = indexFrom(html, end, next) + end.length
      continue
    }
    tag.lastIndex = next
    const [begun, slash, called] = tag.exec(html) ?? []
    if (begun === undefined) {
      if (next < html.length) yield '<'
      at = next + 1
      continue
    }
    const { attributes, end } = attributesFrom(html, next + begun.length)
    const name = called!.toLowerCase()
    yield { name, isEnd: slash === '/', attributes }
    at = end
    const rawEnd = slash === '' ? rawEnds.get(name) : undefined
    if (rawEnd) {
      rawEnd.lastIndex = at
      const close = rawEnd.exec(html)?.index ?? html.length
      if (name === 'textarea') yield unescaped(html.slice(at, close))
      at = close
    }
  }
}

/** The attributes from a place on, and where the tag ends. */
function attributesFrom(html: string, from: number): { attributes: Attributes; end: number } {
  const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/y
  const attributes: Record<string, string> = Object.create(null)
  let at = from
  while (at < html.length && html[at] !== '>') {
    attribute.lastIndex = at
    const [all, name, double, single, bare] = attribute.exec(html) ?? []
    if (all === undefined) {
      at += 1
      continue
    }
    attributes[name!.toLowerCase()] ??= unescaped(double ?? single ?? bare ?? '')
    at += all.length
  }
  return { attributes, end: Math.min(at + 1, html.length) }
}

function indexFrom(html: string, text: string, from: number): number {
  const found = html.indexOf(text, from)
  return found === -1 ? html.length : found
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
}

/** The text that is meant, of the references that plain pages use; another one stays as it is. */
function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, (all, decimal, hex, named) => {
    if (named !== undefined) return entities[named.toLowerCase()] ?? all
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all
  })
}
