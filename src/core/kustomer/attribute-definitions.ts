import { z } from 'zod'
import { instant } from './wire.ts'

/** The definition of a custom attribute. */
export interface AttributeDefinition {
  /** When the definition was created or last changed, in epoch milliseconds. */
  readonly sinceMs: number
  /** What the page calls it; its name, where it has no other. */
  readonly label: string
  /** `number`, `boolean` or `string`, as the definition says. */
  readonly type: string
}

/**
 * Schema of the custom attributes of a record type; parses to a map by name. One without a time counts as having always
 * existed.
 */
export const metadataResource = z
  .object({
    type: z.literal('metadata'),
    attributes: z.object({
      properties: z
        .record(
          z.string(),
          z.object({
            modifiedAt: instant.nullish(),
            displayName: z.string().nullish(),
            type: z.string().nullish(),
          }),
        )
        .nullish(),
    }),
  })
  .transform(
    ({ attributes }) =>
      new Map<string, AttributeDefinition>(
        Object.entries(attributes.properties ?? {}).map(([name, { modifiedAt, displayName, type }]) => [
          name,
          { sinceMs: modifiedAt ?? 0, label: displayName ?? name, type: type ?? 'string' },
        ]),
      ),
  )
