export { issueTickets, type IssuedTicket, type TicketOrder } from './issue.ts';
export { revisions, tickets, type Answer, type RevisedDossier, type Revision, type TicketState } from './state.ts';
