declare module '*.mjml' {
  const html: string
  // biome-ignore lint/style/noDefaultExport: what the build gives for a template
  export default html
}
