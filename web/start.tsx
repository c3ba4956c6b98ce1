import { render } from 'preact'
import { App, readFirstView } from './app.tsx'
import { listenToLinks, placeOf } from './router.ts'

const page = document.getElementById('page')
if (page) void start(page)

/** What was served stays until the site has all that the first view shows, and then becomes it. */
async function start(page: HTMLElement): Promise<void> {
  // What could not be read is asked for again, and then says why.
  if (page.hasChildNodes()) await readFirstView(placeOf(location.pathname)).catch(() => undefined)
  listenToLinks()
  render(<App />, page)
}
