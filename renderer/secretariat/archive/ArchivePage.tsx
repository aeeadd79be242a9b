import { CommandsPage } from '../frame/CommandsPage.tsx';

export default function ArchivePage() {
  return <CommandsPage station="archive" />;
}
