export function TransactionPage(_: { readonly place: object }) {
  return null;
}
