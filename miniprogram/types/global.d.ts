/// <reference types="@tarojs/taro" />
declare module '*.svg' {
  const url: string
  export default url
}
declare module '*.scss'

/** Where the server is: empty on h5, `https://…` in a mini-program. */
declare const API_ORIGIN: string
/** Version of this client, as package.json says. */
declare const CLIENT_VERSION: string
/** Whether this is the build for browsers; a constant, so that the other one carries none of it. */
declare const IS_H5: boolean
