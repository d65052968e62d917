import { expect, test } from 'vitest'
import { actsByName } from '../src/harness/world/acts.ts'
import { isTest, readSources } from './architecture/source.ts'

/** Names of acts in quotes, apart from steps that are to be performed: `do: 'ccai.call.hang-up'`. */
function actsNamedIn(text: string): string[] {
  const quoted = text.matchAll(/(?<!\bdo"?: )(['"])([a-z]+(?:\.[a-z-]+)+)\1/g)
  return Array.from(quoted, ([, , name]) => name!).filter((name) => actsByName.has(name))
}

const code = readSources(process.cwd(), ['src', 'simulators']).filter(({ path }) => !isTest(path))
const isOfActs = (path: string) => path.endsWith('acts.ts')

test('no file but that of its definition names an act', () => {
  const named = code
    .filter(({ path }) => !isOfActs(path))
    .flatMap(({ path, text }) => actsNamedIn(text).map((name) => `${path}: ${name}`))
  expect(named, 'what is to be known of an act stands in its definition: see simulators/kit/act.ts').toEqual(
    [],
  )
})

test('a definition names its act once', () => {
  const named = code.filter(({ path }) => isOfActs(path)).flatMap(({ text }) => actsNamedIn(text))
  expect(named.filter((name, at) => named.indexOf(name) < at)).toEqual([])
})

test.each([
  ["const starts = ['ccai.call.incoming', 'ccai.call.outgoing']", 2],
  ['if (step === "ccai.rating.give") return', 1],
  ["const phrases = { 'cxone.interaction.end': () => '' }", 1],
  ["act({ do: 'ccai.call.hang-up', call: 'c1' })", 0],
  ['expected one such as {"do": "ccai.call.incoming"}', 0],
  ["z.enum(['kustomer.work-session.create'])", 0],
])('in %s there are %i', (text, count) => {
  expect(actsNamedIn(text)).toHaveLength(count)
})
