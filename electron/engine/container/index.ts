export { kindNames, type ContainerKind } from './kinds.ts';
export { kindOf, openContainer, openContainerBytes, type Container } from './read.ts';
export { bufferEntry, containerBytes, type EntrySource } from './write.ts';
