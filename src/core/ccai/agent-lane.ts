/** How the lanes of agents' statuses begin. */
export const agentLane = 'ccai-agent-'
