import { CommandsPage } from '../frame/CommandsPage.tsx';

export default function GuidePage() {
  return <CommandsPage station="guide" />;
}
