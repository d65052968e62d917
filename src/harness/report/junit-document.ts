/** What is told of a test case beside its name; a `failure` or `error` makes it count as one. */
export interface JunitNote {
  readonly element: 'failure' | 'error' | 'skipped' | 'system-out'
  /** In short, as an attribute. */
  readonly message?: string
  /** In full. */
  readonly text?: string
}

/** A test case of a JUnit document; with a failure or an error among its notes, it has not passed. */
export interface JunitCase {
  readonly name: string
  readonly file?: string | undefined
  readonly timeMs?: number
  readonly notes: readonly JunitNote[]
}

/** A suite of a JUnit document: its cases have its name as their class. */
export interface JunitSuite {
  readonly name: string
  readonly timeMs?: number
  readonly cases: readonly JunitCase[]
}

/** A JUnit XML document of these suites. What nobody measured has no time in it. */
export function junitDocument(suites: readonly JunitSuite[], timeMs?: number): string {
  const all = suites.flatMap(({ cases }) => cases)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'standin', ...countsOf(all), ...timeOf(timeMs) })}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
    '',
  ].join('\n')
}

function suiteLines({ name, timeMs, cases }: JunitSuite): string[] {
  return [
    `  <testsuite${attributes({ name, ...countsOf(cases), ...timeOf(timeMs) })}>`,
    ...cases.flatMap((one) => caseLines(one, name)),
    '  </testsuite>',
  ]
}

function caseLines({ name, file, timeMs, notes }: JunitCase, classname: string): string[] {
  const open = `    <testcase${attributes({ name, classname, file, ...timeOf(timeMs) })}`
  return notes.length > 0 ? [`${open}>`, ...notes.map(noteLine), '    </testcase>'] : [`${open}/>`]
}

function noteLine({ element, message, text }: JunitNote): string {
  const type = element === 'failure' || element === 'error' ? element : undefined
  const open = `      <${element}${attributes({ message, type })}`
  return text === undefined ? `${open}/>` : `${open}>${escaped(text)}</${element}>`
}

function countsOf(cases: readonly JunitCase[]) {
  const having = (wanted: JunitNote['element']) =>
    cases.filter(({ notes }) => notes.some(({ element }) => element === wanted)).length
  return { tests: cases.length, failures: having('failure'), errors: having('error') }
}

function timeOf(timeMs: number | undefined): { time?: string } {
  return timeMs === undefined ? {} : { time: (timeMs / 1000).toFixed(3) }
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escaped(String(value))}"`]))
    .join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}

/** Escapes text for content and attributes; characters that XML 1.0 does not allow become U+FFFD. */
function escaped(text: string): string {
  return text
    .replaceAll(/(?![\t\n\r])\p{Cc}|\p{Surrogate}|[\ufffe\uffff]/gu, '\ufffd')
    .replaceAll(/[&<>"\n\r\t]/g, (character) => entities[character]!)
}
