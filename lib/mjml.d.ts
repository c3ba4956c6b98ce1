declare module 'mjml' {
  export type MjmlResult = { html: string; errors: { formattedMessage: string }[] }
  /** Compiles a template to HTML. */
  // biome-ignore lint/style/noDefaultExport: how the package exports it
  export default function mjml2html(
    source: string,
    options?: { filePath?: string; validationLevel?: 'strict' | 'soft' | 'skip' },
  ): Promise<MjmlResult>
}
