import { uploader } from './attachments.ts'
import { type KustomerSettings, kustomerHttp, type RequestAccount } from './http.ts'
import { type ObjectWrites, objectWrites } from './object-writes.ts'
import { type KustomerReads, kustomerReads } from './reads.ts'
import { type RecordReads, recordReads } from './record-reads.ts'
import { normalizedBaseUrl } from './route.ts'
import { type KustomerRouting, kustomerRouting } from './routing.ts'
import { type KustomerWrites, kustomerWrites } from './writes.ts'

/** All requests that the core makes to Kustomer. Records are not cached: every read is a request. */
export type KustomerClient = KustomerReads & RecordReads & KustomerWrites & ObjectWrites & KustomerRouting

/**
 * Creates the client of one Kustomer organisation. `forAccount` returns a view that adds its requests and waiting
 * times to the given account; all views share the rate limit and the token.
 * @throws TypeError when the base URL is not usable
 */
export function createKustomerClient(settings: KustomerSettings): {
  forAccount(account: RequestAccount): KustomerClient
} {
  const { fetch } = settings
  const baseUrl = normalizedBaseUrl(settings.baseUrl)
  const http = kustomerHttp(settings)
  const upload = uploader({ baseUrl, fetch })
  return {
    forAccount: (account) =>
      Object.assign(
        kustomerReads(http, baseUrl, account),
        recordReads(http, baseUrl, account),
        kustomerWrites(http, account, upload),
        objectWrites(http, account),
        kustomerRouting(http, baseUrl, account),
      ),
  }
}
