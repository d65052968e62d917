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

/** The decision table of agent status. Each list of rules answers one question; earlier rules take precedence. */
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

/** Limit of the circuit breaker: changes that the core writes per agent and minute (our choice). */
const maxChangesPerMinute = 4
const minuteMs = 60_000
/** How many writes per side are remembered to recognise their echoes. */
const maxPendingEchoes = 8

/**
 * Decides what one change leads to. It updates the agent's desired status and then writes it to every side that
 * differs, so the result does not depend on the order in which events arrive.
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

/**
 * The decision on an echo: a status event from CCAI Platform that the core's own write caused. It needs no reads and
 * no writes. `undefined` for any other change.
 */
export function decideEcho(memory: AgentMemory, change: StatusChange): StatusDecision | undefined {
  if (change.side !== 'platform' || change.cause !== 'api') return undefined
  if (!memory.written.platform.includes(change.current)) return undefined
  return { writes: [], because: [], memory: withoutPendingEcho(memory, change) }
}

/**
 * Updates the memory with what the event reveals: Kustomer's current status (if the event is the newest), or the status
 * before a session, which CCAI Platform will restore afterwards.
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

/** Discards the desired status, which would be outdated when the block ends. */
function withoutDesired(memory: AgentMemory, { atMs }: StatusChange): AgentMemory {
  return { ...memory, held: false, lastWrite: null, desired: { side: 'nobody', atMs } }
}

/** Makes the change the desired status; a recheck leaves it as it is. */
function withDesired(memory: AgentMemory, change: StatusChange): AgentMemory {
  if (change.side === 'clock') return memory
  const { atMs } = change
  return change.side === 'kustomer'
    ? { ...memory, held: false, desired: { side: 'kustomer', statusId: change.statusId, atMs } }
    : { ...memory, held: false, desired: { side: 'platform', status: change.current, atMs } }
}

/** Removes one pending echo, now that it has arrived. */
function withoutPendingEcho(memory: AgentMemory, change: StatusChange): AgentMemory {
  if (change.side === 'clock' || change.cause !== 'api') return memory
  const { kustomer, platform } = memory.written
  return change.side === 'kustomer'
    ? { ...memory, written: { platform, kustomer: withoutOne(kustomer, change.statusId) } }
    : { ...memory, written: { kustomer, platform: withoutOne(platform, change.current) } }
}

/** Plans the writes that bring both sides to the desired status. */
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

/** Stops a loop in which both sides keep changing each other: beyond the limit nothing is written until a recheck. */
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
