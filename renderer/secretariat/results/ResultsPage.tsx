import { CommandsPage } from '../frame/CommandsPage.tsx';

export default function ResultsPage() {
  return <CommandsPage station="results" />;
}
