/** Refusals about sticks, letters and papers that go out. */
export const handoutErrors = {};
