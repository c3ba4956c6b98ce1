import { listMails } from './list-mails.ts'

export const mailOperations = { listMails }
