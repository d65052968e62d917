/** One operation of a document, as far as it is completed. */
export interface ApiOperation {
  readonly summary?: string
  readonly description?: string
  readonly operationId?: string
  readonly security?: ReadonlyArray<Readonly<Record<string, readonly string[]>>>
  readonly parameters?: readonly ApiParameter[]
  readonly requestBody?: { readonly required?: boolean; readonly content: Readonly<Record<string, object>> }
  readonly responses: Readonly<Record<string, ApiResponse>>
}

/** One parameter of an operation. */
export interface ApiParameter {
  readonly name: string
  readonly in: string
  readonly description?: string
  readonly schema?: { readonly type?: string; readonly pattern?: string }
}

/** One answer of an operation, or where it is described. */
export interface ApiResponse {
  readonly $ref?: string
  readonly description?: string
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>
}

/** What stands at a path, by methods in small letters. */
export type PathItem = Readonly<Record<string, ApiOperation>>

/** An OpenAPI 3.1 document, as far as it is completed. */
export interface ApiDocument {
  readonly openapi: string
  readonly info: Readonly<Record<string, unknown>>
  readonly servers?: ReadonlyArray<{ readonly url: string }>
  readonly paths: Readonly<Record<string, PathItem>>
  readonly webhooks?: Readonly<Record<string, PathItem>>
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>
}

/** An operation with its place, which a simulator is asked about. */
export interface AskedOperation {
  /** In capitals. */
  readonly method: string
  readonly path: string
  readonly takesBody: boolean
  readonly takesQuery: boolean
  readonly isSecured: boolean
}

/** A call that the platform makes: what it posts to others. */
export interface Webhook {
  readonly summary: string
  /** By which header its receiver knows the sender; schemes of the document. */
  readonly security: readonly string[]
  /** The body, when nothing is known of it from stories. */
  readonly body?: object
  /** The type of the body. */
  readonly type?: string
}

/** What a simulator says of its API beside its routes. */
export interface ApiDescription {
  readonly securitySchemes: Readonly<Record<string, object>>
  /** Which scheme the paths ask for that begin so; the first that fits, and none for all others. */
  readonly credentials: ReadonlyArray<readonly [pathPrefix: string, scheme: string]>
  /** The schema of a refusal's body: the name of a component. */
  readonly refusalSchema: string
  /** The components that routes do not bring themselves. */
  readonly schemas?: Readonly<Record<string, object>>
  /** With which statuses an operation may be refused, beside those that its route declares. */
  refusals(operation: AskedOperation): readonly number[]
  readonly webhooks: Readonly<Record<string, Webhook>>
}
