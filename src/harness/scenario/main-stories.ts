/** The names of the five main stories, which must always be there; `standin explore` plays them unless told others. */
export const mainStories = [
  'hang-up',
  'voicemail-on-open-session',
  'call-back-under-ten-seconds',
  'smart-action-failure',
  'expired-token',
] as const
