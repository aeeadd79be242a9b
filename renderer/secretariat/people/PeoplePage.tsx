import { CommandsPage } from '../frame/CommandsPage.tsx';

export default function PeoplePage() {
  return <CommandsPage station="people" />;
}
