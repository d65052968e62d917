import { z } from 'zod'
import { firstPage } from './page-write.ts'

/** Argument of an act: the name of a person or thing in the scenario. */
export const name = z.string().min(1)

/** Argument of an act: the agent who has the page. */
export const agent = name.describe('an agent of the story, or an e-mail address')

/** Argument of an act: the name of the page, for agents with several. */
export const instanceName = name.max(64).default(firstPage).describe('which tab or computer')

/** Argument of an act: a status by its name. */
export const status = name.describe('a status of Kustomer, by its name')

/** Argument of an act: a team by its name. */
export const team = name.describe('a team of Kustomer, by its name')
