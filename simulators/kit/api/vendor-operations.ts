/** Operations of one of a vendor's APIs, as public sources name them. */
export interface OperationList {
  /** What the vendor calls this part of its API. */
  readonly api: string
  /** Where the operations are named, with its date. */
  readonly source: string
  /** How many operations the vendor itself counts; absent where it publishes no number. */
  readonly published?: number
  /** The fixed parts of its paths may be written in small letters or capitals. */
  readonly isAnyCase?: boolean
  /** Methods and path of each, `GET PUT /v1/users/{id}`. */
  readonly operations: readonly string[]
}

/** One operation: its method in capitals, and the path with `{parameters}`. */
export interface VendorOperation {
  readonly method: string
  readonly path: string
  readonly isAnyCase: boolean
}

/** The single operations of a list. */
export function operationsIn({ operations, isAnyCase = false }: OperationList): VendorOperation[] {
  return operations.flatMap((line) => {
    const words = line.split(' ')
    const path = words.at(-1)!
    return words.slice(0, -1).map((method) => ({ method, path, isAnyCase }))
  })
}

/** Whether a path is of a template: a parameter stands for one segment, or for what follows the `=` of a look-up. */
export function isOfTemplate(path: string, template: string): boolean {
  const [asked, own] = [segmentsOf(path), segmentsOf(template)]
  return asked.length === own.length && own.every((segment, at) => isOfSegment(asked[at]!, segment))
}

/** A template by which two are compared whose parameters are named otherwise: `/v1/users/{}`. */
export function namelessTemplate(template: string): string {
  return template.replaceAll(/\{[^{}]*\}/g, '{}')
}

function segmentsOf(path: string): string[] {
  return path.replace(/\/$/, '').split('/')
}

function isOfSegment(asked: string, own: string): boolean {
  const at = own.indexOf('{')
  if (at < 0) return asked === own
  return asked.length > at && asked.startsWith(own.slice(0, at))
}
