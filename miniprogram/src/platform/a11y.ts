export interface A11y {
  label?: string | undefined
  role?: string | undefined
  hidden?: boolean | undefined
  checked?: boolean | undefined
  disabled?: boolean | undefined
  live?: 'polite' | 'assertive' | undefined
}

const ROLE = IS_H5 ? 'role' : 'aria-role'

/** Accessible name and state; WeChat reads `aria-role`, a browser `role`, the other names are the same. */
export function a11y({ label, role, hidden, checked, disabled, live }: A11y): Record<string, string> {
  const out: Record<string, string> = {}
  if (label !== undefined) out['aria-label'] = label
  if (role !== undefined) out[ROLE] = role
  if (hidden !== undefined) out['aria-hidden'] = String(hidden)
  if (checked !== undefined) out['aria-checked'] = String(checked)
  if (disabled !== undefined) out['aria-disabled'] = String(disabled)
  if (live !== undefined) out['aria-live'] = live
  return out
}
