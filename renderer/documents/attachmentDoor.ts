import { createContext } from 'react';

/** By which methods of the engine attachments are read: an expert's batch, or the round that they were taken into. */
export interface AttachmentMethods {
  readonly open: 'attachment.open' | 'intake.attachment.open';
  readonly read: 'attachment.read' | 'intake.attachment.read';
  readonly table: 'attachment.table' | 'intake.attachment.table';
}

export const AttachmentDoor = createContext<AttachmentMethods>({
  open: 'attachment.open',
  read: 'attachment.read',
  table: 'attachment.table',
});
