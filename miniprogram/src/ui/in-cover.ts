import { createContext } from 'react'

/** Whether something stands in a cover: WeChat wants to know it of a field that holds several lines. */
export const InCover = createContext(false)
