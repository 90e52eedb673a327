import { useEffect, useState } from 'react'

export interface Room {
  width: number
  height: number
  upright: boolean
}

const measure = (): Room => ({ width: window.innerWidth, height: window.innerHeight, upright: window.innerHeight > window.innerWidth })

/** The room that the screen has, told anew when it is turned. */
export function useRoom(): Room {
  const [room, setRoom] = useState(measure)
  useEffect(() => {
    const heard = () => setRoom(measure())
    window.addEventListener('resize', heard)
    return () => window.removeEventListener('resize', heard)
  }, [])
  return room
}

/** Fills the whole screen; nothing where the browser cannot. */
export const canFill = (): boolean => typeof document.documentElement.requestFullscreen === 'function' && !document.fullscreenElement
export const fillScreen = (): void => void document.documentElement.requestFullscreen().catch(() => undefined)
