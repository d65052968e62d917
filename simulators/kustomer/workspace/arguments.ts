import { z } from 'zod'
import { firstPage } from './page-write.ts'

/** The name of somebody or something of the story. */
export const name = z.string().min(1)

/** Whose page it is. */
export const agent = name.describe('an agent of the story, or an e-mail address')

/** What the story calls the page, where a user has several. */
export const instanceName = name.max(64).default(firstPage).describe('which tab or computer')

/** A status, as acts name one. */
export const status = name.describe('a status of Kustomer, by its name')

/** A team, as acts name one. */
export const team = name.describe('a team of Kustomer, by its name')
