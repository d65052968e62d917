import { firstAnswer, type Rule } from '../processing/rule.ts'
import type { Reason } from './reason.ts'
import { blockRules } from './rules/blocks.ts'
import { countingRules, priorityRules } from './rules/counting.ts'
import { inheritanceRules } from './rules/inheritance.ts'
import { kustomerTargetRules, platformTargetRules, type Target } from './rules/target.ts'
import type {
  AgentMemory,
  PlatformStatus,
  StatusChange,
  StatusDecision,
  StatusSituation,
  StatusWrite,
} from './situation.ts'

/** The decision table of agent status: each list answers one question, and its order is the precedence. */
export interface StatusRuleTable {
  readonly blocks: readonly Rule<Reason, StatusSituation>[]
  readonly counting: readonly Rule<true, StatusSituation>[]
  readonly priority: readonly Rule<'late' | 'overridden', StatusSituation>[]
  readonly inheritance: readonly Rule<true, StatusSituation>[]
  readonly platformTarget: readonly Rule<Target<PlatformStatus>, StatusSituation>[]
  readonly kustomerTarget: readonly Rule<Target<string>, StatusSituation>[]
}

/** The rules as the vendor documents them. */
export const statusRules: StatusRuleTable = {
  blocks: blockRules,
  counting: countingRules,
  priority: priorityRules,
  inheritance: inheritanceRules,
  platformTarget: platformTargetRules,
  kustomerTarget: kustomerTargetRules,
}

/** Changes of one agent within a minute, above which the core waits (ours). */
const maxChangesPerMinute = 4
const minuteMs = 60_000
/** Writes that are remembered until they come back. */
const maxPendingEchoes = 8

/**
 * Decides on one change. What is wanted is remembered, and both sides are brought to it: so it does not matter in
 * which order changes are heard, nor whether an older one was written meanwhile.
 */
export function decideStatus(
  situation: StatusSituation,
  rules: StatusRuleTable = statusRules,
): StatusDecision {
  const { change } = situation
  const echo = decideEcho(situation.memory, change)
  if (echo) return echo
  const updated: StatusSituation = { ...situation, memory: observed(situation) }
  const block = firstAnswer(rules.blocks, updated)
  const counts = firstAnswer(rules.counting, updated)
  const outranked = counts ? firstAnswer(rules.priority, updated) : undefined
  const wins = counts !== undefined && !outranked
  if (block) {
    const memory = withoutPendingEcho(wins ? withoutDesired(updated.memory, change) : updated.memory, change)
    return { writes: [], because: [block.rule], memory, reason: block.answer }
  }
  const because = outranked ? [outranked.rule] : counts ? [counts.rule] : []
  const memory = withoutPendingEcho(wins ? withDesired(updated.memory, change) : updated.memory, change)
  const decision = reconcile({ ...updated, memory }, because, rules)
  if (!outranked || decision.writes.length > 0) return decision
  return { reason: outranked.answer, ...decision }
}

/** A change of the core's own that comes back from CCAI Platform tells nothing, and needs no reading; others: `undefined`. */
export function decideEcho(memory: AgentMemory, change: StatusChange): StatusDecision | undefined {
  if (change.side !== 'platform' || change.cause !== 'api') return undefined
  if (!memory.written.platform.includes(change.current)) return undefined
  return { writes: [], because: [], memory: withoutPendingEcho(memory, change) }
}

/**
 * Kustomer's status is known from what it tells, the newest by its own clock; what CCAI Platform will bring back after
 * a session, from how that begins.
 */
function observed({ memory, change, statuses }: StatusSituation): AgentMemory {
  const { atMs } = change
  if (change.side === 'kustomer' && atMs >= (memory.kustomer?.atMs ?? 0)) {
    return { ...memory, kustomer: { statusId: change.statusId, atMs } }
  }
  if (change.side !== 'platform' || atMs < (memory.beforeSession?.atMs ?? 0)) return memory
  const isSystem = (status: string) => statuses.some(({ name, system }) => system && name === status)
  if (!isSystem(change.current) || isSystem(change.previous)) return memory
  return { ...memory, beforeSession: { status: change.previous, atMs } }
}

/** What was wanted before is out of date, and must not be applied when the block is over. */
function withoutDesired(memory: AgentMemory, { atMs }: StatusChange): AgentMemory {
  return { ...memory, held: false, lastWrite: null, desired: { side: 'nobody', atMs } }
}

