/** Names inside a ticket (docs/formats.md). */
export const TICKET_TYPE = 'application/vnd.zhiping.ticket+json';
export const TICKET = 'ticket.json';
export const TICKET_LIMIT = 1024 * 1024;
export const CONTENT_LIMIT = 16 * 1024 * 1024;

export const contentEntry = (keyId: string): string => `experts/${keyId}.age`;
