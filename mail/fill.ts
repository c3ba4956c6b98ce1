/** What a template is filled with: texts, and groups or lists of the same. */
export type View = { readonly [name: string]: string | View | readonly View[] | undefined }

const placeholder = /\{\{#(\w+)\}\}([\s\S]*?)\{\{\/\1\}\}|\{\{(\w+)\}\}/g

/**
 * Fills a template: `{{name}}` gives the text, escaped for HTML; `{{#name}}…{{/name}}` what is between, once a group or
 * entry of a list, once where a text is there, not at all where nothing is. What was filled in is not read again.
 */
export function fill(template: string, ...views: View[]): string {
  const look = (name: string) => views.findLast((view) => view[name] !== undefined)?.[name]
  return template.replaceAll(placeholder, (_, section: string | undefined, inner: string, name: string) => {
    if (section !== undefined) {
      const found = views.at(-1)?.[section]
      if (found === undefined) return ''
      if (typeof found === 'string') return fill(inner, ...views)
      return [found]
        .flat()
        .map((view) => fill(inner, ...views, view as View))
        .join('')
    }
    const found = look(name)
    if (typeof found !== 'string') throw new Error(`Nothing to fill {{${name}}} with`)
    return escapeHtml(found)
  })
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign)
}
