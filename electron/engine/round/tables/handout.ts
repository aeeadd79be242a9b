/** Tables of the second version of a round's store, for what stands at the station of that name. */
export const HANDOUT_SQL = '';
