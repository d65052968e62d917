import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome']

/** What to do where there is no browser. */
export const howToGetChromium =
  'no Chromium on PATH: install it (apt-get install chromium), or say where it is in CHROMIUM_PATH'

/** The browser of the machine: at `CHROMIUM_PATH`, else on `PATH`; `undefined` where there is none. */
export function chromiumPath(): string | undefined {
  const { CHROMIUM_PATH = '', PATH = '' } = process.env
  const folders = PATH.split(delimiter)
  const paths = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  return [CHROMIUM_PATH, ...paths].find((path) => path !== '' && existsSync(path))
}

/** Whether a missing browser is a failure: a gate in which its tests were skipped would prove nothing. */
export const isChromiumRequired = process.env.CHROMIUM_REQUIRED === '1'
