// Runs at the edge (cloudfront-js-2.0): chooses a language, and gives every page of a language its one document. Which page was
// asked for is told to whoever fills the document in.
// biome-ignore lint/correctness/noUnusedVariables: called by CloudFront
function handler(event) {
  const request = event.request
  const uri = request.uri
  request.headers['x-page'] = { value: uri }
  if (/\.[a-z0-9]+$/i.test(uri)) return request
  const language = /^\/(fr|en)(\/|$)/.exec(uri)
  if (language) {
    request.uri = `/${language[1]}/index.html`
    return request
  }
  const location = `/${preferred(request.headers['accept-language'])}${uri}`
  return {
    statusCode: 302,
    statusDescription: 'Found',
    headers: {
      location: { value: location },
      vary: { value: 'accept-language' },
      'cache-control': { value: 'no-store' },
    },
  }
}

function preferred(header) {
  let best = 'fr'
  let weight = 0
  for (const entry of (header ? header.value : '').split(',')) {
    const parts = entry.trim().toLowerCase().split(';q=')
    const language = parts[0].slice(0, 2)
    const quality = parts.length > 1 ? Number(parts[1]) : 1
    if ((language === 'fr' || language === 'en') && quality > weight) {
      best = language
      weight = quality
    }
  }
  return best
}
