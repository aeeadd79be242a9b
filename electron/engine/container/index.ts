export { kindNames, type ContainerKind } from './kinds.ts';
export { kindOf, openContainer, type Container } from './read.ts';
export { bufferEntry, containerBytes, type EntrySource } from './write.ts';
