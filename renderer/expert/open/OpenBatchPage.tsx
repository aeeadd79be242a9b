export default function OpenBatchPage() {
  return null;
}
