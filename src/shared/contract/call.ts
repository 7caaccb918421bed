/** One entry of the map of calls. */
export interface Call<Params, Result> {
  readonly params: Params;
  readonly result: Result;
}
