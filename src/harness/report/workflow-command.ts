/** The properties of an annotation: where it stands, and what stands above it. */
export interface AnnotationProperties {
  readonly file?: string
  readonly line?: number
  readonly title: string
}

/** A workflow command of GitHub Actions, with its line feed: an annotation, whatever its text holds. */
export function workflowCommand(
  level: 'error' | 'warning',
  { file, line, title }: AnnotationProperties,
  message: string,
): string {
  const properties = Object.entries({ file, line, title })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapedProperty(String(value))}`)
  return `::${level} ${properties.join(',')}::${escaped(message)}\n`
}

function escaped(message: string): string {
  return message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedProperty(value: string): string {
  return escaped(value).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
