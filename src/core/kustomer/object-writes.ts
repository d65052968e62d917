import type { KustomerHttp, RequestAccount } from './http.ts'
import { type CrmRecord, oneRecord } from './record.ts'
import { oneObject } from './response-schemas.ts'
import { route } from './route.ts'
import type { CustomValues } from './writes.ts'

/** An object of a klass to create, for a customer or for nobody. */
export interface NewObject {
  readonly title: string
  readonly externalId: string
  readonly description?: string | undefined
  readonly customer?: string
  readonly custom?: CustomValues | undefined
}

/** An update of an object of a klass. */
export interface ObjectChange {
  readonly title?: string
  readonly description?: string
  readonly custom?: CustomValues
}

/** An update of a company. */
export interface CompanyChange {
  readonly name?: string
  readonly defaultLang?: string
  readonly avatarUrl?: string
  readonly custom?: CustomValues
}

/** Writes of objects of klasses, and of companies, which are changed alike. All reject with KustomerError. */
export interface ObjectWrites {
  createObject(klass: string, object: NewObject): Promise<CrmRecord>
  updateObject(klass: string, id: string, change: ObjectChange): Promise<void>
  updateCompany(id: string, change: CompanyChange): Promise<void>
}

/** Creates these writes, counted on an account. */
export function objectWrites(http: KustomerHttp, account: RequestAccount): ObjectWrites {
  return {
    async createObject(klass, body) {
      const at = route`/v1/klasses/${klass}`
      const created = await http.request(account, { method: 'POST', route: at, body: { ...body } }, oneRecord)
      return created.data
    },
    async updateObject(klass, id, body) {
      const at = route`/v1/klasses/${klass}/${id}`
      await http.request(account, { method: 'PUT', route: at, body: { ...body } }, oneObject)
    },
    async updateCompany(id, body) {
      const at = route`/v1/companies/${id}`
      await http.request(account, { method: 'PUT', route: at, body: { ...body } }, oneRecord)
    },
  }
}
