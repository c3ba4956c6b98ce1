declare module '*.ttf' {
  const bytes: Uint8Array
  // biome-ignore lint/style/noDefaultExport: what the build gives for a font
  export default bytes
}
