import { number, objectOf, oneOf, text } from '../../kit/shape.ts'
/** The colours that a tag may have (published API types). */
export const tagColors = [
  '#289D29',
  '#E11616',
  '#FFC20A',
  '#2E8FCE',
  '#982910',
  '#DF23E6',
  '#85289D',
  '#ADADAD',
  '#1DD6D4',
  '#9D7D28',
] as const

/** A tag of the tenant, which messages carry. */
export interface Tag {
  readonly id: number
  readonly title: string
  readonly color: (typeof tagColors)[number]
}

/** What a row of tags may be. */

export const tagShape = objectOf<Tag>({ id: number, title: text, color: oneOf(...tagColors) })
