import { verifyMinutes } from '../../domain/palmares/verification.ts'

/** Answers what was made again from the minutes in a message, beside the page and its weight. */
globalThis.addEventListener('message', ({ data: { minutes, digest } }: MessageEvent) => {
  globalThis.postMessage(verifyMinutes(minutes, digest))
})
