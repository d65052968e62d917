import { z } from 'zod'
import { webAddress } from '../http/web-address.ts'
import type { ChannelChoice, ChannelLink } from './channel.ts'

/**
 * The content of a message as a callback has it. Its types and their payloads are those of NICE's published API types;
 * a payload that is not of its type's form is read as far as it goes, since no page says that it is checked.
 */
export const contentSchema = z.object({
  type: z.string().nullish(),
  payload: z.unknown().optional(),
  text: z.string().nullish(),
  fallbackText: z.string().nullish(),
})

/** What a message says, whatever its type: words, what can be answered by a tap, and where it leads. */
export interface Readable {
  readonly text: string
  readonly choices?: readonly ChannelChoice[]
  readonly link?: ChannelLink
}

const words = z.object({ content: z.string() }).transform(({ content }) => content)
const optionalText = z.string().min(1).optional().catch(undefined)
const action = z
  .object({ text: z.string().min(1), postback: optionalText, description: optionalText })
  .transform(({ text, postback, description }) => ({ text, postback: postback ?? null, description }))
const actions = z.array(action.nullable().catch(null)).catch([])
const ofText = z.object({ text: z.string().optional().catch(undefined) }).catch({})
const ofChoices = z
  .object({
    title: words.optional().catch(undefined),
    text: words.optional().catch(undefined),
    actions,
  })
  .catch({ title: undefined, text: undefined, actions: [] })
const ofLink = z.object({
  title: words.optional().catch(undefined),
  url: webAddress,
  media: z.object({ url: webAddress }).optional().catch(undefined),
})

interface PluginElement {
  readonly type?: string | undefined
  readonly text?: string | undefined
  readonly postback?: string | undefined
  readonly elements?: ReadonlyArray<PluginElement | null> | undefined
}
const pluginElement: z.ZodType<PluginElement> = z.object({
  type: optionalText,
  text: optionalText,
  postback: optionalText,
  get elements() {
    return z.array(pluginElement.nullable().catch(null)).optional().catch(undefined)
  },
})
const ofPlugin = z.object({ elements: z.array(pluginElement.nullable().catch(null)) }).catch({ elements: [] })

/** What there is to read in a message; an empty text, no choice and no link where that is nothing. */
export function readableOf(content: z.output<typeof contentSchema>): Readable {
  const type = content.type ?? 'TEXT'
  const read = Object.hasOwn(readers, type) ? readers[type]!(content.payload) : { text: '' }
  const isEmpty = read.text === '' && !read.choices && !read.link
  if (!isEmpty) return read
  return { text: ofText.parse(content.payload).text ?? content.text ?? content.fallbackText ?? '' }
}

/** By type, what its payload says. Of the types that are not here only the text for want of better can be shown. */
const readers: Readonly<Record<string, (payload: unknown) => Readable>> = {
  QUICK_REPLIES: withChoices,
  LIST_PICKER: withChoices,
  RICH_LINK(payload) {
    const read = ofLink.safeParse(payload)
    if (!read.success) return { text: '' }
    const { url, title, media } = read.data
    return { text: title ?? '', link: { url, title: title ?? null, imageUrl: media?.url ?? null } }
  },
  PLUGIN(payload) {
    const all = ofPlugin.parse(payload).elements.flatMap(leavesOf)
    const buttons = all.filter(({ type }) => type === 'BUTTON')
    return readable(
      all.filter(({ type }) => type !== 'BUTTON').map(({ text }) => text),
      buttons.flatMap(({ text, postback }) =>
        text === undefined ? [] : [{ text, postback: postback ?? null }],
      ),
    )
  },
}

function withChoices(payload: unknown): Readable {
  const { title, text, actions: taps } = ofChoices.parse(payload)
  // A channel shows a tap by its words alone: what describes it stands in the text.
  const described = taps.flatMap((tap) => (tap?.description ? [`${tap.text}: ${tap.description}`] : []))
  return readable(
    [title, text, ...described],
    taps.flatMap((tap) => (tap ? [{ text: tap.text, postback: tap.postback }] : [])),
  )
}

function readable(lines: ReadonlyArray<string | undefined>, choices: readonly ChannelChoice[]): Readable {
  const text = lines.filter((line) => line !== undefined && line !== '').join('\n')
  return { text, ...(choices.length > 0 ? { choices } : {}) }
}

/** An element and those within it, in the order in which they are shown. */
function leavesOf(element: PluginElement | null): PluginElement[] {
  if (element === null) return []
  return [element, ...(element.elements ?? []).flatMap(leavesOf)]
}
