/** Stands in for Taro's HTML parser in the weapp build, where nothing is ever parsed. */
export const parser = () => []
export const setInnerHTML = () => undefined
