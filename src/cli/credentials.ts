import { credentialNames, defaultCredentials } from '../harness/world/default-credentials.ts'

/** Credentials that environment variables override. */
export type Credentials = Partial<Record<keyof typeof defaultCredentials, string>>

/** Reads credentials from environment variables; an empty variable is ignored. */
export function credentialsIn(environment: Readonly<Record<string, string | undefined>>): Credentials {
  const overrides: Credentials = {}
  for (const name of credentialNames) {
    const value = environment[name]
    if (value) overrides[name] = value
  }
  return overrides
}

/** How to show a credential: its public default, or the name of the variable that overrides it. */
export function shown(name: keyof typeof defaultCredentials, overrides: Credentials): string {
  return overrides[name] === undefined ? defaultCredentials[name] : `$${name}`
}
