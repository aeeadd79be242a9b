import { CommandsPage } from '../frame/CommandsPage.tsx';

export default function CollectPage() {
  return <CommandsPage station="collect" />;
}
