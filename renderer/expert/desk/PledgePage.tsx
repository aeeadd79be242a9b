export default function PledgePage() {
  return null;
}
