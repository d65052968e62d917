import { pathToFileURL } from 'node:url'

/** The npm package emulate as its users start it, with the fake that has customers: Stripe's. */
const { createEmulator } = (await import(pathToFileURL(process.argv[2]!).href)) as {
  createEmulator(options: { service: 'stripe'; port: number }): Promise<{ url: string }>
}
const { url } = await createEmulator({ service: 'stripe', port: 0 })
process.send!({ port: Number(new URL(url).port) })
process.once('disconnect', () => process.exit())
