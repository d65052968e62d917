import { uploader } from './attachments.ts'
import { type KustomerSettings, kustomerHttp, type RequestAccount } from './http.ts'
import { type KustomerReads, kustomerReads } from './reads.ts'
import { normalizedBaseUrl } from './route.ts'
import { type KustomerRouting, kustomerRouting } from './routing.ts'
import { type KustomerWrites, kustomerWrites } from './writes.ts'

/** Kustomer as the core uses it. It remembers no record: every read asks. */
export type KustomerClient = KustomerReads & KustomerWrites & KustomerRouting

/**
 * Creates the client of one Kustomer organisation. All accounts share its budget and its token; what a piece of
 * work costs is added to the account it hands in.
 * @throws TypeError when the base URL is not usable.
 */
export function createKustomerClient(settings: KustomerSettings): {
  forAccount(account: RequestAccount): KustomerClient
} {
  const { fetch } = settings
  const baseUrl = normalizedBaseUrl(settings.baseUrl)
  const http = kustomerHttp(settings)
  const upload = uploader({ baseUrl, fetch })
  return {
    forAccount: (account) => ({
      ...kustomerReads(http, baseUrl, account),
      ...kustomerWrites(http, account, upload),
      ...kustomerRouting(http, baseUrl, account),
    }),
  }
}
