export { answer, noAnswer, type Answer, type MaybeScore } from './answer.ts';
export { fitAdditive, type AdditiveModel } from './additiveModel.ts';
export { connectedComponents, type Component } from './connectivity.ts';
export { kendallTauB, pearson, spearman, type RankCorrelation } from './correlation.ts';
export { deletedResiduals, type DeletedResidual } from './deletedResiduals.ts';
export {
  chiSquareUpper,
  fisherUpper,
  fisherUpperQuantile,
  normalTwoSided,
  studentTwoSided,
  studentUpper,
  studentUpperQuantile,
} from './distributions.ts';
export * from './exact.ts';
export { icc, iccForms, twoWayAnova, type Icc, type IccForm, type IccValue } from './icc.ts';
export { judgeBootstrap, topPlaces, type JudgeBootstrap, type TopPlaces } from './judgeBootstrap.ts';
export { cohenKappa, crossTable, fleissKappa, type FleissKappa, type KappaWeights } from './kappa.ts';
export { kendallW, type Concordance } from './kendallW.ts';
export { alphaLevels, krippendorffAlpha, type AlphaLevel, type Reliability } from './krippendorff.ts';
export { leaveOneJudgeOut, type LeaveOneOut } from './leaveOneJudgeOut.ts';
export {
  dropOneEach,
  given,
  hodgesLehmann,
  interquartileRange,
  mean,
  median,
  medianAbsoluteDeviation,
  quantile,
  sampleSd,
  trimmedMean,
  winsorizedOneEach,
} from './location.ts';
export { hendersonBlup, reml, ridgeJudges, type MixedSolution, type RemlFit } from './mixedModel.ts';
export { forEachMultiset, MOST_JUDGES, multisetTable, type MultisetTable } from './multisets.ts';
export {
  classicalZ,
  classicalZBound,
  dixon,
  grubbs,
  grubbsCritical,
  modifiedZ,
  type Dixon,
  type Grubbs,
  type ModifiedZ,
} from './outliers.ts';
export { placesLine, type PlacesLine } from './placesLine.ts';
export { descendingRanks, midRanks, ranksBy, type TieRule } from './ranks.ts';
export { deviationFromOthers } from './simpleDeviation.ts';
export { tableStatistics, type ScoreTable, type TableStatistics } from './tableStatistics.ts';
