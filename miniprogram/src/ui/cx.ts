/** Class names that apply, in one text. */
export const cx = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ')
