import { z } from 'zod'
/** The name of somebody or something of the story. */
export const name = z.string().min(1)

/** Who acts in the adapter. */
export const agent = name.describe('an agent of the story, or the e-mail address of a Kustomer user')
