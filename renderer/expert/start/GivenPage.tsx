export default function GivenPage() {
  return null;
}
