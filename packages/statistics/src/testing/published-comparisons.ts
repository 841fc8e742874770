/** Mean mathematics score of fourteen schools in two years, and which are counted as treated. R: mlmRev::egsingle, math by school at year −0.5 and 0.5. */
export const schoolChanges = [
  [-0.557052631578947, 1.14648120300752],
  [-1.02515789473684, 0.972457894736842],
  [-1.287, 0.471538461538461],
  [-0.889296296296296, 1.10746296296296],
  [-1.18428260869565, 0.728565627563577],
  [-0.640176470588235, 0.382018575851393],
  [-1.46452380952381, 0.81624380952381],
  [-1.18008333333333, 0.50075],
  [-0.6013, 0.449936363636364],
  [-0.18671186440678, 0.581457896152811],
  [-0.370133333333333, 0.411839215686275],
  [-0.973424242424242, 0.517153972153972],
  [-1.05017647058824, -0.0409735294117648],
  [-0.417818181818182, 1.12481818181818],
].map(([before = 0, change = 0], i) => ({
  before,
  after: before + change,
  change,
  treated: i % 2 === 0,
}));

const uptake = {
  Qn1: [16, 30.4, 34.8, 37.2, 35.3, 39.2, 39.7],
  Qn2: [13.6, 27.3, 37.1, 41.8, 40.6, 41.4, 44.3],
  Qn3: [16.2, 32.4, 40.3, 42.1, 42.9, 43.9, 45.5],
  Qc1: [14.2, 24.1, 30.3, 34.6, 32.5, 35.4, 38.7],
  Qc2: [9.3, 27.3, 35, 38.8, 38.6, 37.5, 42.4],
  Qc3: [15.1, 21, 38.1, 34, 38.9, 39.6, 41.4],
  Mn1: [10.6, 19.2, 26.2, 30, 30.9, 32.4, 35.5],
  Mn2: [12, 22, 30.6, 31.8, 32.4, 31.1, 31.5],
  Mn3: [11.3, 19.4, 25.8, 27.9, 28.5, 28.1, 27.8],
  Mc1: [10.5, 14.9, 18.1, 18.9, 19.5, 22.2, 21.9],
  Mc2: [7.7, 11.4, 12.3, 13, 12.5, 13.7, 14.4],
  Mc3: [10.6, 18, 17.9, 17.9, 17.9, 18.9, 19.9],
};

/**
 * Carbon dioxide uptake of twelve grass plants, six of them chilled, at three low and four high concentrations. Potvin, Lechowicz &
 * Tardif (1990), Ecology 71:1389; R: datasets::CO2, without every fifth row, so that the plants are of unequal size.
 */
export const plantUptake = Object.entries(uptake)
  .flatMap(([cluster, values]) =>
    values.map((value, i) => ({ cluster, treated: cluster[1] === 'c', post: i >= 3, value })),
  )
  .filter((_, row) => (row + 1) % 5 !== 0);