function withDesired(memory: AgentMemory, change: StatusChange): AgentMemory {
  if (change.side === 'clock') return memory
  const { atMs } = change
  return change.side === 'kustomer'
    ? { ...memory, held: false, desired: { side: 'kustomer', statusId: change.statusId, atMs } }
    : { ...memory, held: false, desired: { side: 'platform', status: change.current, atMs } }
}

/** A change of the core's own has come back, and is expected no more. */
function withoutPendingEcho(memory: AgentMemory, change: StatusChange): AgentMemory {
  if (change.side === 'clock' || change.cause !== 'api') return memory
  const { kustomer, platform } = memory.written
  return change.side === 'kustomer'
    ? { ...memory, written: { platform, kustomer: withoutOne(kustomer, change.statusId) } }
    : { ...memory, written: { kustomer, platform: withoutOne(platform, change.current) } }
}

/** Brings both sides to what is desired. */
function reconcile(
  situation: StatusSituation,
  because: readonly string[],
  rules: StatusRuleTable,
): StatusDecision {
  const plan: Plan = { writes: [], because: [...because], memory: situation.memory, reason: undefined }
  planPlatform(plan, situation, rules)
  planKustomer(plan, situation, rules)
  const { writes, memory, reason } = plan
  const decision = { writes, because: [...new Set(plan.because)], memory, ...(reason ? { reason } : {}) }
  return writes.length === 0 ? decision : throughCircuitBreaker(decision, situation)
}

interface Plan {
  readonly writes: StatusWrite[]
  readonly because: string[]
  memory: AgentMemory
  reason: Reason | undefined
}

function planPlatform(plan: Plan, situation: StatusSituation, rules: StatusRuleTable): void {
  const { agent, change } = situation
  const inherited = firstAnswer(rules.inheritance, situation)
  const target = inherited && firstAnswer(rules.platformTarget, situation)
  if (!inherited || !target || !agent) return
  if ('reason' in target.answer) {
    plan.because.push(target.rule)
    plan.reason = target.answer.reason
    return
  }
  const { status } = target.answer
  if (status.name === agent.status.name) {
    plan.memory = { ...plan.memory, held: false }
    return
  }
  if (agent.status.system) {
    if (change.side !== 'kustomer') return
    plan.because.push(inherited.rule)
    plan.reason = 'in-session'
    plan.memory = { ...plan.memory, held: true }
    return
  }
  plan.because.push(inherited.rule, target.rule)
  plan.writes.push({ do: 'set-platform-status', agentId: agent.id, status: status.name })
  const platform = [...plan.memory.written.platform, status.name].slice(-maxPendingEchoes)
  const lastWrite = { status: status.name, atMs: situation.nowMs }
  plan.memory = { ...plan.memory, held: false, lastWrite, written: { ...plan.memory.written, platform } }
}

function planKustomer(plan: Plan, situation: StatusSituation, rules: StatusRuleTable): void {
  const { workSessionId, nowMs, memory } = situation
  const target = firstAnswer(rules.kustomerTarget, situation)
  if (!target) return
  if ('reason' in target.answer) {
    plan.because.push(target.rule)
    plan.reason ??= target.answer.reason
    return
  }
  const { status: statusId } = target.answer
  if (statusId === memory.kustomer?.statusId) return
  plan.because.push(target.rule)
  if (workSessionId === null) {
    plan.reason ??= 'not-signed-in'
    return
  }
  plan.writes.push({ do: 'set-kustomer-status', workSessionId, statusId })
  const kustomer = [...plan.memory.written.kustomer, statusId].slice(-maxPendingEchoes)
  plan.memory = {
    ...plan.memory,
    kustomer: { statusId, atMs: nowMs },
    written: { ...plan.memory.written, kustomer },
  }
}

/** Two sides that change one another without end are stopped, and the newest wish waits. */
function throughCircuitBreaker(decision: StatusDecision, { nowMs, memory }: StatusSituation): StatusDecision {
  const recent = memory.writesAtMs.filter((atMs) => nowMs - atMs < minuteMs)
  if (recent.length < maxChangesPerMinute) {
    return { ...decision, memory: { ...decision.memory, writesAtMs: [...recent, nowMs] } }
  }
  return {
    writes: [],
    because: decision.because,
    memory: { ...memory, writesAtMs: recent },
    reason: 'circuit-open',
    recheckAtMs: recent[0]! + minuteMs,
  }
}

function withoutOne(list: readonly string[], value: string): string[] {
  const at = list.indexOf(value)
  return at < 0 ? [...list] : list.toSpliced(at, 1)
}
