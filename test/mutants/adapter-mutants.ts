import { faultSchema } from '../../src/harness/network/fault-kinds.ts'
import type { ActStep, Step } from '../../src/harness/scenario/schema.ts'
import type { NamedScenario } from '../../src/harness/scenario/variants.ts'
import type { Mutant } from './mutant.ts'

/**
 * What the platforms carry out by themselves, broken: a message between page and adapter is lost on the network,
 * or somebody's act has another effect than it should.
 */
export function adapterMutants(): Mutant[] {
  return [...clickToCallMutants(), ...appearanceMutants()]
}

/** What stands in the place of an act, the act itself included where it still happens; `at`: the how manieth it is. */
type Instead = (act: ActStep, at: number, count: number) => readonly Step[]

function retelling(rule: string, mutant: string, acts: readonly string[], instead: Instead): Mutant {
  const isMeant = (step: Step): step is ActStep => 'do' in step && acts.includes(step.do)
  const retell = ({ name, scenario }: NamedScenario): NamedScenario => {
    const count = scenario.steps.filter(isMeant).length
    let at = -1
    const steps = scenario.steps.flatMap((step) => {
      if (!isMeant(step)) return [step]
      at += 1
      return instead(step, at, count)
    })
    return { name, scenario: { ...scenario, steps } }
  }
  return { rule, mutant, options: {}, retell }
}

/** The next message of a page to its adapter never arrives. */
const lost = {
  do: 'fault',
  ...faultSchema.parse({ fault: 'lost-request', to: 'ccai-platform', path: '/adapter/messages' }),
} as const satisfies Step

/** An act right after another. */
const then = (act: ActStep): ActStep => ({ ...act, after: '1s' })

function clickToCallMutants(): Mutant[] {
  const [rule, click] = ['click-to-call', ['kustomer.page.click-phone']]
  return [
    retelling(rule, 'the click never reaches the adapter', click, (act) => [lost, act]),
    retelling(rule, 'the first click alone reaches the adapter', click, (act, at) =>
      at === 0 ? [act] : [lost, act],
    ),
    retelling(rule, 'dialled at the click', click, (act, at, count) => {
      const { agent } = act
      const call = { do: 'ccai.adapter.call', agent, call: 'dialled at the click' }
      return at + 1 < count ? [act] : [act, then(call)]
    }),
    retelling(rule, 'into the adapter of another agent too', click, (act) => [
      act,
      then({ ...act, agent: 'alan' }),
    ]),
  ]
}

function appearanceMutants(): Mutant[] {
  const rule = 'adapter-in-kustomer'
  const minimize = ['ccai.adapter.minimize']
  return [
    retelling(rule, 'it does not appear with the app', ['kustomer.app.install'], (act) => [lost, act]),
    retelling(rule, 'it does not appear in a new page', ['kustomer.page.open'], (act) => [lost, act]),
    retelling(rule, 'it stays when the page is closed', ['kustomer.page.close'], (act) => [lost, act]),
    retelling(rule, 'it stays when the app is gone', ['kustomer.app.uninstall'], (act) => [lost, act]),
    retelling(rule, 'it cannot be minimized', minimize, ({ after }) => (after ? [{ after }] : [])),
    retelling(rule, 'it opens again by itself', minimize, (act) => [
      act,
      then({ do: 'ccai.adapter.open', agent: act.agent }),
    ]),
    retelling(rule, 'minimized, it is closed', minimize, (act) => [
      { do: 'kustomer.page.close', after: act.after, agent: act.agent, instance: 'tab-1' } as ActStep,
    ]),
  ]
}
