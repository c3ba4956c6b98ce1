/** True in builds of the local host: the page of parts exists. */
declare const __PARTS__: boolean

/** True where pages are drawn to be served: what is shown then holds for everybody, and for a while. */
declare const __SERVED__: boolean

declare module '*.css'

declare module '*?url' {
  const address: string
  // biome-ignore lint/style/noDefaultExport: as the build gives it
  export default address
}

/** The address of a script that is built to run beside the page. */
declare module '*?worker&url' {
  const address: string
  // biome-ignore lint/style/noDefaultExport: as the build gives it
  export default address
}
