import { z } from 'zod';
import { keyIdSchema } from '#shared/domain/identity.ts';
import { isoInstant, panelName, sha256Hex, shortText } from '#shared/domain/primitives.ts';
import { remarkSchema } from './ballot.ts';
import { longMethod, method } from './method.ts';
import { base64, checkCode, filePath, passphrase } from './values.ts';

/** Handing over: the signed sheet, its paper, and 清场. */

export const handedOverSchema = z.object({
  /** The .zps as it lies on the stick, read back and verified. */
  file: filePath,
  /** The 专家评分表 beside it. */
  form: filePath,
  revision: z.int().min(1),
  digest: sha256Hex,
  checkCode,
  signedAt: isoInstant,
  /** Nothing had changed since the last signature: the same sheet was written again. */
  repeated: z.boolean(),
  doubts: z.array(remarkSchema),
});
export type HandedOver = z.infer<typeof handedOverSchema>;

export const clearanceSchema = z.object({
  round: z.object({ id: sha256Hex, title: shortText }),
  panel: panelName,
  expert: z.object({ keyId: keyIdSchema, name: shortText, unit: shortText }),
  sheet: z.object({
    revision: z.int().min(1),
    digest: sha256Hex,
    checkCode,
    signedAt: isoInstant,
    writtenAt: isoInstant,
  }),
  removed: z.object({ dossiers: z.int().min(0), attachments: z.int().min(0), bytes: z.int().min(0) }),
  clearedAt: isoInstant,
});
export type Clearance = z.infer<typeof clearanceSchema>;

export const sheetMethods = {
  /** Signs and writes the sheet and its paper into `directory`. A changed sheet becomes a new revision with a reason. */
  'sheet.sign': longMethod(
    z.strictObject({ directory: filePath, passphrase, reason: z.string().max(2000) }),
    handedOverSchema,
  ),
  /** Writes the newest signed sheet and its paper again, byte for byte: for another stick. */
  'sheet.write': longMethod(z.strictObject({ directory: filePath }), handedOverSchema),
  /** The 专家评分表 as PDF: of the newest signed sheet, or a draft of what is scored so far. */
  'sheet.form': method(
    z.strictObject({ draft: z.boolean() }),
    z.object({ name: z.string(), pdf: base64, revision: z.int().min(1).nullable() }),
  ),
  /** 清场: takes this round's data off this machine. `confirmation` is typed by hand. */
  'round.clear': longMethod(
    z.strictObject({ confirmation: z.string().max(40), directory: filePath.nullable() }),
    z.object({ clearance: clearanceSchema, pdf: base64, file: filePath.nullable() }),
  ),
};
