import { type StatusRuleTable, statusRules } from '../../core/agent-status/decide.ts'
import type { Rule } from '../../core/processing/rule.ts'
import { ccaiRules, type RuleTable } from '../../core/sessions/rule-table.ts'
import type { WorldOptions } from './world-options.ts'

type Tables = Readonly<Record<string, readonly Rule<never, never>[]>>

/** Whether a rule stands in a decision table of the core, so that it can be taken out of it. */
export function canBeTakenOut(rule: string): boolean {
  return isIn(ccaiRules, rule) || isIn(statusRules, rule)
}

/** The options of a world whose core lacks a rule; whatever else is in its tables stays as it is. */
export function withoutRule(rule: string): Pick<WorldOptions, 'rules' | 'statusRules'> {
  return {
    rules: (table) => tableWithout<RuleTable>(table, rule),
    statusRules: (table) => tableWithout<StatusRuleTable>(table, rule),
  }
}

function isIn(table: RuleTable | StatusRuleTable, rule: string): boolean {
  return Object.values(table as unknown as Tables).some((rules) => rules.some(({ id }) => id === rule))
}

function tableWithout<Table extends RuleTable | StatusRuleTable>(table: Table, rule: string): Table {
  const lists = Object.entries(table as unknown as Tables).map(([question, rules]) => [
    question,
    rules.filter(({ id }) => id !== rule),
  ])
  return Object.fromEntries(lists) as Table
}
