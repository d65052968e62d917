import { expect, test } from 'vitest'
import { actsByName } from '../src/harness/world/acts.ts'
import { isTest, readSources } from './architecture/source.ts'

/** The quoted names of acts in a text, except in steps of a scenario: `do: 'ccai.call.hang-up'`. */
function actsNamedIn(text: string): string[] {
  const quoted = text.matchAll(/(?<!\bdo"?: )(['"])([a-z]+(?:\.[a-z-]+)+)\1/g)
  return Array.from(quoted, ([, , name]) => name!).filter((name) => actsByName.has(name))
}

const code = readSources(process.cwd(), ['src', 'simulators']).filter(({ path }) => !isTest(path))
const definesActs = (path: string) => path.endsWith('acts.ts')

test('only the file that defines an act contains its name', () => {
  const names = code
    .filter(({ path }) => !definesActs(path))
    .flatMap(({ path, text }) => actsNamedIn(text).map((name) => `${path}: ${name}`))
  expect(
    names,
    'put what other code needs to know about an act into its definition: see simulators/kit/act.ts',
  ).toEqual([])
})

test('each act is named only once in its file', () => {
  const names = code.filter(({ path }) => definesActs(path)).flatMap(({ text }) => actsNamedIn(text))
  expect(names.filter((name, at) => names.indexOf(name) < at)).toEqual([])
})

test.each([
  ["const starts = ['ccai.call.incoming', 'ccai.call.outgoing']", 2],
  ['if (step === "ccai.rating.give") return', 1],
  ["const phrases = { 'cxone.interaction.end': () => '' }", 1],
  ["act({ do: 'ccai.call.hang-up', call: 'c1' })", 0],
  ['expected one such as {"do": "ccai.call.incoming"}', 0],
  ["z.enum(['kustomer.work-session.create'])", 0],
])('%s contains %i names of acts', (text, count) => {
  expect(actsNamedIn(text)).toHaveLength(count)
})
