import type { z } from 'zod';
import { ballotMethods } from './ballot.ts';
import { batchMethods } from './batch.ts';
import { deskMethods } from './desk.ts';
import { officeMethods } from './office/index.ts';
import { placesMethods } from './places.ts';
import { preferencesMethods } from './preferences.ts';
import { sessionMethods } from './session.ts';
import { sheetMethods } from './sheet.ts';
import { workMethods } from './work.ts';

/** Everything that a screen can ask of the engine, whatever door stands between them. */
export const contract = {
  ...sessionMethods,
  ...batchMethods,
  ...deskMethods,
  ...ballotMethods,
  ...sheetMethods,
  ...placesMethods,
  ...preferencesMethods,
  ...workMethods,
  ...officeMethods,
};

export type Contract = typeof contract;
export type MethodName = keyof Contract;
/** As a caller writes it, before defaults. */
export type InputOf<M extends MethodName> = z.input<Contract[M]['input']>;
/** As a handler receives it. */
export type ParsedInputOf<M extends MethodName> = z.output<Contract[M]['input']>;
export type OutputOf<M extends MethodName> = z.output<Contract[M]['output']>;

export const methodNames = Object.keys(contract) as MethodName[];

export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(contract, name);
}
