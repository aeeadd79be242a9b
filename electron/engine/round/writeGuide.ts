import path from 'node:path';
import { writeDurably } from '#engine/platform/files.ts';
import { ok, type Result } from '#shared/result.ts';
import { rubrics } from './panels.ts';
import type { Round } from './round.ts';

/** Writes the rubrics in force into a folder, one file for each category; returns the files. */
export async function writeGuide(round: Round, directory: string): Promise<Result<string[]>> {
  const files: string[] = [];
  for (const { category, rubric } of rubrics(round)) {
    const file = path.join(directory, `${category}.json`);
    const written = await writeDurably(file, [Buffer.from(`${JSON.stringify(rubric, null, 2)}\n`)]);
    if (!written.ok) return written;
    files.push(file);
  }
  return ok(files);
}
