/** True in builds of the local host: the page of parts exists. */
declare const __PARTS__: boolean

declare module '*.css'
