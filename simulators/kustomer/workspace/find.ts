import { notFound } from '../json-api/problem.ts'
import type { AgentPageRow } from '../state/rows/agent-page.ts'
import { appName, type InstalledApp } from '../state/rows/installed-app.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The open pages of a user, and the team that the user has chosen. */
export function agentPageOf({ state }: KustomerInstance, user: string): AgentPageRow {
  return state.agentPages.get(user) ?? { id: user, instances: [], team: null }
}

/** The team of a user's next session: the chosen one, or else the user's first team, which is our choice. */
export function chosenTeam(instance: KustomerInstance, user: string): string | null {
  const { teams } = instance.state
  const { team } = agentPageOf(instance, user)
  if (team !== null && teams.get(team)?.attributes.members.includes(user)) return team
  return teams.earliest(`member:${user}`)?.id ?? null
}

/** Whether the app is installed, so that Kustomer's pages show it. */
export function appIsShown({ state }: KustomerInstance): boolean {
  return state.ujetApp.installed !== null
}

/** The installed app with this name. Throws a 404 when there is none. */
export function appNamed({ state }: KustomerInstance, name: string): InstalledApp {
  const { installed } = state.ujetApp
  if (!installed || name !== appName) throw notFound('name')
  return installed
}
