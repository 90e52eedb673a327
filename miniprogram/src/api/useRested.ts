import { useEffect, useState } from 'react'

const REST_MS = 350

/** What was typed, once the typing rests: a search is sent then and not at every letter. */
export function useRested(value: string): string {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}
