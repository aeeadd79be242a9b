export function UnlockAgain() {
  return null;
}
