export { openTicket, readContent, type SignedTicket } from './read.ts';
export { makeTicket, type MadeTicket } from './write.ts';
