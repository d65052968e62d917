import { statusRules } from '../../core/agent-status/decide.ts'
import type { Rule } from '../../core/processing/rule.ts'
import { ccaiRules } from '../../core/sessions/rule-table.ts'
import { platformRuleTexts } from '../scenario/platform-rule-texts.ts'
import { allRules, type RuleArea, ruleAreas } from '../scenario/rule-catalogue.ts'

/** What a rule says, and where its vendor says so. */
export interface RuleText {
  readonly id: string
  readonly area: string
  /** The title of its section. */
  readonly title: string
  /** In our own words, with the vendor's page; a rule that decides several questions has a text for each. */
  readonly texts: readonly string[]
  /** Where the vendor's page stands. */
  readonly url: string
}

const ccaiDocumentation = 'https://docs.cloud.google.com/contact-center/ccai-platform/docs'
const cxoneHelp = 'https://help.nice-incontact.com/content'
const configurationPage = `${cxoneHelp}/agent/agentapplicationadministration/cxoneagentembedded/crmintegration/integratekustomerwithcxae.htm`

/** Where the pages of each section stand. */
const urls: Readonly<Record<RuleArea, string>> = {
  A1: ccaiDocumentation,
  A2: ccaiDocumentation,
  A3: ccaiDocumentation,
  A4: ccaiDocumentation,
  A5: ccaiDocumentation,
  A6: ccaiDocumentation,
  B1: configurationPage,
  B2: configurationPage,
  B3: configurationPage,
  C: `${cxoneHelp}/acd/digital/channels/bringyourownchannel/setupbyoc.htm`,
  D: `${cxoneHelp}/agent/cxoneagent/usecustomercardcxa.htm`,
}

/** Every rule of the catalogue with what it says: of a rule of the core's tables its citation, else the catalogue's text. */
export function ruleTexts(): RuleText[] {
  const tables: ReadonlyArray<readonly Rule<unknown, never>[]> = [
    ...Object.values(ccaiRules),
    ...Object.values(statusRules),
  ]
  const cited = new Map<string, string[]>()
  for (const { id, citation } of tables.flat()) cited.set(id, [...(cited.get(id) ?? []), citation])
  return allRules.map(({ id, area }) => {
    const own = platformRuleTexts[id]
    const texts = [...(own === undefined ? [] : [own]), ...(cited.get(id) ?? [])]
    return { id, area, title: ruleAreas[area], texts, url: urls[area] }
  })
}
