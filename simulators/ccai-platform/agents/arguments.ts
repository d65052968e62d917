import { z } from 'zod'

/** Words that somebody writes or picks. */
export const text = z.string().min(1)

/** The name of somebody or something of the story. */
export const name = text

/** An agent, as acts name one. */
export const agent = name.describe('an agent of the story, or an e-mail address')

/** Who acts in the adapter. */
export const kustomerUser = name.describe('an agent of the story, or the e-mail address of a Kustomer user')

/** A status, as acts name one. */
export const status = name.describe('a status of CCAI Platform, by its name')
