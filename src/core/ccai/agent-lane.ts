/** Prefix of the inbox lanes that hold agents' status events from CCAI Platform. */
export const agentLane = 'ccai-agent-'
