import { z } from 'zod';
import { method } from './method.ts';
import { chosenKindSchema, filePath, nothing } from './values.ts';

/** Where files come from and go to: sticks and folders of this machine. */

export const placeSchema = z.object({
  path: filePath,
  name: z.string().max(1000),
  /** A medium that can be unplugged. */
  removable: z.boolean(),
  /** Free bytes; null when the system does not say. */
  free: z.int().min(0).nullable(),
});
export type Place = z.infer<typeof placeSchema>;

export const placedFileSchema = z.object({
  path: filePath,
  name: z.string().max(1000),
  bytes: z.int().min(0),
  /** Ours are judged by the content, spreadsheets by the name; null for what is neither. */
  kind: chosenKindSchema.nullable(),
});
export type PlacedFile = z.infer<typeof placedFileSchema>;

export const placesMethods = {
  /** Sticks first, then this machine's usual folders. Asked again and again while a stick is waited for. */
  'places.list': method(nothing, z.object({ places: z.array(placeSchema).max(200) })),
  /** Folders of a directory, and the files in it that are ours. */
  'places.entries': method(
    z.strictObject({ directory: filePath }),
    z.object({
      directory: filePath,
      parent: filePath.nullable(),
      folders: z.array(z.object({ path: filePath, name: z.string().max(1000) })).max(2000),
      files: z.array(placedFileSchema).max(2000),
      /** There are more than are listed. */
      truncated: z.boolean(),
    }),
  ),
};
