import { ccaiPlatformProvider } from './ccai-platform/provider.ts'
import { digitalExperienceProvider } from './digital-experience/provider.ts'
import { integrationCoreProvider } from './integration-core/provider.ts'
import { kustomerProvider } from './kustomer/provider.ts'
import type { Provider } from './provider.ts'

/** All providers of which contracts can be verified. */
export const providers: readonly Provider[] = [
  kustomerProvider,
  ccaiPlatformProvider,
  digitalExperienceProvider,
  integrationCoreProvider,
]
