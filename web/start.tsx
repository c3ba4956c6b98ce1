import { render } from 'preact'
import { App } from './app.tsx'
import { listenToLinks } from './router.ts'

const page = document.getElementById('page')
listenToLinks()
if (page) render(<App />, page)
