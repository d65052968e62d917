import type { Given } from '../scenario/schema.ts'
import type { WorldOptions } from '../world/world-options.ts'
import { tokenOf } from './token.ts'

/** The part of a `given` with which a world is made; `applyGiven` puts the rest into it. */
export function worldOptionsOf(given: Given) {
  return {
    switches: given.switches,
    settings: given.settings as Readonly<Record<string, string>>,
    mappings: given.mappings,
    initialToken: (kustomer) => tokenOf(kustomer, given),
  } satisfies WorldOptions
}
