import { listMails } from './list-mails.ts'
import { listMessages } from './list-messages.ts'
import { previewMessage } from './preview-message.ts'
import { sendMessage } from './send-message.ts'
import { testMessage } from './test-message.ts'

export const mailOperations = { listMails, listMessages, previewMessage, sendMessage, testMessage }
