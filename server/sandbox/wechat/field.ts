/**
 * Whether a value may stand under a key: written apart from what our client cuts to, by WeChat's table for subscribeMessage.send, so that both cannot be wrong in
 * the same way.
 */
export function isValueAllowed(key: string, value: string): boolean {
  const length = Array.from(value).length
  if (length === 0 || /[\p{Cc}\u2028\u2029]/u.test(value)) return false
  switch (key.replace(/[0-9]+$/, '')) {
    case 'thing':
      return length <= 20
    case 'character_string':
      return length <= 32 && !/[^ -~]/.test(value)
    case 'number':
      return length <= 32 && /^-?[0-9]+(?:\.[0-9]+)?$/.test(value)
    case 'letter':
      return length <= 32 && /^[a-z]+$/i.test(value)
    case 'symbol':
      return length <= 5
    case 'phrase':
      return length <= 5 && /^[\u4e00-\u9fff]+$/.test(value)
    case 'time':
    case 'date':
      return isMoment(value)
    case 'amount':
      return /^[^0-9]?[0-9]{1,10}(?:\.[0-9]+)?元?$/.test(value)
    case 'phone_number':
      return length <= 17 && !/[^0-9+\-() ]/.test(value)
    case 'car_number':
      return length <= 8
    case 'name':
      return /[\u4e00-\u9fff]/.test(value) ? length <= 10 : length <= 20
    default:
      return false
  }
}

/** `15:01`, `2019年10月1日`, `2019年10月1日 15:01`. */
function isMoment(value: string): boolean {
  const parts = value.split(' ')
  const clock = parts.at(-1) ?? ''
  const day = /^([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日$/.exec(parts[0] ?? '')
  const isClock = /^(?:[01]?[0-9]|2[0-3]):[0-5][0-9]$/.test(clock)
  if (!day) return parts.length === 1 && isClock
  return Number(day[2]) <= 12 && Number(day[3]) <= 31 && (parts.length === 1 || (parts.length === 2 && isClock))
}
