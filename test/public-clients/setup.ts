import { installed, remove } from './bench.ts'

/** Installs the packages once for all tests; the environment says where. */
export default async function setup(): Promise<() => void> {
  const folder = await installed()
  process.env.CLIENTS_FOLDER = folder
  return () => remove(folder)
}
