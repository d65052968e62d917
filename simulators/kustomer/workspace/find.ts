import { notFound } from '../json-api/problem.ts'
import type { AgentPageRow } from '../state/rows/agent-page.ts'
import { appName, type InstalledApp } from '../state/rows/installed-app.ts'
import type { KustomerInstance } from '../state/state.ts'

/** What a user has open, and the team chosen. */
export function agentPageOf({ state }: KustomerInstance, user: string): AgentPageRow {
  return state.agentPages.get(user) ?? { id: user, instances: [], team: null }
}

/** The team that a user's next session is for: the one chosen, else the first that the user is in (ours). */
export function chosenTeam(instance: KustomerInstance, user: string): string | null {
  const { teams } = instance.state
  const { team } = agentPageOf(instance, user)
  if (team !== null && teams.get(team)?.attributes.members.includes(user)) return team
  return teams.earliest(`member:${user}`)?.id ?? null
}

/** Whether Kustomer's pages show the app. */
export function appIsShown({ state }: KustomerInstance): boolean {
  return state.ujetApp.installed !== null
}

/** The app that is installed under this name. Throws a 404 when there is none. */
export function appNamed({ state }: KustomerInstance, name: string): InstalledApp {
  const { installed } = state.ujetApp
  if (!installed || name !== appName) throw notFound('name')
  return installed
}
