import { faultSchema } from '../../src/harness/network/fault-kinds.ts'
import type { ActStep, Step } from '../../src/harness/scenario/schema.ts'
import type { NamedScenario } from '../../src/harness/scenario/variants.ts'
import type { Mutant } from './mutant.ts'

/**
 * Mutants of rules that the platforms implement rather than the core: a message between page and adapter is lost,
 * or an act has the wrong effect.
 */
export function adapterMutants(): Mutant[] {
  return [...clickToCallMutants(), ...appearanceMutants()]
}

/** The steps that replace an act, which may include it; `at` is its index among the acts that are replaced. */
type Replacement = (act: ActStep, at: number, count: number) => readonly Step[]

function rewriting(rule: string, mutant: string, acts: readonly string[], instead: Replacement): Mutant {
  const isReplaced = (step: Step): step is ActStep => 'do' in step && acts.includes(step.do)
  const rewrite = ({ name, scenario }: NamedScenario): NamedScenario => {
    const count = scenario.steps.filter(isReplaced).length
    let at = -1
    const steps = scenario.steps.flatMap((step) => {
      if (!isReplaced(step)) return [step]
      at += 1
      return instead(step, at, count)
    })
    return { name, scenario: { ...scenario, steps } }
  }
  return { rule, mutant, options: {}, rewrite }
}

/** A fault that loses the next message of a page to its adapter. */
const lost = {
  do: 'fault',
  ...faultSchema.parse({ fault: 'lost-request', to: 'ccai-platform', path: '/adapter/messages' }),
} as const satisfies Step

/** The act one second after the previous step. */
const then = (act: ActStep): ActStep => ({ ...act, after: '1s' })

function clickToCallMutants(): Mutant[] {
  const [rule, click] = ['click-to-call', ['kustomer.page.click-phone']]
  return [
    rewriting(rule, 'the click never reaches the adapter', click, (act) => [lost, act]),
    rewriting(rule, 'the first click alone reaches the adapter', click, (act, at) =>
      at === 0 ? [act] : [lost, act],
    ),
    rewriting(rule, 'dialled at the click', click, (act, at, count) => {
      const { agent } = act
      const call = { do: 'ccai.adapter.call', agent, call: 'dialled at the click' }
      return at + 1 < count ? [act] : [act, then(call)]
    }),
    rewriting(rule, 'into the adapter of another agent too', click, (act) => [
      act,
      then({ ...act, agent: 'alan' }),
    ]),
  ]
}

function appearanceMutants(): Mutant[] {
  const rule = 'adapter-in-kustomer'
  const minimize = ['ccai.adapter.minimize']
  return [
    rewriting(rule, 'it does not appear with the app', ['kustomer.app.install'], (act) => [lost, act]),
    rewriting(rule, 'it does not appear in a new page', ['kustomer.page.open'], (act) => [lost, act]),
    rewriting(rule, 'it stays when the page is closed', ['kustomer.page.close'], (act) => [lost, act]),
    rewriting(rule, 'it stays when the app is gone', ['kustomer.app.uninstall'], (act) => [lost, act]),
    rewriting(rule, 'it cannot be minimized', minimize, ({ after }) => (after ? [{ after }] : [])),
    rewriting(rule, 'it opens again by itself', minimize, (act) => [
      act,
      then({ do: 'ccai.adapter.open', agent: act.agent }),
    ]),
    rewriting(rule, 'minimized, it is closed', minimize, (act) => [
      { do: 'kustomer.page.close', after: act.after, agent: act.agent, instance: 'tab-1' } as ActStep,
    ]),
  ]
}
