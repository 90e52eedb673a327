/** Names of what this module plans. */
export const OPEN_CALLBACK = 'hotline.open-callback'
