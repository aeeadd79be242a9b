export { archiveState, writtenArchives, type ArchiveState, type WrittenArchive } from './contents.ts';
export { verifyArchiveFile, writeArchive, writeRoster } from './write.ts';
export { writeArchiveList } from './list.ts';
