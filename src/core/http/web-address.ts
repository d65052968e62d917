import { z } from 'zod'

/** An address of the web: what is handed on for people or machines to open is none that runs or reads something. */
export const webAddress = z.url({
  protocol: /^https?$/,
  error: 'expected an address that begins with http:// or https://',
})
